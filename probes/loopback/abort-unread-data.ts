import {
  closeUnread,
  defineProbe,
  established,
  readReset,
  unread,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "Abort by a close with data unread: the peer reads a reset",
  source: "RFC 9293, 3.6.1, SHLD-3, and 3.6, MUST-12; RFC 2525, 2.17",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    { do: [write("a", "never read"), unread("b", 10)], a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: [closeUnread("b"), readReset("a")],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["SHLD-3", "MUST-12"],
    },
    { do: write("a", "x", { gives: "EPIPE" }), a: "CLOSED", b: "CLOSED" },
  ],
});
