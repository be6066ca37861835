import { connect, defineProbe, deliver, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "A socket connects to itself",
  source: "RFC 9293, 3.5, figure 7, with one socket as both ends",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    {
      do: connect("a", { to: "self" }),
      wire: "a>a SYN seq=ISN_A",
      a: "SYN-SENT",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: "a>a SYN,ACK seq=ISN_A ack=ISN_A+1",
      a: "SYN-RECEIVED",
      verifies: ["C4.1"],
    },
    { do: deliver(), wire: "a>a ACK seq=ISN_A+1 ack=ISN_A+1", a: "ESTABLISHED" },
    { do: deliver(), a: "ESTABLISHED" },
    {
      do: write("a", "echo"),
      wire: "a>a ACK seq=ISN_A+1 ack=ISN_A+1 len=4",
      a: "ESTABLISHED",
    },
    {
      do: [deliver(), read("a", "echo")],
      wire: "a>a ACK seq=ISN_A+5 ack=ISN_A+5",
      a: "ESTABLISHED",
    },
  ],
});
