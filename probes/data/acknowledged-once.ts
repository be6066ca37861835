import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A kernel that acknowledges each segment as it takes it from its queue sends four.
export default defineProbe({
  title: "Text that waits beyond a gap, and a FIN, are acknowledged by one ACK when it is filled",
  source: "RFC 9293, 3.10.7.4, seventh, MUST-58, MUST-59",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: inject("b", "ACK seq=ISN_A+101 len=100"), wire: "b>a ACK ack=ISN_A+1" },
    { do: inject("b", "ACK seq=ISN_A+201 len=100"), wire: "b>a ACK ack=ISN_A+1" },
    { do: inject("b", "FIN,ACK seq=ISN_A+301 len=100"), wire: "b>a ACK ack=ISN_A+1" },
    {
      do: inject("b", "ACK seq=ISN_A+1 len=100"),
      wire: "b>a ACK ack=ISN_A+402",
      b: "CLOSE-WAIT",
      verifies: ["MUST-58", "MUST-59"],
    },
  ],
});
