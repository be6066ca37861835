import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel that goes by its path's MTU where the peer has said nothing sends more. After a timeout two
// segments are sent and no more (RFC 5681, 3.1), however large they are: so it is one table for both.
export default defineProbe({
  title: "A's SYN has no MSS option: B sends 536 bytes in a segment, and over IPv6 1220",
  source: "RFC 9293, 3.7.1, MUST-15; RFC 6691, 2",
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
      { do: inject("b", "SYN <>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    { do: retransmission("b"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    { do: write("b", 3000), b: "ESTABLISHED" },
    {
      do: inject("b", "ACK ack=ISN_B+6"),
      wire: ["b>a ACK seq=ISN_B+6 len=MSS_DEFAULT", "b>a ACK len=MSS_DEFAULT"],
      b: "ESTABLISHED",
      verifies: ["MUST-15"],
    },
  ],
});
