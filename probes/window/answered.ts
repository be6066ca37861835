import { defineProbe, established, inject, timer, write } from "../../lab/probe.ts";

// A kernel that asks for a shut window once, or takes the answers to its probes for a reset, stops here.
export default defineProbe({
  title: "A window stays shut, and each probe of it is answered: the connection stays, and goes on",
  source: "RFC 9293, 3.8.6.1, MUST-36",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_retries2", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  table: [
    established(),
    {
      do: [inject("a", "ACK win=0"), write("a", "hello"), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [190, 10_000],
      a: "ESTABLISHED",
      verifies: ["MUST-36", "SHLD-29"],
    },
    {
      do: [inject("a", "ACK win=0"), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [390, 8000],
      a: "ESTABLISHED",
      verifies: ["SHLD-30"],
    },
    {
      do: inject("a", "ACK win=100"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
      a: "ESTABLISHED",
    },
  ],
});
