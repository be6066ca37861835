import { defineProbe, deliver, lose, reach, retransmission } from "../../lab/probe.ts";

// Would catch a TCP that sends no SYN,ACK again where no listener has made its TCB.
export default defineProbe({
  title: "Simultaneous open, and both SYN,ACKs are lost: A's, sent again, makes both ESTABLISHED",
  source: "RFC 9293, 3.8.1, and 3.10.7.4, fifth, SYN-RECEIVED; RFC 6298, 5.4",
  medium: "wire",
  given: reach("SYN-RECEIVED", "simultaneous"),
  table: [
    { do: lose(), a: "SYN-RECEIVED", b: "SYN-RECEIVED" },
    {
      do: retransmission("a"),
      wire: "a>b SYN,ACK seq=ISN_A ack=ISN_B+1",
      a: "SYN-RECEIVED",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "SYN-RECEIVED",
      b: "ESTABLISHED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
