import { becomes, close, defineProbe, deliver, reach, readEnd, stays } from "../../lab/probe.ts";

// The fault: a kernel that ends CLOSE-WAIT by the timer that ends an orphan's FIN-WAIT-2.
export default defineProbe({
  title: "CLOSE-WAIT stays while B's application does not close, though A is gone: close() ends it",
  source: "RFC 9293, 3.10.4, CLOSE-WAIT, and 3.6; ip-sysctl.rst, tcp_fin_timeout",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_fin_timeout": 1 }, ...reach("FIN-WAIT-2") },
  table: [
    { do: readEnd("b"), a: "FIN-WAIT-2", b: "CLOSE-WAIT", timer: { b: "none" } },
    { do: [close("a"), becomes("a", "CLOSED", [990, 14_000])], a: "CLOSED", b: "CLOSE-WAIT" },
    { do: stays("b", 1.5), a: "CLOSED", b: "CLOSE-WAIT", timer: { b: "none" } },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
});
