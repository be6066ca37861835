import { connect, defineProbe, deliver } from "../../lab/probe.ts";

export default defineProbe({
  title: "Simultaneous open",
  source: "RFC 9293, 3.5, figure 7, and 3.10.7.4, first",
  medium: "wire",
  table: [
    {
      do: [connect("a"), connect("b")],
      wire: ["a>b SYN seq=ISN_A", "b>a SYN seq=ISN_B"],
      a: "SYN-SENT",
      b: "SYN-SENT",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: ["a>b SYN,ACK seq=ISN_A ack=ISN_B+1", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1"],
      a: "SYN-RECEIVED",
      b: "SYN-RECEIVED",
      verifies: ["C4.1", "C4.2", "MUST-10"],
    },
    {
      // Figure 7 ends here. Of the SYN,ACK the SYN is old by now, and so both acknowledge it.
      do: deliver(),
      wire: ["a>b ACK seq=ISN_A+1 ack=ISN_B+1", "b>a ACK seq=ISN_B+1 ack=ISN_A+1"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-10"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
  ],
});
