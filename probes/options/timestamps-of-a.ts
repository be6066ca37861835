import { alter, defineProbe, deliver, reach, write } from "../../lab/probe.ts";

// Would catch a TCP that stamps its segments because its SYN was stamped.
export default defineProbe({
  title: "What one SYN offers alone is not used: timestamps, which B's SYN,ACK has lost",
  source: "RFC 7323, 3.2",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_window_scaling",
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
      do: alter("b>a SYN,ACK", "<mss *,nop,nop,sackOK,nop,wscale *>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 <>",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["RFC7323 3.2"],
    },
    {
      do: write("a", "hello"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5 <>",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["RFC7323 3.2"],
    },
  ],
});
