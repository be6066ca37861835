import {
  close,
  defineProbe,
  deliver,
  established,
  lose,
  retransmission,
  shutdown,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A, in CLOSE-WAIT, shuts its side down, and closes when all is over",
  source: "RFC 9293, 3.10.4, and 3.6, figure 12, with the roles exchanged",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  table: [
    established(),
    {
      do: close("b"),
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "ESTABLISHED",
      b: "FIN-WAIT-1",
      verifies: ["C5.1"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "CLOSE-WAIT",
      b: "FIN-WAIT-1",
      verifies: ["C5.2", "C6.1"],
    },
    { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2", verifies: ["C7.1"] },
    {
      do: shutdown("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "LAST-ACK",
      b: "FIN-WAIT-2",
      verifies: ["C8.1"],
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      a: "LAST-ACK",
      b: "TIME-WAIT",
      verifies: ["C8.2", "C9.1"],
    },
    // On a slow host it is sent again in an earlier row: in no row may that change the state.
    { do: retransmission("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "LAST-ACK", b: "TIME-WAIT" },
    {
      do: [lose("a>b FIN,ACK"), deliver()],
      a: "CLOSED",
      b: "TIME-WAIT",
      verifies: ["C9.2"],
    },
    { do: close("a"), a: "CLOSED", b: "TIME-WAIT" },
  ],
});
