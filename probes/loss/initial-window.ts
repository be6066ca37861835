import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that begins with another window sends less, or all that the peer has room for.
export default defineProbe({
  title: "B begins with ten segments, and sends no more before one is acknowledged",
  source: "RFC 6928, 2; RFC 5681, 3.1; RFC 9293, 3.8.2, MUST-19",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      // In one row: whose SYN,ACK was sent again begins with one segment.
      {
        do: [inject("b", "SYN <mss 500>"), inject("b", "ACK")],
        wire: "b>a SYN,ACK ack=ISN_A+1",
        b: "ESTABLISHED",
      },
    ],
  },
  table: [
    {
      do: write("b", 8000),
      wire: [
        "b>a ACK seq=ISN_B+1 len=500",
        "b>a ACK seq=ISN_B+501 len=500",
        "b>a ACK seq=ISN_B+1001 len=500",
        "b>a ACK seq=ISN_B+1501 len=500",
        "b>a ACK seq=ISN_B+2001 len=500",
        "b>a ACK seq=ISN_B+2501 len=500",
        "b>a ACK seq=ISN_B+3001 len=500",
        "b>a ACK seq=ISN_B+3501 len=500",
        "b>a ACK seq=ISN_B+4001 len=500",
        "b>a ACK seq=ISN_B+4501 len=500",
      ],
      b: { state: "ESTABLISHED", sendQ: 8000 },
      verifies: ["MUST-19", "RFC5681 3.1"],
    },
  ],
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] },
});
