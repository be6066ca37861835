import { connect, defineProbe, deliver, lose } from "../../lab/probe.ts";

// Would catch a TCP that needs both SYNs of a simultaneous open, where one SYN,ACK says as much.
export default defineProbe({
  title: "Simultaneous open, and A's SYN is lost: A's SYN,ACK stands for it",
  source: "RFC 9293, 3.10.7.3, fourth, and 3.5, figure 7",
  medium: "wire",
  table: [
    {
      do: [connect("a"), connect("b")],
      wire: ["a>b SYN seq=ISN_A", "b>a SYN seq=ISN_B"],
      a: "SYN-SENT",
      b: "SYN-SENT",
      verifies: ["C1.1"],
    },
    { do: lose("a>b SYN"), a: "SYN-SENT", b: "SYN-SENT", verifies: ["C1.2"] },
    {
      do: deliver("b>a SYN"),
      wire: "a>b SYN,ACK seq=ISN_A ack=ISN_B+1",
      a: "SYN-RECEIVED",
      b: "SYN-SENT",
      verifies: ["MUST-10"],
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "SYN-RECEIVED",
      b: "ESTABLISHED",
      verifies: ["C1.3"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
