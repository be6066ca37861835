import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel without a congestion window sends all that the peer's window has room for, each time.
export default defineProbe({
  title: "After a timeout B sends no more than one segment, and two when that is acknowledged",
  source: "RFC 9293, 3.8.2, MUST-19; RFC 5681, 3.1",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    { do: retransmission("b"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    // One segment is on the way, and is the whole window.
    {
      do: write("b", 5000),
      b: { state: "ESTABLISHED", sendQ: 5005 },
      verifies: ["MUST-19", "RFC5681 3.1"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+6"),
      wire: ["b>a ACK seq=ISN_B+6 len=1000", "b>a ACK seq=ISN_B+1006 len=1000"],
      b: { state: "ESTABLISHED", sendQ: 5000 },
      verifies: ["MUST-19", "RFC5681 3.1"],
    },
  ],
});
