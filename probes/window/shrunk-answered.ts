import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel that counts what it sends behind the window's edge as any retransmission gives up in place of
// the third.
export default defineProbe({
  title: "Text behind the edge of a window that has shut is sent for as long as it is answered",
  source: "RFC 9293, 3.8.6, SHLD-17, MAY-7; ip-sysctl.rst, tcp_retries2",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_retries2": 1,
      "net.ipv4.tcp_early_retrans": 0,
      "net.ipv4.tcp_thin_linear_timeouts": 0,
    },
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
      do: write("b", 2000),
      wire: ["b>a ACK seq=ISN_B+1 len=1000", "b>a ACK seq=ISN_B+1001 len=1000"],
      b: "ESTABLISHED",
    },
    {
      do: [inject("b", "ACK ack=ISN_B+1001 win=0"), retransmission("b")],
      wire: "b>a ACK seq=ISN_B+1001 len=1000",
      b: "ESTABLISHED",
      verifies: ["MAY-7"],
    },
    {
      do: [inject("b", "ACK ack=ISN_B+1001 win=0"), retransmission("b")],
      wire: "b>a ACK seq=ISN_B+1001 len=1000",
      b: "ESTABLISHED",
      verifies: ["MAY-7"],
    },
    {
      do: [inject("b", "ACK ack=ISN_B+1001 win=0"), retransmission("b")],
      wire: "b>a ACK seq=ISN_B+1001 len=1000",
      b: "ESTABLISHED",
      verifies: ["SHLD-17"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+2001"),
      b: { state: "ESTABLISHED", sendQ: 0 },
      verifies: ["SHLD-17"],
    },
  ],
});
