import { alter, defineProbe, deliver, reach } from "../../lab/probe.ts";

// Would catch a TCP that shifts its windows because it has offered to.
export default defineProbe({
  title: "What one SYN offers alone is not used: a window scale, which B's SYN,ACK has lost",
  source: "RFC 7323, 1.3 and 2.2",
  dependsOn: [
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
      do: alter("b>a SYN,ACK", "<mss *,sackOK,TS val * ecr *>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 win>10000",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["RFC7323 1.3"],
    },
  ],
});
