import { defineProbe, deliver, established, read, setOption, write } from "../../lab/probe.ts";

// A kernel that never delays answers at once; one that waits for text of its own, never.
export default defineProbe({
  title: "The ACK of a little text waits for a while, and half a second at the most",
  source: "RFC 9293, 3.8.6.3, MUST-40, SHLD-18; RFC 1122, 4.2.3.2; tcp(7), TCP_QUICKACK",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [setOption("b", { TCP_QUICKACK: 0 }), write("a", "hello")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6",
      within: [30, 500],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-40", "SHLD-18"],
    },
  ],
});
