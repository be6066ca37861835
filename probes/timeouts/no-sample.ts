import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel that takes the time to that ACK for a round trip's, or that forgets that it has backed off,
// sends the next text again after little more than 200 ms.
export default defineProbe({
  title: "An ACK of text that was sent twice measures nothing: the timeout stays doubled",
  source: "RFC 9293, 3.8.1, MUST-18; RFC 6298, 3, 5.5 and 5.7",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rto_min_us", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_thin_linear_timeouts": 0 },
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      // No timestamps, which would tell the two apart.
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", b: "ESTABLISHED" },
    {
      // Linux takes 200 ms for the least, where RFC 6298 has 1 s.
      do: retransmission("b"),
      wire: "b>a ACK seq=ISN_B+1 len=5",
      within: [190, 4000],
      b: "ESTABLISHED",
      verifies: ["RFC6298 5"],
    },
    { do: inject("b", "ACK ack=ISN_B+6"), b: { state: "ESTABLISHED", sendQ: 0 } },
    { do: write("b", "world"), wire: "b>a ACK seq=ISN_B+6 len=5", b: "ESTABLISHED" },
    {
      do: retransmission("b"),
      wire: "b>a ACK seq=ISN_B+6 len=5",
      within: [390, 8000],
      b: "ESTABLISHED",
      verifies: ["MUST-18", "RFC6298 3"],
    },
  ],
});
