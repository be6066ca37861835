import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// Would catch a listener whose SYN,ACK echoes nothing, or whose child forgets what its ACK was stamped.
export default defineProbe({
  title: "B's SYN,ACK echoes the timestamp of the SYN, and its child that of the text",
  source: "RFC 7323, 3.2 and 4.3",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_timestamps"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_timestamps": 1 }, a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000 <mss 1000,nop,nop,TS val 5000 ecr 0>"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 <mss *,nop,nop,TS val * ecr 5000>",
      b: "SYN-RECEIVED",
      verifies: ["RFC7323 3.2"],
    },
    { do: inject("b", "ACK seq=1001 <nop,nop,TS val 5001 ecr *>"), b: "ESTABLISHED" },
    {
      do: [
        inject("b", 'ACK seq=1001 data="hello" <nop,nop,TS val 5002 ecr *>'),
        read("b", "hello"),
      ],
      wire: "b>a ACK seq=ISN_B+1 ack=1006 <nop,nop,TS val * ecr 5002>",
      b: "ESTABLISHED",
      verifies: ["RFC7323 4.3"],
    },
  ],
});
