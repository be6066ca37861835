import { connect, defineProbe, inject, retransmission, write } from "../../lab/probe.ts";

// As with B, after a timeout two segments are sent and no more (RFC 5681, 3.1).
export default defineProbe({
  title: "B's SYN,ACK has no MSS option: A sends 536 bytes in a segment, and over IPv6 1220",
  source: "RFC 9293, 3.7.1, MUST-15; RFC 6691, 2",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_mtu_probing",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    a: { TCP_CONGESTION: "reno" },
    b: "scripted",
    rows: [
      { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
      {
        do: inject("a", "SYN,ACK <>"),
        wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
        a: "ESTABLISHED",
      },
    ],
  },
  table: [
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    { do: retransmission("a"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    { do: write("a", 3000), a: "ESTABLISHED" },
    {
      do: inject("a", "ACK ack=ISN_A+6"),
      wire: ["a>b ACK seq=ISN_A+6 len=MSS_DEFAULT", "a>b ACK len=MSS_DEFAULT"],
      a: "ESTABLISHED",
      verifies: ["MUST-15"],
    },
  ],
});
