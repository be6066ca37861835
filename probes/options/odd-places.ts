import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that reads options only where they are aligned, or does not know NOP, misses the MSS, and
// sends no more than the default.
export default defineProbe({
  title:
    "A's SYN has its MSS option behind one NOP, and padding behind it: it is read where it stands",
  source: "RFC 9293, 3.1, MUST-4, and 3.2, MUST-64",
  dependsOn: ["net.ipv4.tcp_min_snd_mss", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN <nop,mss 600,nop,nop,eol>"),
      wire: "b>a SYN,ACK ack=ISN_A+1",
      b: "SYN-RECEIVED",
    },
    { do: inject("b", "ACK"), b: "ESTABLISHED" },
    {
      do: write("b", 1000),
      wire: ["b>a ACK seq=ISN_B+1 len=600", "b>a ACK seq=ISN_B+601 len=400"],
      b: "ESTABLISHED",
      verifies: ["MUST-4", "MUST-64"],
    },
  ],
});
