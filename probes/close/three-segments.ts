import { close, defineProbe, deliver, established, lose } from "../../lab/probe.ts";

export default defineProbe({
  title: "Three segments close a connection: B's FIN carries the ACK of A's",
  source: "RFC 9293, 3.3.2, figure 5, note 2, and 3.10.7.4, eighth, FIN-WAIT-1",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: close("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["C5.1"],
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
      verifies: ["C5.2", "C6.1"],
    },
    // Of B's ACK nothing is left; three segments reach the other end.
    { do: lose(), a: "FIN-WAIT-1", b: "CLOSE-WAIT", verifies: ["C5.2"] },
    {
      do: close("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "LAST-ACK",
      verifies: ["C8.1"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      b: "LAST-ACK",
      verifies: ["C9.1"],
    },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.2"] },
  ],
  paths: {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"],
  },
});
