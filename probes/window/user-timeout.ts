import {
  becomes,
  defineProbe,
  established,
  inject,
  read,
  setOption,
  timer,
  write,
} from "../../lab/probe.ts";

// A kernel that starts the time anew with each answer keeps this connection for ever.
export default defineProbe({
  title: "A window stays shut for longer than A's application has said: answers do not help",
  source: "tcp(7), TCP_USER_TIMEOUT; RFC 9293, 3.8.3, MUST-21",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_retries2", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        setOption("a", { TCP_USER_TIMEOUT: 2500 }),
        inject("a", "ACK win=0"),
        write("a", "hello"),
        timer("a"),
      ],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [190, 10_000],
    },
    { do: [inject("a", "ACK win=0"), becomes("a", "CLOSED", [0, 12_000])], a: "CLOSED" },
    { do: read("a", { gives: "ETIMEDOUT" }), a: "CLOSED", b: "ESTABLISHED" },
  ],
});
