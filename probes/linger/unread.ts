import {
  close,
  defineProbe,
  deliver,
  reach,
  read,
  returns,
  setOption,
  write,
} from "../../lab/probe.ts";

// The fault: a kernel that sends a FIN here, for the sake of the linger, and so says that all has been read.
export default defineProbe({
  title: "close() with data unread does not linger: a RST",
  source: "socket(7), SO_LINGER; RFC 9293, 3.6.1, SHLD-3; RFC 2525, 2.17",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: write("b", "never read"), wire: "b>a ACK seq=ISN_B+1 len=10", a: "ESTABLISHED" },
    { do: deliver(), wire: "a>b ACK ack=ISN_B+11", a: { state: "ESTABLISHED", recvQ: 10 } },
    {
      do: [deliver(), setOption("a", { SO_LINGER: 60 }), close("a"), returns("a", "close", 0)],
      wire: "a>b RST,ACK seq=ISN_A+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["SHLD-3"],
    },
    {
      do: [deliver(), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
