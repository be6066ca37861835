import { connect, defineProbe, inject, write } from "../../lab/probe.ts";

// Would catch a TCP that asks for a cookie each time, or that sends another than it was given.
export default defineProbe({
  title: "Fast open: A asks for a cookie, and with it sends its next connection's text in the SYN",
  source: "RFC 7413, 3.1 and 4.1.3; tcp(7), TCP_FASTOPEN_CONNECT; ip-sysctl.rst, tcp_fastopen",
  dependsOn: ["net.ipv4.tcp_fastopen"],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_fastopen": 1,
      "net.ipv4.tcp_fastopen_blackhole_timeout_sec": 0,
      "net.ipv4.tcp_sack": 0,
      "net.ipv4.tcp_timestamps": 0,
      "net.ipv4.tcp_window_scaling": 0,
    },
    a: { TCP_FASTOPEN_CONNECT: 1 },
    b: "scripted",
  },
  table: [
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A len=0 <mss *,FO,nop,nop>",
      a: "SYN-SENT",
      verifies: ["RFC7413 4.1.3"],
    },
    {
      do: inject("a", "SYN,ACK ack=ISN_A+1 <mss 1000,FO 0102030405060708,nop,nop>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    // Nothing is sent before there is text to be sent with it.
    { do: connect("a.2", { gives: 0 }), a: "ESTABLISHED", also: { "a.2": "SYN-SENT" } },
    {
      do: write("a.2", "hello"),
      wire: "a.2>b.2 SYN seq=ISN_A len=5 <mss *,FO 0102030405060708,nop,nop>",
      also: { "a.2": "SYN-SENT" },
      verifies: ["RFC7413 3.1"],
    },
    {
      do: inject("a.2", "SYN,ACK ack=ISN_A+6 <mss 1000>"),
      wire: "a.2>b.2 ACK seq=ISN_A+6 ack=ISN_B+1",
      also: { "a.2": { state: "ESTABLISHED", sendQ: 0 } },
    },
  ],
});
