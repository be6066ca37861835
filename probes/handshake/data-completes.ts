import { connect, defineProbe, deliver, listen, lose, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "The ACK of the handshake is lost, and data completes it",
  source: "RFC 9293, 3.10.7.4, fifth, SYN-RECEIVED, and seventh",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["C1.3"],
    },
    { do: lose(), a: "ESTABLISHED", b: "SYN-RECEIVED", verifies: ["C2.2"] },
    // A may send as soon as it is ESTABLISHED itself.
    {
      do: write("a", "hello"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.1", "C3.2"],
    },
  ],
});
