import { connect, defineProbe, inject, setOption, write } from "../../lab/probe.ts";

// TCP_CORK keeps what is less than a segment: how much that is, is for the address family to say.
export default defineProbe({
  title: "B's SYN,ACK announces an MSS of 2000: A sends no more than its path takes",
  source: "RFC 9293, 3.7.1, MUST-16; RFC 6691, 2",
  dependsOn: ["net.ipv4.tcp_mtu_probing", "net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  given: {
    b: "scripted",
    rows: [{ do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }],
  },
  table: [
    {
      do: inject("a", "SYN,ACK <mss 2000>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    {
      do: [setOption("a", { TCP_CORK: 1 }), write("a", 2000)],
      wire: "a>b ACK seq=ISN_A+1 len=MTU-HEADERS",
      a: { state: "ESTABLISHED", sendQ: 2000 },
      verifies: ["MUST-16"],
    },
  ],
});
