import { defineProbe, destroy, lose, reach, returns } from "../../lab/probe.ts";

// The fault: a kernel that leaves connect() waiting, or sends a RST to a peer that knows of nothing.
export default defineProbe({
  title: "Destroyed in SYN-SENT: connect() gives ECONNABORTED, and nothing is sent",
  source: "RFC 9293, 3.10.5, SYN-SENT; Linux, net/ipv4/tcp.c, tcp_abort()",
  medium: "wire",
  given: reach("SYN-SENT"),
  table: [
    {
      do: [lose(), destroy("a"), returns("a", "connect", "ECONNABORTED")],
      a: "CLOSED",
      b: "LISTEN",
    },
  ],
});
