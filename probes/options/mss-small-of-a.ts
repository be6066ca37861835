import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "A's SYN announces an MSS of 200: B sends no more than that in a segment",
  source: "RFC 9293, 3.7.1, MUST-16; RFC 6691, 2",
  dependsOn: ["net.ipv4.tcp_min_snd_mss", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: inject("b", "SYN <mss 200>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
    { do: inject("b", "ACK"), b: "ESTABLISHED" },
    {
      do: write("b", 300),
      wire: ["b>a ACK seq=ISN_B+1 len=200", "b>a ACK seq=ISN_B+201 len=100"],
      b: "ESTABLISHED",
      verifies: ["MUST-16"],
    },
  ],
});
