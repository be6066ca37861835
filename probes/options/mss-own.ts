import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// Would catch a TCP that announces what its application has set, and does not keep to it itself.
export default defineProbe({
  title:
    "B's application limits its segments to 600, below the 1000 that A can take: B keeps to that",
  source: "RFC 9293, 3.7.1, MUST-16; tcp(7), TCP_MAXSEG",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { a: "scripted", b: { TCP_MAXSEG: 600 } },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN <mss 1000>"),
      wire: "b>a SYN,ACK ack=ISN_A+1 <mss 600>",
      b: "SYN-RECEIVED",
      verifies: ["MUST-14"],
    },
    { do: inject("b", "ACK"), b: "ESTABLISHED" },
    { do: write("b", 100), wire: "b>a ACK seq=ISN_B+1 len=100", b: "ESTABLISHED" },
    {
      do: [inject("b", "ACK ack=ISN_B+101"), write("b", 1000)],
      wire: ["b>a ACK seq=ISN_B+101 len=600", "b>a ACK seq=ISN_B+701 len=400"],
      b: { state: "ESTABLISHED", sendQ: 1000 },
      verifies: ["MUST-16"],
    },
  ],
});
