import { defineProbe, deliver, established, read, setOption, timer } from "../../lab/probe.ts";

export default defineProbe({
  title: "A keep-alive that nothing answers ends the connection",
  source: "RFC 9293, 3.8.4; tcp(7), TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    // One row, as the kernel does not wait: idle for two seconds, one probe, a second for that.
    {
      do: [
        setOption("a", { TCP_KEEPIDLE: 2, TCP_KEEPINTVL: 1, TCP_KEEPCNT: 1, SO_KEEPALIVE: 1 }),
        timer("a"),
        read("a", { gives: "ETIMEDOUT" }),
      ],
      wire: [
        "a>b ACK seq=ISN_A ack=ISN_B+1",
        "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      ],
      within: [[1950, 10_000], [950, 1500]],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-24", "MUST-27", "SHLD-12"],
    },
    { do: [deliver("a>b RST,ACK"), read("b", { gives: "ECONNRESET" })], a: "CLOSED", b: "CLOSED" },
  ],
});
