import { age, connect, defineProbe, deliver, reach } from "../../lab/probe.ts";

export default defineProbe({
  title: "tcp_tw_reuse 1: until tcp_tw_reuse_delay is over, a TIME-WAIT does not make way",
  source: "RFC 9293, 3.10.1; Documentation/networking/ip-sysctl.rst, tcp_tw_reuse_delay",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_tw_reuse_delay",
  ],
  medium: "wire",
  // A second unless it is set, which a host that is stopped for one would miss.
  given: {
    sysctl: { "net.ipv4.tcp_tw_reuse": 1, "net.ipv4.tcp_tw_reuse_delay": 30_000 },
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
