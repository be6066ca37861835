import {
  close,
  defineProbe,
  deliver,
  established,
  lose,
  readEnd,
  retransmission,
  shutdown,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "Both ends shut their sides down at once",
  source: "RFC 9293, 3.6, figure 13",
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
      do: [shutdown("a"), shutdown("b")],
      wire: ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1"],
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
      verifies: ["C5.1"],
    },
    {
      do: deliver(),
      wire: ["a>b ACK seq=ISN_A+2 ack=ISN_B+2", "b>a ACK seq=ISN_B+2 ack=ISN_A+2"],
      a: "CLOSING",
      b: "CLOSING",
      verifies: ["C12.1"],
    },
    { do: [readEnd("a"), readEnd("b")], a: "CLOSING", b: "CLOSING" },
    // On a slow host it is sent again in an earlier row: in no row may that change the state.
    { do: retransmission("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "CLOSING", b: "CLOSING" },
    {
      do: [lose("a>b FIN,ACK"), deliver()],
      a: "TIME-WAIT",
      b: "TIME-WAIT",
      verifies: ["C12.2"],
    },
    { do: [close("a"), close("b")], a: "TIME-WAIT", b: "TIME-WAIT" },
  ],
});
