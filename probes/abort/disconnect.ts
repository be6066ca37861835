import {
  callOn,
  defineProbe,
  deliver,
  disconnect,
  lose,
  reach,
  read,
  readReset,
  write,
} from "../../lab/probe.ts";

// The fault: a kernel that says nothing to the peer, or whose socket keeps numbers or text of the old
// connection.
export default defineProbe({
  title: "connect() with AF_UNSPEC aborts the connection, and the socket opens another",
  source: "RFC 9293, 3.10.5; connect(2), AF_UNSPEC",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "bound", sockets: "libc", ...reach("ESTABLISHED") },
  table: [
    {
      do: [write("a", "last words"), disconnect("a")],
      wire: ["a>b ACK seq=ISN_A+1 len=10", "a>b RST,ACK seq=ISN_A+11 ack=ISN_B+1"],
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    { do: deliver("a>b ACK len=10"), wire: "b>a ACK ack=ISN_A+11", a: "CLOSED", b: "ESTABLISHED" },
    {
      do: [lose("b>a ACK"), deliver("a>b RST,ACK"), read("b", "last words"), readReset("b")],
      a: "CLOSED",
      b: "CLOSED",
    },
    // The numbers are others now.
    { do: callOn("a", "connect", { gives: "EINPROGRESS" }), wire: "a>b SYN", a: "SYN-SENT" },
    { do: deliver("a>b SYN"), wire: "b>a SYN,ACK", a: "SYN-SENT" },
    { do: deliver("b>a SYN,ACK"), wire: "a>b ACK", a: "ESTABLISHED" },
    { do: deliver("a>b ACK"), a: { state: "ESTABLISHED", recvQ: 0, sendQ: 0 }, b: "ESTABLISHED" },
    { do: write("a", "hello"), wire: "a>b ACK len=5", a: { state: "ESTABLISHED", sendQ: 5 } },
    { do: deliver("a>b ACK len=5"), wire: "b>a ACK", b: { state: "ESTABLISHED", recvQ: 5 } },
    { do: deliver("b>a ACK"), a: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});
