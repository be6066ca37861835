import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that sends one byte beyond the window fails. Linux waits for its timer until it sends less than
// what was written (RFC 9293, 3.8.6.2.1, the override timeout).
export default defineProbe({
  title: "A window has room for all that is written but one byte: that one waits",
  source: "RFC 9293, 3.8.6, and 3.8.6.2.1, MUST-38",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1200>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: inject("b", "ACK len=1"), wire: "b>a ACK ack=ISN_A+2", b: "ESTABLISHED" },
    // Behind that byte it is news, and is believed even though it is less.
    { do: inject("b", "ACK win=1000"), b: "ESTABLISHED" },
    {
      do: write("b", 1001),
      wire: "b>a ACK seq=ISN_B+1 len=1000",
      b: { state: "ESTABLISHED", sendQ: 1001 },
      verifies: ["RFC9293 3.8.6"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+1001 win=1000"),
      wire: "b>a ACK seq=ISN_B+1001 len=1",
      b: { state: "ESTABLISHED", sendQ: 1 },
    },
  ],
});
