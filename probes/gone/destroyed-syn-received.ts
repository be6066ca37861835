import { defineProbe, deliver, destroy, reach, read } from "../../lab/probe.ts";

// The fault: a kernel that takes the listener with what it had made, or answers what comes for that by nothing.
export default defineProbe({
  title:
    "Destroyed in SYN-RECEIVED: it is forgotten, the listener stays, and the last ACK draws a RST",
  source: "RFC 9293, 3.10.7.2, second; Linux, net/ipv4/tcp.c, tcp_abort()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("SYN-RECEIVED"),
  table: [
    { do: destroy("b"), a: "SYN-SENT", b: "LISTEN", also: { "b.listener": "LISTEN" } },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED", b: "LISTEN" },
    { do: deliver(), wire: "b>a RST seq=ISN_B+1", a: "ESTABLISHED", b: "LISTEN" },
    {
      do: [deliver(), read("a", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "LISTEN",
      verifies: ["MUST-12"],
    },
  ],
});
