import { abort, defineProbe, deliver, reach, read, write } from "../../lab/probe.ts";

// The fault: a kernel that says so again and again, or tells a writer nothing after that.
export default defineProbe({
  title: "A reset is told once, by read(); then it reads the end, and write() gives EPIPE",
  source: "RFC 9293, 3.6, MUST-12; Linux, net/core/sock.c, sock_error()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    {
      do: [deliver(), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
    {
      do: [read("b", { gives: 0 }), write("b", "x", { gives: "EPIPE" })],
      b: "CLOSED",
      open: "what a socket says once it has told of the reset is the sockets interface's",
    },
  ],
});
