import { connect, defineProbe, inject, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "B's SYN,ACK announces an MSS of 200: A sends no more than that in a segment",
  source: "RFC 9293, 3.7.1, MUST-16; RFC 6691, 2",
  dependsOn: ["net.ipv4.tcp_min_snd_mss", "net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  given: {
    b: "scripted",
    rows: [{ do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }],
  },
  table: [
    {
      do: inject("a", "SYN,ACK <mss 200>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    {
      do: write("a", 300),
      wire: ["a>b ACK seq=ISN_A+1 len=200", "a>b ACK seq=ISN_A+201 len=100"],
      a: "ESTABLISHED",
      verifies: ["MUST-16"],
    },
  ],
});
