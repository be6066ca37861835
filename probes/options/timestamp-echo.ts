import { connect, defineProbe, inject, read } from "../../lab/probe.ts";

// Would catch a TCP that echoes the newest timestamp whatever it came with, or an older one for ever.
export default defineProbe({
  title: "A echoes the timestamp of what it acknowledges, and not that of text beyond a gap",
  source: "RFC 7323, 3.2 and 4.3",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
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
    b: "scripted",
  },
  table: [
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A <mss *,sackOK,TS val * ecr 0,nop,wscale *>",
      a: "SYN-SENT",
      verifies: ["RFC7323 3.2"],
    },
    {
      do: inject("a", "SYN,ACK seq=1000 <mss 1000,nop,nop,TS val 7000 ecr *>"),
      wire: "a>b ACK seq=ISN_A+1 ack=1001 <nop,nop,TS val * ecr 7000>",
      a: "ESTABLISHED",
      verifies: ["RFC7323 4.3"],
    },
    {
      do: [inject("a", 'ACK data="one" <nop,nop,TS val 7001 ecr *>'), read("a", "one")],
      wire: "a>b ACK seq=ISN_A+1 ack=1004 <nop,nop,TS val * ecr 7001>",
      a: "ESTABLISHED",
      verifies: ["RFC7323 4.3"],
    },
    {
      do: inject("a", 'ACK seq=1007 data="three" <nop,nop,TS val 7003 ecr *>'),
      wire: "a>b ACK seq=ISN_A+1 ack=1004 <nop,nop,TS val * ecr 7001>",
      a: "ESTABLISHED",
      verifies: ["RFC7323 4.3"],
    },
    {
      do: [
        inject("a", 'ACK seq=1004 data="two" <nop,nop,TS val 7002 ecr *>'),
        read("a", "twothree"),
      ],
      wire: "a>b ACK seq=ISN_A+1 ack=1012 <nop,nop,TS val * ecr 7002>",
      a: "ESTABLISHED",
      verifies: ["RFC7323 4.3"],
    },
  ],
});
