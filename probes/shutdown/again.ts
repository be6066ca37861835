import { defineProbe, deliver, reach, readEnd, shutdown, write } from "../../lab/probe.ts";

// The fault: a kernel that sends a second FIN for a second shutdown(), or takes it for a close().
export default defineProbe({
  title: "shutdown(SHUT_WR) again: no second FIN, and what B sends is still read",
  source: "shutdown(2); RFC 9293, 3.10.4, FIN-WAIT-2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-1"),
  table: [
    { do: shutdown("a", "WR", { gives: 0 }), a: "FIN-WAIT-1", b: "ESTABLISHED" },
    {
      do: [deliver(), readEnd("b")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    {
      do: [deliver(), shutdown("a", "WR", { gives: 0 })],
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
    },
    { do: write("b", "hello"), wire: "b>a ACK seq=ISN_B+1 len=5", a: "FIN-WAIT-2" },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+6",
      a: { state: "FIN-WAIT-2", recvQ: 5 },
    },
  ],
});
