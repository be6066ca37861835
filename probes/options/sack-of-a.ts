import { alter, defineProbe, deliver, lose, reach, write } from "../../lab/probe.ts";

// Would catch a TCP that reports blocks because it has offered to be sent some.
export default defineProbe({
  title: "What one SYN offers alone is not used: SACK, which B's SYN,ACK has lost",
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
      do: deliver(),
      wire: "b>a SYN,ACK <mss *,sackOK,TS val * ecr *,nop,wscale *>",
      b: "SYN-RECEIVED",
    },
    {
      do: alter("b>a SYN,ACK", "<mss *,nop,nop,TS val * ecr *,nop,wscale *>"),
      wire: "a>b ACK <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: [write("b", "hello"), write("b", "world")],
      wire: ["b>a ACK seq=ISN_B+1 len=5", "b>a ACK seq=ISN_B+6 len=5"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    { do: lose("b>a ACK seq=ISN_B+1 len=5"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["RFC2018 2"],
    },
  ],
});
