import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that takes the field for a signed number finds the window shut, and sends nothing.
export default defineProbe({
  title: "A window with its highest bit set is a large one: text is sent into it",
  source: "RFC 9293, 3.1, MUST-1",
  dependsOn: ["net.ipv4.tcp_min_snd_mss", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      {
        do: inject("b", "SYN <mss 1000> win=32768"),
        wire: "b>a SYN,ACK ack=ISN_A+1",
        b: "SYN-RECEIVED",
      },
      { do: inject("b", "ACK win=32768"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: write("b", 2000),
      wire: ["b>a ACK seq=ISN_B+1 len=1000", "b>a ACK seq=ISN_B+1001 len=1000"],
      b: "ESTABLISHED",
      verifies: ["MUST-1"],
    },
    {
      do: [inject("b", "ACK win=65535"), write("b", 2000)],
      wire: ["b>a ACK seq=ISN_B+2001 len=1000", "b>a ACK seq=ISN_B+3001 len=1000"],
      b: "ESTABLISHED",
      verifies: ["MUST-1"],
    },
  ],
});
