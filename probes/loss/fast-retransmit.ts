import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel without fast retransmit leaves it to its timer, which takes five seconds here.
export default defineProbe({
  title: "The third ACK of the same shows that a segment is lost: B sends it again at once",
  source: "RFC 5681, 3.2; RFC 9293, 3.8.2, MUST-19",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_rto_min_us": 5_000_000, "net.ipv4.tcp_reordering": 3 },
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: write("b", 5000),
      wire: [
        "b>a ACK seq=ISN_B+1 len=1000",
        "b>a ACK seq=ISN_B+1001 len=1000",
        "b>a ACK seq=ISN_B+2001 len=1000",
        "b>a ACK seq=ISN_B+3001 len=1000",
        "b>a ACK seq=ISN_B+4001 len=1000",
      ],
      b: "ESTABLISHED",
    },
    // What follows is in order, but for the first, which has not come.
    {
      do: [inject("b", "ACK ack=ISN_B+1"), inject("b", "ACK ack=ISN_B+1")],
      b: { state: "ESTABLISHED", sendQ: 5000 },
    },
    {
      do: [inject("b", "ACK ack=ISN_B+1"), retransmission("b")],
      wire: "b>a ACK seq=ISN_B+1 len=1000",
      within: [0, 4000],
      b: "ESTABLISHED",
      verifies: ["MUST-19"],
    },
    { do: inject("b", "ACK ack=ISN_B+5001"), b: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});
