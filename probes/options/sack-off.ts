import { connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

// Would catch a TCP that offers SACK where its host has switched that off.
export default defineProbe({
  title: "tcp_sack 0: neither SYN offers SACK",
  source: "Documentation/networking/ip-sysctl.rst, tcp_sack",
  dependsOn: [
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_window_scaling",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_sack": 0,
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_window_scaling": 1,
    },
  },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: ["a>b SYN seq=ISN_A <mss MTU-HEADERS,nop,nop,TS val * ecr 0,nop,wscale *>"],
      a: "SYN-SENT",
      b: "LISTEN",
    },
    {
      do: deliver(),
      wire: [
        "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 <mss MTU-HEADERS,nop,nop,TS val * ecr *,nop,wscale *>",
      ],
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
