import {
  close,
  defineProbe,
  established,
  read,
  readEnd,
  shutdown,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "Half-close: B goes on sending after A's FIN",
  source: "RFC 9293, 3.6, case 2, and 3.10.4, CLOSE-WAIT",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    established(),
    {
      do: [shutdown("a"), readEnd("b")],
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
      verifies: ["C6.1", "C7.1"],
    },
    {
      do: [write("b", "one"), read("a", "one")],
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
      verifies: ["C6.2"],
    },
    {
      do: [write("b", "two"), read("a", "two")],
      a: "FIN-WAIT-2",
      b: "CLOSE-WAIT",
      verifies: ["C6.2"],
    },
    { do: [close("b"), readEnd("a")], a: "TIME-WAIT", b: "CLOSED", verifies: ["C9.1"] },
  ],
});
