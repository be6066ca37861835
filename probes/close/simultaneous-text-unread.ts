import { defineProbe, deliver, established, writeAndClose } from "../../lab/probe.ts";

// The fault: a kernel that acknowledges text which no application can ever read.
export default defineProbe({
  title: "Both ends send text and close at once: what arrives draws a RST, and both are gone",
  source: "RFC 9293, 3.6.1, MAY-1 and SHLD-3; RFC 1122, 4.2.2.13",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0 } },
  table: [
    established(),
    {
      do: [writeAndClose("a", "from A"), writeAndClose("b", "from B")],
      wire: [
        "a>b ACK seq=ISN_A+1 len=6",
        "a>b FIN,ACK seq=ISN_A+7",
        "b>a ACK seq=ISN_B+1 len=6",
        "b>a FIN,ACK seq=ISN_B+7",
      ],
      a: "FIN-WAIT-1",
      b: "FIN-WAIT-1",
    },
    {
      do: deliver("a>b ACK len=6"),
      wire: "b>a RST seq=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "CLOSED",
      verifies: ["SHLD-3"],
    },
    { do: deliver("b>a RST"), a: "CLOSED", b: "CLOSED" },
  ],
});
