import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// Would catch a TCP that takes its send window from whatever comes last, were it sent long before.
export default defineProbe({
  title: "A segment that is older than the one that gave B its window gives it no other",
  source: "RFC 9293, 3.10.7.4, fifth, ESTABLISHED: SND.WL1",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    // It is ahead of a gap, and the newest.
    {
      do: inject("b", "ACK seq=ISN_A+101 len=100 win=300"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      b: "ESTABLISHED",
    },
    { do: inject("b", "ACK seq=ISN_A+1 win=5000"), b: "ESTABLISHED" },
    { do: write("b", 300), wire: "b>a ACK seq=ISN_B+1 len=300", b: "ESTABLISHED" },
    { do: write("b", 500), b: { state: "ESTABLISHED", sendQ: 800 } },
    {
      do: inject("b", "ACK seq=ISN_A+201 ack=ISN_B+301 win=5000"),
      wire: "b>a ACK seq=ISN_B+301 len=500",
      b: "ESTABLISHED",
    },
  ],
});
