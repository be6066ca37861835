import { defineProbe, established, readEnd, shutdown } from "../../lab/probe.ts";

export default defineProbe({
  title: "FIN-WAIT-2 and CLOSE-WAIT: A has shut down, and B has not",
  source: "RFC 9293, 3.3.2, FIN-WAIT-2 and CLOSE-WAIT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    {
      do: [shutdown("a"), readEnd("b")],
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
      verifies: ["C6.1", "C7.1"],
    },
  ],
});
