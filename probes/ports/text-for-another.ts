import { connect, defineProbe, deliver, established, read, write } from "../../lab/probe.ts";

// A TCP that finds the connection by the port that a segment is for, and not by both.
export default defineProbe({
  title: "Text between other ports reaches the connection that has these, and no other",
  source: "RFC 9293, 3.3.1, and 3.10.7.4",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: connect("a.2"), wire: "a.2>b.2 SYN seq=ISN_A", also: { "a.2": "SYN-SENT" } },
    { do: deliver(), wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1", b: "ESTABLISHED" },
    { do: deliver(), wire: "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1", b: "ESTABLISHED" },
    { do: deliver(), b: "ESTABLISHED", also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" } },
    { do: write("a.2", "hello"), wire: "a.2>b.2 ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    {
      do: deliver(),
      wire: "b.2>a.2 ACK seq=ISN_B+1 ack=ISN_A+6",
      a: "ESTABLISHED",
      b: { state: "ESTABLISHED", recvQ: 0 },
      also: { "b.2": { state: "ESTABLISHED", recvQ: 5 } },
    },
    { do: [deliver(), read("b.2", "hello")], also: { "a.2": { state: "ESTABLISHED", sendQ: 0 } } },
    // The numbers of the first are as they were.
    { do: write("a", "x"), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=1", a: "ESTABLISHED" },
    {
      do: [deliver(), read("b", "x")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      b: { state: "ESTABLISHED", recvQ: 0 },
    },
  ],
});
