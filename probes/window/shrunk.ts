import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel that is confused by less room than it has filled already resets, sends text that is new, or
// never sends again.
export default defineProbe({
  title: "The window shrinks behind what was sent, and shuts: old text is sent again, and no other",
  source: "RFC 9293, 3.8.6, MUST-34, MUST-35, SHLD-15, SHLD-16",
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
    {
      do: write("b", 3000),
      wire: [
        "b>a ACK seq=ISN_B+1 len=1000",
        "b>a ACK seq=ISN_B+1001 len=1000",
        "b>a ACK seq=ISN_B+2001 len=1000",
      ],
      b: "ESTABLISHED",
    },
    // Its right edge was at 65,536, and is at 2001.
    {
      do: inject("b", "ACK ack=ISN_B+1001 win=1000"),
      b: { state: "ESTABLISHED", sendQ: 2000 },
    },
    { do: write("b", 1000), b: { state: "ESTABLISHED", sendQ: 3000 }, verifies: ["SHLD-15"] },
    {
      do: retransmission("b"),
      wire: "b>a ACK seq=ISN_B+1001 len=1000",
      b: "ESTABLISHED",
      verifies: ["SHLD-16"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+2001 win=0"),
      b: { state: "ESTABLISHED", sendQ: 2000 },
      verifies: ["SHLD-15"],
    },
    {
      do: retransmission("b"),
      wire: "b>a ACK seq=ISN_B+2001 len=1000",
      b: "ESTABLISHED",
      verifies: ["MUST-35", "MAY-7"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+3001 win=65535"),
      wire: "b>a ACK seq=ISN_B+3001 len=1000",
      b: { state: "ESTABLISHED", sendQ: 1000 },
      verifies: ["MUST-34"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+4001"),
      b: { state: "ESTABLISHED", sendQ: 0 },
      verifies: ["MUST-34"],
    },
  ],
});
