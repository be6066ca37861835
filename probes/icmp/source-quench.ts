import { defineProbe, established, icmp, write } from "../../lab/probe.ts";

// A kernel that still heeds it would slow down at anybody's word; one that trips over it, end.
export default defineProbe({
  title: "ICMP asks to send less: nobody listens to that any more",
  source: "RFC 9293, 3.9.2.2, MUST-55; RFC 6633, 4",
  dependsOn: ["net.ipv4.tcp_min_snd_mss", "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_timestamps": 0 }, a: { TCP_MAXSEG: 1000 } },
  table: [
    established(),
    {
      // Three at once are fewer than the ten that a connection begins with (RFC 6928).
      do: [icmp("a", "source-quench"), write("a", 3000)],
      wire: [
        "a>b ACK seq=ISN_A+1 len=1000",
        "a>b ACK seq=ISN_A+1001 len=1000",
        "a>b ACK seq=ISN_A+2001 len=1000",
      ],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-55", "RFC6633 4"],
    },
  ],
});
