import {
  close,
  defineProbe,
  deliver,
  established,
  read,
  readEnd,
  shutdown,
  write,
} from "../../lab/probe.ts";

// The fault: a kernel for which a connection is over only once its sockets are closed, or that sends
// something more when they are.
export default defineProbe({
  title:
    "Both ends shut down, one after the other: the connection is over, and close() sends nothing",
  source: "shutdown(2); RFC 9293, 3.6, figure 12, and 3.10.4",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", a: "FIN-WAIT-1" },
    {
      do: [deliver(), readEnd("b")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      b: "CLOSE-WAIT",
      verifies: ["C5.2"],
    },
    {
      do: [deliver(), write("b", "last words")],
      wire: "b>a ACK seq=ISN_B+1 len=10",
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
      verifies: ["C6.2"],
    },
    { do: [deliver(), read("a", "last words")], wire: "a>b ACK ack=ISN_B+11", a: "FIN-WAIT-2" },
    {
      do: [deliver(), shutdown("b")],
      wire: "b>a FIN,ACK seq=ISN_B+11 ack=ISN_A+2",
      a: "FIN-WAIT-2",
      b: "LAST-ACK",
      verifies: ["C8.1"],
    },
    {
      do: [deliver(), readEnd("a")],
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+12",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C9.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
    { do: [close("a"), close("b")], a: "TIME-WAIT", b: "CLOSED" },
  ],
});
