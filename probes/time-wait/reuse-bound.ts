import { connect, defineProbe, deliver, reach } from "../../lab/probe.ts";

export default defineProbe({
  title: "A port that is bound is the application's to use again, with tcp_tw_reuse 0 and at once",
  source: "RFC 6191, 2; net/ipv4/tcp_ipv4.c, tcp_twsk_unique()",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  // Timestamps tell what is still on its way from the new connection's.
  given: {
    a: "bound",
    sysctl: { "net.ipv4.tcp_tw_reuse": 0, "net.ipv4.tcp_timestamps": 1 },
    ...reach("TIME-WAIT"),
  },
  table: [
    {
      do: [deliver(), connect("a.2", { from: "a" })],
      wire: "a.2>b.2 SYN seq=ISN_A",
      a: "CLOSED",
      b: "CLOSED",
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
    { do: deliver(), also: { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" } },
  ],
});
