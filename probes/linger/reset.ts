import { close, defineProbe, inject, reach, returns, setOption, write } from "../../lab/probe.ts";

// The fault: a kernel that lets close() wait to the end of its time for an ACK that can never come.
export default defineProbe({
  title: "close() lingers, and a RST comes: it returns at once, and says nothing of that",
  source: "socket(7), SO_LINGER; RFC 9293, 3.10.7.4, second, FIN-WAIT-1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    {
      do: [setOption("a", { SO_LINGER: 60 }), write("a", "last words"), close("a")],
      wire: ["a>b ACK seq=ISN_A+1 len=10", "a>b FIN,ACK seq=ISN_A+11"],
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    { do: [inject("a", "RST"), returns("a", "close", 0)], a: "CLOSED", b: "ESTABLISHED" },
  ],
});
