import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that leaves it to probes to find the window open again says nothing when B reads.
export default defineProbe({
  title: "A receiver that is full says so, answers probes, and announces when there is room again",
  source: "RFC 9293, 3.8.6.1, MUST-37; 3.8.6.2.2, MUST-39; 3.10.7.4, first",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    b: { SO_RCVBUF: 1 },
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK win=1152", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: inject("b", "ACK len=500"),
      wire: "b>a ACK ack=ISN_A+501 win=652",
      b: { state: "ESTABLISHED", recvQ: 500 },
    },
    {
      do: inject("b", "ACK len=500"),
      wire: "b>a ACK ack=ISN_A+1001 win=152",
      b: { state: "ESTABLISHED", recvQ: 1000 },
    },
    {
      do: inject("b", "ACK len=152"),
      wire: "b>a ACK ack=ISN_A+1153 win=0",
      b: { state: "ESTABLISHED", recvQ: 1152 },
    },
    // What comes beyond the window is not taken, and answered: so other stacks ask.
    {
      do: inject("b", "ACK len=1"),
      wire: "b>a ACK ack=ISN_A+1153 win=0",
      b: { state: "ESTABLISHED", recvQ: 1152 },
    },
    // So Linux does.
    {
      do: inject("b", "ACK seq=RCV.NXT-1"),
      wire: "b>a ACK ack=ISN_A+1153 win=0",
      b: { state: "ESTABLISHED", recvQ: 1152 },
    },
    // A window of one byte would draw a segment of one byte: silly window syndrome.
    {
      do: read("b", { gives: 1 }),
      b: { state: "ESTABLISHED", recvQ: 1151 },
      verifies: ["MUST-39"],
    },
    {
      do: read("b", { gives: 1000 }),
      wire: "b>a ACK ack=ISN_A+1153 win>0",
      b: { state: "ESTABLISHED", recvQ: 151 },
      verifies: ["MUST-39"],
    },
  ],
});
