import { close, defineProbe, established, outlast, readEnd } from "../../lab/probe.ts";

export default defineProbe({
  title: "TIME-WAIT lasts 60 s",
  source:
    "RFC 9293, 3.6.1, MUST-13 (MSL: 3.4.2); Linux's 60 s: include/net/tcp.h, TCP_TIMEWAIT_LEN",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  slow: "waits for the end of TIME-WAIT, 60 s",
  table: [
    established(),
    { do: [close("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: close("b"), a: "TIME-WAIT", b: "CLOSED" },
    { do: outlast("a", 60), a: "CLOSED", b: "CLOSED", verifies: ["C10.2", "MUST-13"] },
  ],
});
