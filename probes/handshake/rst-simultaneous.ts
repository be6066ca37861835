import { defineProbe, inject, lose, reach, returns } from "../../lab/probe.ts";

// Would catch a TCP that ignores a RST, or waits on, where no listener has made its TCB.
export default defineProbe({
  title: "A RST in SYN-RECEIVED of a simultaneous open: A is CLOSED, and its connect() returns",
  source: "RFC 9293, 3.10.7.4, second and fifth, SYN-RECEIVED, and 3.5, MUST-11",
  medium: "wire",
  given: reach("SYN-RECEIVED", "simultaneous"),
  table: [
    { do: lose(), a: "SYN-RECEIVED", b: "SYN-RECEIVED" },
    // One that A sends itself, for an ACK of what it has not sent, changes nothing.
    {
      do: inject("a", "ACK seq=ISN_B+1 ack=ISN_A+2"),
      wire: "a>b RST seq=ISN_A+2",
      a: "SYN-RECEIVED",
      b: "SYN-RECEIVED",
    },
    {
      do: inject("a", "RST seq=ISN_B+1"),
      a: "CLOSED",
      b: "SYN-RECEIVED",
      verifies: ["MUST-11"],
    },
    {
      do: returns("a", "connect", "ECONNRESET"),
      a: "CLOSED",
      b: "SYN-RECEIVED",
      open: "the standard says that the user is told of a refusal, and not by which errno",
    },
  ],
});
