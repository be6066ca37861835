import { defineProbe, deliver, established, setOption, timer } from "../../lab/probe.ts";

// A kernel that counts those that were answered ends the connection with a RST in the place of the second.
export default defineProbe({
  title: "A keep-alive that is answered is counted no more: another is sent where one is the limit",
  source: "RFC 9293, 3.8.4, MUST-26, MUST-29; tcp(7), TCP_KEEPCNT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        setOption("a", { TCP_KEEPIDLE: 1, TCP_KEEPINTVL: 1, TCP_KEEPCNT: 100, SO_KEEPALIVE: 1 }),
        timer("a"),
      ],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [950, 10_000],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1", a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      // Now one is the limit, and there is a minute to look.
      do: [deliver(), setOption("a", { TCP_KEEPCNT: 1, TCP_KEEPINTVL: 60 }), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [950, 10_000],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-26"],
    },
  ],
});
