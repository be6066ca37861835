import { defineProbe, inject, listen, retransmission, stays, write } from "../../lab/probe.ts";

// A kernel that goes on counting gives up at the next text; one that keeps the time that it has doubled
// twice sends the last again after 800 ms.
export default defineProbe({
  title: "Once text is acknowledged, what is lost next is counted, and timed, from the beginning",
  source: "RFC 9293, 3.8.3, MUST-20; RFC 6298, 2.3, 3 and 5.3; ip-sysctl.rst, tcp_retries2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rto_min_us", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_retries2": 1, "net.ipv4.tcp_thin_linear_timeouts": 0 },
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      // In one row, so that no long round trip is measured. No timestamps: by them each ACK would measure.
      {
        do: [inject("b", "SYN <mss 1000>"), inject("b", "ACK")],
        wire: "b>a SYN,ACK ack=ISN_A+1",
        b: "ESTABLISHED",
      },
    ],
  },
  table: [
    // After 200 ms and 400 ms; after 800 ms more it would be over.
    {
      do: [
        write("b", "hello"),
        retransmission("b"),
        stays("b", 0.8),
        inject("b", "ACK ack=ISN_B+6"),
      ],
      wire: ["b>a ACK seq=ISN_B+1 len=5", "b>a ACK seq=ISN_B+1 len=5"],
      within: [[0, 10_000], [190, 780]],
      b: { state: "ESTABLISHED", sendQ: 0 },
      verifies: ["RFC6298 5"],
    },
    // This is sent once, and measured.
    {
      do: [write("b", "x"), inject("b", "ACK ack=ISN_B+7")],
      wire: "b>a ACK seq=ISN_B+6 len=1",
      b: { state: "ESTABLISHED", sendQ: 0 },
    },
    {
      do: [
        write("b", "world"),
        retransmission("b"),
        stays("b", 0.6),
        inject("b", "ACK ack=ISN_B+12"),
      ],
      wire: ["b>a ACK seq=ISN_B+7 len=5", "b>a ACK seq=ISN_B+7 len=5"],
      within: [[0, 10_000], [190, 780]],
      b: { state: "ESTABLISHED", sendQ: 0 },
      verifies: ["MUST-20", "RFC6298 5"],
    },
  ],
});
