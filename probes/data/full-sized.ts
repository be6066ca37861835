import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that sends each write as a segment of its own, or that cuts what waits into lesser segments
// than it may, needs more than three.
export default defineProbe({
  title: "Text of several writes that has waited for the window leaves in full segments",
  source: "RFC 9293, 3.9.1.2, SHLD-27, SHLD-28",
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
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK win=0"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: [write("b", 300), write("b", 1100), write("b", 1600)],
      b: { state: "ESTABLISHED", sendQ: 3000 },
    },
    {
      do: inject("b", "ACK win=65535"),
      wire: [
        "b>a ACK seq=ISN_B+1 len=1000",
        "b>a ACK seq=ISN_B+1001 len=1000",
        "b>a ACK seq=ISN_B+2001 len=1000",
      ],
      b: { state: "ESTABLISHED", sendQ: 3000 },
      verifies: ["SHLD-27", "SHLD-28"],
    },
    { do: inject("b", "ACK ack=ISN_B+3001"), b: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});
