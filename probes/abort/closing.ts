import { abort, defineProbe, deliver, reach } from "../../lab/probe.ts";

// The fault: a kernel that sends a RST where both FINs are out, and so takes what B has been told back.
export default defineProbe({
  title: "Abort in CLOSING: nothing is sent, and the ACK that comes draws a RST",
  source: "RFC 9293, 3.10.5, CLOSING, and 3.10.7.1",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("CLOSING"),
  table: [
    { do: abort("a"), a: "CLOSED", b: "CLOSING", verifies: ["RFC9293 3.10.5"] },
    { do: deliver("a>b ACK"), a: "CLOSED", b: "TIME-WAIT" },
    { do: deliver("b>a ACK"), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "TIME-WAIT" },
  ],
});
