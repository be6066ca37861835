import { close, connect, defineProbe, deliver, listen, lose } from "../../lab/probe.ts";

// Would catch a listener's child that takes the ACK in a FIN, and leaves the FIN.
export default defineProbe({
  title: "The ACK of the handshake is lost, and a FIN completes it",
  source: "RFC 9293, 3.10.7.4, fifth, SYN-RECEIVED, and eighth",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
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
    },
    { do: lose(), a: "ESTABLISHED", b: "SYN-RECEIVED" },
    {
      do: close("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
      verifies: ["C6.1"],
    },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
  ],
  // What is behind the last row, and what the FIN completes, the row sees as CLOSE-WAIT at once.
  paths: {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSED"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"],
  },
});
