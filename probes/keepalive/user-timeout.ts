import { defineProbe, established, read, setOption, timer } from "../../lab/probe.ts";

// A kernel in which the option is about text alone sends the other 99 first.
export default defineProbe({
  title: "A time that A's application has set ends keep-alives before their count does",
  source: "tcp(7), TCP_USER_TIMEOUT; RFC 5482; RFC 9293, 3.8.3, MUST-21",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        setOption("a", {
          TCP_KEEPIDLE: 1,
          TCP_KEEPINTVL: 1,
          TCP_KEEPCNT: 100,
          TCP_USER_TIMEOUT: 1500,
          SO_KEEPALIVE: 1,
        }),
        timer("a"),
        read("a", { gives: "ETIMEDOUT" }),
      ],
      wire: [
        "a>b ACK seq=ISN_A ack=ISN_B+1",
        "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      ],
      within: [[950, 10_000], [490, 1500]],
      a: "CLOSED",
      b: "ESTABLISHED",
    },
  ],
});
