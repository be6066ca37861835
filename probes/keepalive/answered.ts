import { defineProbe, deliver, established, getOption, setOption, timer } from "../../lab/probe.ts";

export default defineProbe({
  title: "A keep-alive that is answered starts the idle time anew",
  source: "RFC 9293, 3.8.4; tcp(7), TCP_KEEPIDLE",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    { do: getOption("a", "SO_KEEPALIVE", { gives: 0 }), a: "ESTABLISHED", verifies: ["MUST-25"] },
    {
      do: [
        setOption("a", { TCP_KEEPIDLE: 2, TCP_KEEPINTVL: 1, TCP_KEEPCNT: 100, SO_KEEPALIVE: 1 }),
        timer("a"),
      ],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [1950, 10_000],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-24", "MUST-27", "SHLD-12", "MAY-5"],
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1", a: "ESTABLISHED", b: "ESTABLISHED" },
    // Unanswered, the next would follow the first by a second.
    {
      do: [deliver(), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [1950, 2600],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-26"],
    },
  ],
});
