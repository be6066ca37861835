import { defineProbe, established, inject, timer, write } from "../../lab/probe.ts";

// A kernel that counts probes that are answered gives up at the fifth: four may go unanswered.
export default defineProbe({
  title:
    "A window stays shut for longer than text may go unacknowledged, and each probe is answered",
  source: "RFC 9293, 3.8.6.1, MUST-36, MUST-37; ip-sysctl.rst, tcp_retries2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rto_max_ms", "net.ipv4.tcp_rto_min_us"],
  slow: "waits for six probes of a shut window, 13 s",
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_retries2": 4 } },
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
      verifies: ["MUST-37", "SHLD-30"],
    },
    {
      do: [inject("a", "ACK win=0"), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [790, 16_000],
      a: "ESTABLISHED",
      verifies: ["MUST-37", "SHLD-30"],
    },
    {
      do: [inject("a", "ACK win=0"), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [1590, 32000],
      a: "ESTABLISHED",
      verifies: ["MUST-37", "SHLD-30"],
    },
    {
      do: [inject("a", "ACK win=0"), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [3190, 64000],
      a: "ESTABLISHED",
      verifies: ["MUST-37", "SHLD-30"],
    },
    {
      do: [inject("a", "ACK win=0"), timer("a")],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      // tcp_retries2 bounds how often the time doubles.
      within: [3190, 128_000],
      a: "ESTABLISHED",
      verifies: ["MUST-37"],
    },
    {
      do: inject("a", "ACK win=100"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
      a: "ESTABLISHED",
      verifies: ["MUST-37"],
    },
  ],
});
