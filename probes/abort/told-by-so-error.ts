import { abort, defineProbe, deliver, getOption, reach, read } from "../../lab/probe.ts";

// The fault: a kernel in which an application that polls, and asks for SO_ERROR, is told of no reset.
export default defineProbe({
  title: "A reset is told by SO_ERROR, which takes it: after that, read() gives the end",
  source: "RFC 9293, 3.6, MUST-12; socket(7), SO_ERROR",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
    {
      do: getOption("b", "SO_ERROR", { gives: "ECONNRESET" }),
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
    {
      do: [getOption("b", "SO_ERROR", { gives: 0 }), read("b", { gives: 0 })],
      b: "CLOSED",
      open: "what a socket says once it has told of the reset is the sockets interface's",
    },
  ],
});
