import { age, connect, defineProbe, deliver, reach } from "../../lab/probe.ts";

export default defineProbe({
  title: "tcp_tw_reuse 1: after a second in TIME-WAIT, a port is given out for the same peer",
  source: "Documentation/networking/ip-sysctl.rst, tcp_tw_reuse; RFC 6191, 2; RFC 9293, 3.6.1",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_tw_reuse",
    "net.ipv4.tcp_tw_reuse_delay",
  ],
  medium: "wire",
  // Timestamps tell what is still on its way from the new connection's.
  given: {
    sysctl: {
      "net.ipv4.tcp_tw_reuse": 1,
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_tw_reuse_delay": 1000,
    },
    ...reach("TIME-WAIT"),
  },
  table: [
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
    {
      do: [age("a", 1.1), connect("a.2", { portOf: "a" })],
      wire: "a.2>b.2 SYN seq=ISN_A",
      a: "CLOSED",
      also: { "a.2": "SYN-SENT", "b.listener": "LISTEN" },
    },
    {
      do: deliver(),
      wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
      also: { "a.2": "SYN-SENT", "b.2": "SYN-RECEIVED" },
    },
    {
      do: deliver(),
      wire: "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1",
      also: { "a.2": "ESTABLISHED", "b.2": "SYN-RECEIVED" },
    },
    {
      do: deliver(),
      a: "CLOSED",
      b: "CLOSED",
      also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" },
    },
  ],
});
