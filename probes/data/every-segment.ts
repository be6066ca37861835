import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A TCP that goes on to delay ACKs in the middle of a stream, or that acknowledges no more than every
// third segment, fails. Linux acknowledges the first ones of a connection each: tcp(7), TCP_QUICKACK.
export default defineProbe({
  title: "Ten full segments: each is acknowledged, where every second one would do",
  source: "RFC 9293, 3.8.6.3, SHLD-19; RFC 5681, 4.2",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: [inject("b", "ACK seq=ISN_A+1 len=1000"), inject("b", "ACK seq=ISN_A+1001 len=1000")],
      wire: ["b>a ACK ack=ISN_A+1001", "b>a ACK ack=ISN_A+2001"],
      b: { state: "ESTABLISHED", recvQ: 2000 },
      verifies: ["SHLD-19"],
    },
    {
      do: [inject("b", "ACK seq=ISN_A+2001 len=1000"), inject("b", "ACK seq=ISN_A+3001 len=1000")],
      wire: ["b>a ACK ack=ISN_A+3001", "b>a ACK ack=ISN_A+4001"],
      b: { state: "ESTABLISHED", recvQ: 4000 },
      verifies: ["SHLD-19"],
    },
    {
      do: [inject("b", "ACK seq=ISN_A+4001 len=1000"), inject("b", "ACK seq=ISN_A+5001 len=1000")],
      wire: ["b>a ACK ack=ISN_A+5001", "b>a ACK ack=ISN_A+6001"],
      b: { state: "ESTABLISHED", recvQ: 6000 },
      verifies: ["SHLD-19"],
    },
    {
      do: [inject("b", "ACK seq=ISN_A+6001 len=1000"), inject("b", "ACK seq=ISN_A+7001 len=1000")],
      wire: ["b>a ACK ack=ISN_A+7001", "b>a ACK ack=ISN_A+8001"],
      b: { state: "ESTABLISHED", recvQ: 8000 },
      verifies: ["SHLD-19"],
    },
    {
      do: [inject("b", "ACK seq=ISN_A+8001 len=1000"), inject("b", "ACK seq=ISN_A+9001 len=1000")],
      wire: ["b>a ACK ack=ISN_A+9001", "b>a ACK ack=ISN_A+10001"],
      b: { state: "ESTABLISHED", recvQ: 10000 },
      verifies: ["SHLD-19"],
    },
  ],
});
