import { connect, defineProbe, deliver, listen, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Three-way handshake",
  source: "RFC 9293, 3.5, figure 6",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
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
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
    {
      do: write("a", "hello"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-2", "MUST-60", "MUST-65", "MUST-68", "MUST-69"],
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.2"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
  ],
});
