import { defineProbe, deliverReversed, established, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Two segments arrive in another order: the gap is reported, and then filled",
  source: "RFC 9293, 3.10.7.4, first and seventh; RFC 5681, 4.2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [write("a", "hello"), write("a", "world")],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+6 len=5"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    {
      do: [deliverReversed(), read("b", "helloworld")],
      wire: ["b>a ACK seq=ISN_B+1 ack=ISN_A+1", "b>a ACK seq=ISN_B+1 ack=ISN_A+11"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["RFC5681 4.2", "SHLD-31", "MUST-59"],
    },
  ],
});
