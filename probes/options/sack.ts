import { defineProbe, deliver, lose, reach, write } from "../../lab/probe.ts";

// Would catch a TCP that has agreed on SACK and reports no block, or another than it holds.
export default defineProbe({
  title: "Both SYNs offer SACK: text beyond a gap is reported by its numbers",
  source: "RFC 2018, 3 and 4",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_sack": 1, "net.ipv4.tcp_timestamps": 1 },
    ...reach("ESTABLISHED"),
  },
  table: [
    {
      do: [write("a", "hello"), write("a", "world")],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+6 len=5"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    { do: lose("a>b ACK seq=ISN_A+1 len=5"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: deliver(),
      wire: [
        "b>a ACK seq=ISN_B+1 ack=ISN_A+1 <nop,nop,TS val * ecr *,nop,nop,sack ISN_A+6:ISN_A+11>",
      ],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["RFC2018 4"],
    },
  ],
});
