import { abort, defineProbe, deliver, LINUX, reach } from "../../lab/probe.ts";

// The fault: a kernel that sends a RST here, which would kill a connection that is all but over.
export default defineProbe({
  title: "Abort in TIME-WAIT: nothing is sent",
  source: "RFC 9293, 3.10.5, TIME-WAIT",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("TIME-WAIT"),
  table: [
    {
      do: abort("a"),
      a: "CLOSED",
      b: "LAST-ACK",
      verifies: ["RFC9293 3.10.5"],
      deviates: { ...LINUX.timeWaitAborted, a: "TIME-WAIT" },
    },
    { do: deliver(), b: "CLOSED" },
  ],
});
