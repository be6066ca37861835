import { connect, defineProbe, deliver, listen, lose, retransmission } from "../../lab/probe.ts";

export default defineProbe({
  title: "The ACK of the handshake is lost",
  source: "RFC 9293, 3.10.7.4, first: what is not acceptable is acknowledged",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_synack_retries",
    "net.ipv4.tcp_syncookies",
  ],
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
    { do: lose(), a: "ESTABLISHED", b: "SYN-RECEIVED", verifies: ["C2.2"] },
    {
      do: retransmission("b"),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
