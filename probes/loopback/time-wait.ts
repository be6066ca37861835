import { close, defineProbe, established, readEnd } from "../../lab/probe.ts";

export default defineProbe({
  title: "TIME-WAIT: both have closed, A first",
  source: "RFC 9293, 3.3.2, TIME-WAIT",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    { do: [close("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: close("b"), a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.1"] },
  ],
});
