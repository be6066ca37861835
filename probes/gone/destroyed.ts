import { defineProbe, deliver, destroy, established, read } from "../../lab/probe.ts";

export default defineProbe({
  title: "A socket is destroyed from outside (ss -K): a RST, and ECONNABORTED",
  source: "RFC 9293, 3.10.5; sock_diag(7), SOCK_DESTROY; net/ipv4/tcp.c, tcp_abort()",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    {
      do: [destroy("a"), read("a", { gives: "ECONNABORTED" })],
      wire: "a>b RST,ACK seq=ISN_A+1",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    {
      do: [deliver(), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
