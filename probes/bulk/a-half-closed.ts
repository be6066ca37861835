import { defineProbe, deliver, established, readEnd, shutdown, transfer } from "../../lab/probe.ts";

export default defineProbe({
  title: "1 MiB reaches A, which has shut its side down, under loss, repetition and reordering",
  source: "RFC 9293, 3.6, case 1, and 3.4",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  table: [
    established(),
    { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1", b: "ESTABLISHED" },
    {
      do: [deliver(), readEnd("b")],
      wire: "b>a ACK ack=ISN_A+2",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    {
      do: transfer("b", 1024 * 1024, { seed: 1, lose: 0.02, repeat: 0.02, reorder: 0.05 }),
      a: "FIN-WAIT-2",
      b: { state: "CLOSE-WAIT", sendQ: 0 },
      verifies: ["C6.2"],
    },
  ],
});
