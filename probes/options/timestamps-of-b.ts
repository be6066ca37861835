import { alter, defineProbe, deliver, reach, write } from "../../lab/probe.ts";

// Would catch a listener that stamps segments for who has not offered it.
export default defineProbe({
  title: "What one SYN offers alone is not used: timestamps, which A's SYN has lost",
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
      do: alter("a>b SYN", "<mss *,nop,nop,sackOK,nop,wscale *>"),
      wire: "b>a SYN,ACK <mss *,nop,nop,sackOK,nop,wscale *>",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["RFC7323 3.2"],
    },
    { do: deliver(), wire: "a>b ACK <>", a: "ESTABLISHED", b: "SYN-RECEIVED" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("b", "hello"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=5 <>",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["RFC7323 3.2"],
    },
  ],
});
