import { close, defineProbe, deliver, listen, reach } from "../../lab/probe.ts";

export default defineProbe({
  title:
    "A server cannot start again while its last connection is in TIME-WAIT, without SO_REUSEADDR",
  source: "socket(7), SO_REUSEADDR; bind(2), EADDRINUSE",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  // What is tried is B: A has no application any more.
  given: reach("LAST-ACK", "orphan"),
  table: [
    {
      do: [close("b.listener"), deliver()],
      wire: "b>a ACK ack=ISN_A+2",
      a: "LAST-ACK",
      b: "TIME-WAIT",
      also: { "b.listener": "CLOSED" },
    },
    { do: deliver(), a: "CLOSED", b: "TIME-WAIT" },
    {
      do: listen({ options: { SO_REUSEADDR: 0 }, gives: "EADDRINUSE" }),
      b: "TIME-WAIT",
      also: { "b.listener": "CLOSED" },
    },
  ],
});
