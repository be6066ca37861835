import { age, close, connect, defineProbe, established, readEnd } from "../../lab/probe.ts";

export default defineProbe({
  title: "tcp_tw_reuse 2: on loopback, a port in TIME-WAIT is given out for the same peer",
  source: "Documentation/networking/ip-sysctl.rst, tcp_tw_reuse",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_tw_reuse",
    "net.ipv4.tcp_tw_reuse_delay",
  ],
  medium: "loopback",
  // Timestamps tell what is still on its way from the new connection's.
  given: {
    sysctl: {
      "net.ipv4.tcp_tw_reuse": 2,
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_tw_reuse_delay": 1000,
    },
  },
  table: [
    established(),
    { do: [close("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: close("b"), a: "TIME-WAIT", b: "CLOSED", also: { "b.listener": "LISTEN" } },
    {
      do: [age("a", 1.1), connect("a.2", { portOf: "a", gives: 0 })],
      a: "CLOSED",
      b: "CLOSED",
      also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" },
    },
  ],
});
