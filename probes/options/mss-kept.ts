import { connect, defineProbe, deliver, listen, read, write } from "../../lab/probe.ts";

// Would catch a TCP that goes by its own path's MTU, and not by what its peer has announced.
export default defineProbe({
  title: "A announces an MSS of 600: B sends no more than that in a segment, options included",
  source: "RFC 9293, 3.7.1, MUST-16; RFC 6691, 2; tcp(7), TCP_MAXSEG",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_timestamps": 1 }, a: { TCP_MAXSEG: 600 } },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "LISTEN",
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    // Where a busy host has had the SYN,ACK sent three times, Linux begins with one segment (RFC 5681, 3.1):
    // once that is acknowledged, there is room for two.
    { do: write("b", 100), wire: "b>a ACK seq=ISN_B+1 len=100", b: "ESTABLISHED" },
    { do: [deliver(), read("a", 100)], wire: "a>b ACK ack=ISN_B+101", a: "ESTABLISHED" },
    {
      do: [deliver(), write("b", 1000)],
      // Timestamps take 12 bytes of it.
      wire: ["b>a ACK seq=ISN_B+101 len=588", "b>a ACK seq=ISN_B+689 len=412"],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-16"],
    },
  ],
});
