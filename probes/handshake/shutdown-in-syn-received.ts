import { connect, defineProbe, deliver, shutdown } from "../../lab/probe.ts";

// A kernel that forgets what was asked for before the connection is there sends no FIN.
export default defineProbe({
  title: "A shuts its side down in SYN-RECEIVED: its FIN follows its SYN,ACK",
  source: "RFC 9293, 3.10.4, SYN-RECEIVED, and 3.5, figure 7",
  dependsOn: ["net.ipv4.tcp_rmem"],
  medium: "wire",
  given: { sockets: "libc" },
  table: [
    {
      do: [connect("a"), connect("b")],
      wire: ["a>b SYN seq=ISN_A", "b>a SYN seq=ISN_B"],
      a: "SYN-SENT",
      b: "SYN-SENT",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: ["a>b SYN,ACK seq=ISN_A ack=ISN_B+1", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1"],
      a: "SYN-RECEIVED",
      b: "SYN-RECEIVED",
      verifies: ["C4.1", "C4.2"],
    },
    {
      do: deliver("a>b SYN,ACK"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "SYN-RECEIVED",
      b: "ESTABLISHED",
    },
    {
      // Where A's SYN,ACK was sent again meanwhile, a congestion window of one segment (RFC 5681, 3.1)
      // lets the FIN go no sooner than B's ACK of the SYN has come.
      do: [shutdown("a"), deliver("b>a ACK")],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
  ],
});
