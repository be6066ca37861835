import { connect, defineProbe } from "../../lab/probe.ts";

// A kernel that sends its SYN to whoever listens.
export default defineProbe({
  title: "A connects to a multicast address, which is refused at once, and no SYN leaves",
  source: "RFC 9293, 3.9.1.1, MUST-46; Linux, net/ipv4/tcp_ipv4.c, tcp_v4_connect()",
  medium: "wire",
  given: { a: "bound" },
  table: [
    {
      do: connect("a", { to: "multicast", gives: "ENETUNREACH" }),
      a: "CLOSED",
      verifies: ["MUST-46"],
    },
  ],
});
