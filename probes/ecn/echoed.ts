import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that does not see the mark, tells of it once alone, or does not say CWR, fails.
export default defineProbe({
  title: "B echoes congestion until A answers with CWR, and answers A's echo with CWR",
  source: "RFC 3168, 6.1.2 and 6.1.3; RFC 9293, 3.8.2, SHLD-8",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_ecn": 1 },
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      {
        do: inject("b", "SYN,ECE,CWR <mss 1000>"),
        wire: "b>a SYN,ACK,ECE ack=ISN_A+1",
        b: "SYN-RECEIVED",
      },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: inject("b", "ACK len=1000 tos=2"), wire: "b>a ACK ack=ISN_A+1001", b: "ESTABLISHED" },
    // A router has marked it: CE.
    {
      do: inject("b", "ACK len=1000 tos=3"),
      wire: "b>a ACK,ECE ack=ISN_A+2001",
      b: "ESTABLISHED",
      verifies: ["SHLD-8"],
    },
    {
      do: inject("b", "ACK len=1000 tos=2"),
      wire: "b>a ACK,ECE ack=ISN_A+3001",
      b: "ESTABLISHED",
      verifies: ["SHLD-8"],
    },
    {
      do: inject("b", "ACK,CWR len=1000 tos=2"),
      wire: "b>a ACK ack=ISN_A+4001",
      b: { state: "ESTABLISHED", recvQ: 4000 },
    },
    // At once: a timeout would tell of congestion, too.
    {
      do: [write("b", 500), inject("b", "ACK,ECE ack=ISN_B+501")],
      wire: "b>a ACK seq=ISN_B+1 len=500 tos=2",
      b: { state: "ESTABLISHED", sendQ: 0 },
    },
    {
      do: write("b", 500),
      wire: "b>a ACK,CWR seq=ISN_B+501 len=500 tos=2",
      b: "ESTABLISHED",
      verifies: ["SHLD-8"],
    },
  ],
});
