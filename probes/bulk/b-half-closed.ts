import { defineProbe, deliver, established, readEnd, shutdown, transfer } from "../../lab/probe.ts";

export default defineProbe({
  title: "1 MiB reaches B, which has shut its side down, under loss, repetition and reordering",
  source: "RFC 9293, 3.6, case 2, and 3.4",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  table: [
    established(),
    { do: shutdown("b"), wire: "b>a FIN,ACK seq=ISN_B+1", a: "ESTABLISHED", b: "FIN-WAIT-1" },
    {
      do: [deliver(), readEnd("a")],
      wire: "a>b ACK ack=ISN_B+2",
      a: "CLOSE-WAIT",
      b: "FIN-WAIT-1",
    },
    { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2" },
    {
      do: transfer("a", 1024 * 1024, { seed: 1, lose: 0.02, repeat: 0.02, reorder: 0.05 }),
      a: { state: "CLOSE-WAIT", sendQ: 0 },
      b: "FIN-WAIT-2",
      verifies: ["C6.2"],
    },
  ],
});
