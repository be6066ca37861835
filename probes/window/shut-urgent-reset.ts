import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that drops whatever comes while its window is shut never tells of urgent data, nor is reset.
// A segment with text and URG is not looked at: that has no room, and Linux 6.18 drops it whole.
export default defineProbe({
  title: "B's window is shut: that there is urgent data it takes in even so, and a RST",
  source: "RFC 9293, 3.4, MUST-66, and 3.10.7.4, first",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    b: { SO_RCVBUF: 1 },
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK win=1152", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: inject("b", "ACK len=1152"),
      wire: "b>a ACK ack=ISN_A+1153 win=0",
      b: { state: "ESTABLISHED", recvQ: 1152 },
    },
    { do: read("b", { flags: "MSG_OOB", gives: "EINVAL" }), b: "ESTABLISHED" },
    // It is known to be, and has not come.
    {
      do: [inject("b", "ACK,URG urg=1"), read("b", { flags: "MSG_OOB", gives: "EAGAIN" })],
      b: { state: "ESTABLISHED", recvQ: 1152 },
      verifies: ["MUST-66"],
    },
    { do: inject("b", "RST"), b: "CLOSED", verifies: ["MUST-66"] },
  ],
});
