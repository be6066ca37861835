import { abort, defineProbe, deliver, established, readReset } from "../../lab/probe.ts";

export default defineProbe({
  title: "Abort: a RST instead of a FIN",
  source: "RFC 9293, 3.10.5, and 3.6, MUST-12",
  claims: [],
  medium: "wire",
  table: [
    established(),
    // Linux sets ACK too (net/ipv4/tcp_output.c, tcp_send_active_reset()), as RFC 9293, 3.10.5, does not.
    { do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    { do: [deliver(), readReset("b")], a: "CLOSED", b: "CLOSED" },
  ],
  paths: {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "CLOSED"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSED"],
  },
});
