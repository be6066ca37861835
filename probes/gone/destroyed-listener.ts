import {
  accept,
  connect,
  defineProbe,
  deliver,
  destroy,
  listen,
  returns,
} from "../../lab/probe.ts";

// The fault: a kernel that leaves accept() waiting at a listener that is none any more.
export default defineProbe({
  title: "A listener is destroyed: accept() gives EINVAL, and the next SYN is refused",
  source: "RFC 9293, 3.10.5, LISTEN, and 3.5.2, group 1; Linux, net/ipv4/tcp.c, tcp_abort()",
  medium: "wire",
  table: [
    { do: listen({ accepts: false }), b: "LISTEN" },
    {
      do: [destroy("b.listener"), accept("b", { gives: "EINVAL" })],
      b: "CLOSED",
      open: "which error it is, is the sockets interface's",
    },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", verifies: ["C1.1"] },
    {
      do: deliver(),
      wire: "b>a RST,ACK seq=0 ack=ISN_A+1",
      a: "SYN-SENT",
      verifies: ["C2.3"],
    },
    {
      do: [deliver(), returns("a", "connect", "ECONNREFUSED")],
      a: "CLOSED",
      verifies: ["C2.4"],
    },
  ],
});
