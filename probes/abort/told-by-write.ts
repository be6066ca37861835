import { abort, defineProbe, deliver, reach, read, write } from "../../lab/probe.ts";

// The fault: a kernel that tells only those who read.
export default defineProbe({
  title: "A reset is told by write() where that is first; then it gives EPIPE, and read() the end",
  source: "RFC 9293, 3.6, MUST-12; Linux, net/core/stream.c, sk_stream_error()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    {
      do: [deliver(), write("b", "x", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
    {
      do: [write("b", "x", { gives: "EPIPE" }), read("b", { gives: 0 })],
      b: "CLOSED",
      open: "what a socket says once it has told of the reset is the sockets interface's",
    },
  ],
});
