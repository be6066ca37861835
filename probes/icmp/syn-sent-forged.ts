import { connect, defineProbe, icmp, returns } from "../../lab/probe.ts";

// A kernel that believes whoever knows the ports can be kept from connecting by anybody.
export default defineProbe({
  title: "ICMP quotes a SYN with a number that A has not sent: A does not believe it",
  source: "RFC 5927, 4.1; RFC 9293, 3.9.2.2",
  medium: "wire",
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    {
      do: icmp("a", "port-unreachable", { into: "seq=+100000" }),
      a: "SYN-SENT",
      verifies: ["RFC5927 4.1"],
    },
    // With the number that it has sent, it does.
    {
      do: [icmp("a", "port-unreachable"), returns("a", "connect", "ECONNREFUSED")],
      a: "CLOSED",
    },
  ],
});
