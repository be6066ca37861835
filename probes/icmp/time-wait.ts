import { defineProbe, icmp, reach } from "../../lab/probe.ts";

// A kernel that looks up TIME-WAIT as it does others ends it here, or reads what is not there.
export default defineProbe({
  title: "ICMP errors do not end TIME-WAIT",
  source: "RFC 9293, 3.9.2.2, MUST-56; 3.6.1, MUST-13; RFC 5927, 5.2",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("TIME-WAIT", "orphan"),
  table: [
    {
      do: [icmp("a", "host-unreachable"), icmp("a", "port-unreachable")],
      a: "TIME-WAIT",
      verifies: ["MUST-13"],
    },
  ],
});
