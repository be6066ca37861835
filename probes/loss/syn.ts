import { connect, defineProbe, deliver, listen, lose, retransmission } from "../../lab/probe.ts";

export default defineProbe({
  title: "The SYN is lost",
  source: "RFC 9293, 3.8.1; RFC 6298, 5.4",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["C1.1"],
    },
    { do: lose(), a: "SYN-SENT", b: "LISTEN", verifies: ["C1.2"] },
    {
      // One second (RFC 6298, 2.1), less a tick of the kernel's clock.
      do: retransmission("a"),
      wire: "a>b SYN seq=ISN_A",
      within: [990, 1500],
      a: "SYN-SENT",
      b: "LISTEN",
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C2.1", "C4.1"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["C1.3", "C4.2"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
