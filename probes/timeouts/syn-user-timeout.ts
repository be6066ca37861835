import { becomes, connect, defineProbe, retransmission, returns } from "../../lab/probe.ts";

// A kernel that leaves the option to connections that are open sends SYNs for two minutes.
export default defineProbe({
  title: "No SYN is answered for as long as A's application has said: A gives up",
  source: "RFC 9293, 3.8.3, MUST-21, MUST-22; RFC 5482; tcp(7), TCP_USER_TIMEOUT",
  medium: "wire",
  given: { a: { TCP_USER_TIMEOUT: 1200 } },
  table: [
    {
      do: [
        connect("a"),
        retransmission("a"),
        becomes("a", "CLOSED", [1190, 1900]),
        returns("a", "connect", "ETIMEDOUT"),
      ],
      wire: ["a>b SYN seq=ISN_A", "a>b SYN seq=ISN_A"],
      within: [[0, 0], [990, 1500]],
      a: "CLOSED",
      verifies: ["MUST-21", "MUST-22"],
    },
  ],
});
