import { age, connect, defineProbe, deliver, reach } from "../../lab/probe.ts";

export default defineProbe({
  title: "tcp_tw_reuse 2: a port in TIME-WAIT is not given out for the same peer elsewhere",
  source: "RFC 9293, 3.10.1; Documentation/networking/ip-sysctl.rst, tcp_tw_reuse",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_tw_reuse",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_tw_reuse": 2 },
    ...reach("TIME-WAIT"),
  },
  table: [
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
    {
      do: [age("a", 1.1), connect("a.2", { portOf: "a", gives: "EADDRNOTAVAIL" })],
      a: "TIME-WAIT",
      b: "CLOSED",
      also: { "a.2": "CLOSED" },
      verifies: ["RFC9293 3.10.1"],
    },
  ],
});
