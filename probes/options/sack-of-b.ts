import { alter, defineProbe, deliver, lose, reach, write } from "../../lab/probe.ts";

// Would catch a listener that offers SACK to who has not, or reports blocks to it.
export default defineProbe({
  title: "What one SYN offers alone is not used: SACK, which A's SYN has lost",
  source: "RFC 2018, 2",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_window_scaling",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_sack": 1,
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_window_scaling": 1,
    },
    ...reach("SYN-SENT"),
  },
  table: [
    {
      do: alter("a>b SYN", "<mss *,nop,nop,TS val * ecr *,nop,wscale *>"),
      wire: "b>a SYN,ACK <mss *,nop,nop,TS val * ecr *,nop,wscale *>",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["RFC2018 2"],
    },
    {
      do: deliver(),
      wire: "a>b ACK <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: [write("a", "hello"), write("a", "world")],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+6 len=5"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    { do: lose("a>b ACK seq=ISN_A+1 len=5"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1 <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["RFC2018 2"],
    },
  ],
});
