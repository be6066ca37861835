import { connect, defineProbe, icmp, returns } from "../../lab/probe.ts";

// A kernel that heeds no ICMP sends SYNs for two minutes.
export default defineProbe({
  title: "ICMP says of a SYN that the port is unreachable: connect() is refused",
  source: "RFC 9293, 3.9.2.2, MUST-54, SHLD-26",
  medium: "wire",
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    {
      do: [icmp("a", "port-unreachable"), returns("a", "connect", "ECONNREFUSED")],
      a: "CLOSED",
      verifies: ["MUST-54", "SHLD-26"],
    },
  ],
});
