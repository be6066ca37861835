import {
  close,
  defineProbe,
  drain,
  established,
  fill,
  readEnd,
  shutdown,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "LAST-ACK: B's FIN waits behind data that A does not read",
  source: "RFC 9293, 3.3.2, LAST-ACK",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    { do: [shutdown("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: fill("b"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    { do: close("b"), a: "FIN-WAIT-2", b: "LAST-ACK", verifies: ["C8.1"] },
    { do: [drain("a"), readEnd("a")], a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.1"] },
  ],
});
