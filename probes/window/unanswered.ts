import { becomes, defineProbe, established, inject, read, timer, write } from "../../lab/probe.ts";

// A kernel that takes a shut window for a reason to wait keeps the connection to nobody for ever.
export default defineProbe({
  title: "The peer's window is shut, and no probe of it is answered: the connection is over",
  source: "RFC 9293, 3.8.6.1, SHLD-29, SHLD-30; ip-sysctl.rst, tcp_retries2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_retries2": 2 } },
  table: [
    established(),
    {
      do: [
        inject("a", "ACK win=0"),
        write("a", "hello"),
        timer("a"),
        becomes("a", "CLOSED", [1380, 16_000]),
      ],
      wire: ["a>b ACK seq=ISN_A ack=ISN_B+1", "a>b ACK seq=ISN_A ack=ISN_B+1"],
      within: [[190, 10_000], [390, 8000]],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-36", "SHLD-29", "SHLD-30"],
    },
    { do: read("a", { gives: "ETIMEDOUT" }), a: "CLOSED", b: "ESTABLISHED" },
  ],
});
