import { close, connect, defineProbe, deliver, listen, reach } from "../../lab/probe.ts";

export default defineProbe({
  title: "A server starts again while its last connection is in TIME-WAIT, with SO_REUSEADDR",
  source: "socket(7), SO_REUSEADDR; RFC 9293, 3.6.1",
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
    { do: listen(), b: "TIME-WAIT", also: { "b.listener": "LISTEN" } },
    { do: connect("a.2"), wire: "a.2>b.2 SYN seq=ISN_A", also: { "a.2": "SYN-SENT" } },
    {
      do: deliver(),
      wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
      b: "TIME-WAIT",
      also: { "b.2": "SYN-RECEIVED", "b.listener": "LISTEN" },
    },
  ],
});
