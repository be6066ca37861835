import {
  defineProbe,
  deliver,
  established,
  read,
  readEnd,
  shutdown,
  writeAndClose,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "Data that left before the FIN arrives after it",
  source: "RFC 9293, 3.4 and 3.10.7.4, eighth: a FIN counts only in its place in the sequence",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    {
      do: writeAndClose("b", "delayed"),
      wire: ["b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=7", "b>a FIN,ACK seq=ISN_B+8 ack=ISN_A+2"],
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
    },
    {
      do: deliver("b>a FIN,ACK"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
      verifies: ["C11.1"],
    },
    {
      do: deliver("b>a ACK len=7"),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+9",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C11.2", "SHLD-31", "MUST-59"],
    },
    {
      do: [read("a", "delayed"), readEnd("a")],
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C11.3"],
    },
    { do: deliver("a>b ACK ack=ISN_B+9"), a: "TIME-WAIT", b: "CLOSED" },
  ],
  paths: {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"],
  },
});
