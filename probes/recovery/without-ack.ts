import { abort, defineProbe, established, inject, lose } from "../../lab/probe.ts";

// A peer in SYN-SENT does not believe a RST that leaves out text, SYN or FIN.
export default defineProbe({
  title: "No connection: the RST acknowledges all that a segment without ACK has, SYN and FIN too",
  source: "RFC 9293, 3.10.7.1, and 3.5.2, group 1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    {
      do: [lose(), inject("a", "none seq=ISN_B+1 len=10")],
      wire: "a>b RST,ACK seq=0 ack=ISN_B+11",
      a: "CLOSED",
    },
    {
      do: [lose(), inject("a", "FIN seq=ISN_B+1 len=10")],
      wire: "a>b RST,ACK seq=0 ack=ISN_B+12",
      a: "CLOSED",
    },
    {
      do: [lose(), inject("a", "SYN seq=ISN_B+1 len=10")],
      wire: "a>b RST,ACK seq=0 ack=ISN_B+12",
      a: "CLOSED",
    },
    {
      do: [lose(), inject("a", "SYN,FIN seq=ISN_B+1")],
      wire: "a>b RST,ACK seq=0 ack=ISN_B+3",
      a: "CLOSED",
    },
    // Where there is an ACK, the RST has its number, and none of its own.
    {
      do: [lose(), inject("a", "ACK seq=ISN_B+1 ack=ISN_A+1000 len=10")],
      wire: "a>b RST seq=ISN_A+1000",
      a: "CLOSED",
    },
    { do: [lose(), inject("a", "RST,ACK seq=ISN_B+1 ack=ISN_A+1")], a: "CLOSED" },
  ],
});
