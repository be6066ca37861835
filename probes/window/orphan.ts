import { becomes, close, defineProbe, established, inject, timer, write } from "../../lab/probe.ts";

// A kernel that counts an orphan's probes as it counts others keeps it for a quarter of an hour.
export default defineProbe({
  title: "A socket is closed with text behind a shut window: FIN-WAIT-1 ends by itself",
  source: "ip-sysctl.rst, tcp_orphan_retries; RFC 9293, 3.8.6.1, MUST-36",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_orphan_retries": 1 } },
  table: [
    established(),
    {
      // The FIN is behind the text, and so are both not sent.
      do: [
        inject("a", "ACK win=0"),
        write("a", "hello"),
        close("a"),
        timer("a"),
        becomes("a", "CLOSED", [590, 12_000]),
      ],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [190, 10_000],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-36"],
    },
  ],
});
