import { defineProbe, deliver, forget, reach, read, readEnd, write } from "../../lab/probe.ts";

// The fault: a kernel that takes no RST once a FIN has come, and keeps a connection in CLOSE-WAIT that its
// peer knows nothing of.
export default defineProbe({
  title: "A has forgotten the connection: what B sends in CLOSE-WAIT draws a RST, and ends it",
  source: "RFC 9293, 3.5.2, group 1, and 3.10.7.4, second, CLOSE-WAIT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-2"),
  table: [
    { do: [readEnd("b"), forget("a")], a: "CLOSED", b: "CLOSE-WAIT" },
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=5", b: "CLOSE-WAIT" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "CLOSE-WAIT" },
    { do: [deliver(), write("b", "x", { gives: "EPIPE" })], a: "CLOSED", b: "CLOSED" },
    {
      do: read("b", { gives: 0 }),
      b: "CLOSED",
      open: "the end of the stream has been told already: the sockets interface says it again",
    },
  ],
});
