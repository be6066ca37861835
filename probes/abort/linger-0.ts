import { abort, defineProbe, deliver, established, readReset } from "../../lab/probe.ts";

export default defineProbe({
  title: "Abort: a RST instead of a FIN",
  source: "RFC 9293, 3.10.5, and 3.6, MUST-12",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    // 3.10.5 writes RST alone; but by 3.1, ACK "is always sent" once a connection is established.
    { do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    { do: [deliver(), readReset("b")], a: "CLOSED", b: "CLOSED", verifies: ["MUST-12"] },
  ],
});
