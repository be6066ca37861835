import {
  close,
  connect,
  defineProbe,
  deliver,
  listen,
  reach,
  read,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A server starts again beside a connection that goes on, with SO_REUSEADDR",
  source: "socket(7), SO_REUSEADDR",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    {
      do: close("b.listener"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": "CLOSED" },
    },
    {
      do: listen({ options: { SO_REUSEADDR: 0 }, gives: "EADDRINUSE" }),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": "CLOSED" },
      verifies: ["MUST-41"],
    },
    {
      do: listen(),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": "LISTEN" },
      verifies: ["MUST-41"],
    },
    {
      do: connect("a.2"),
      wire: "a.2>b.2 SYN seq=ISN_A",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "a.2": "SYN-SENT" },
    },
    {
      do: deliver(),
      wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1",
      also: { "b.2": "SYN-RECEIVED" },
    },
    { do: deliver(), wire: "a.2>b.2 ACK seq=ISN_A+1 ack=ISN_B+1", also: { "a.2": "ESTABLISHED" } },
    {
      do: [deliver(), write("a", "old")],
      wire: "a>b ACK seq=ISN_A+1 len=3",
      also: { "b.2": "ESTABLISHED" },
    },
    {
      do: [deliver(), read("b", "old")],
      wire: "b>a ACK ack=ISN_A+4",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-41"],
    },
  ],
});
