import { defineProbe, inject, listen, retransmission, write } from "../../lab/probe.ts";

// A kernel that keeps the time that it has doubled twice sends the last text again after 800 ms.
export default defineProbe({
  title: "Once text is acknowledged, and another measured, what is lost next is timed anew",
  source: "RFC 6298, 2.3, 3 and 5",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rto_min_us", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_thin_linear_timeouts": 0 },
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
    {
      do: [write("b", "hello"), retransmission("b")],
      wire: ["b>a ACK seq=ISN_B+1 len=5", "b>a ACK seq=ISN_B+1 len=5"],
      within: [[0, 10_000], [190, 4000]],
      b: "ESTABLISHED",
    },
    {
      do: retransmission("b"),
      wire: "b>a ACK seq=ISN_B+1 len=5",
      within: [390, 8000],
      b: "ESTABLISHED",
      verifies: ["RFC6298 5"],
    },
    { do: inject("b", "ACK ack=ISN_B+6"), b: { state: "ESTABLISHED", sendQ: 0 } },
    // This is sent once, and measured.
    {
      do: [write("b", "x"), inject("b", "ACK ack=ISN_B+7")],
      wire: "b>a ACK seq=ISN_B+6 len=1",
      b: { state: "ESTABLISHED", sendQ: 0 },
    },
    {
      do: [write("b", "world"), retransmission("b")],
      wire: ["b>a ACK seq=ISN_B+7 len=5", "b>a ACK seq=ISN_B+7 len=5"],
      within: [[0, 10_000], [190, 780]],
      b: { state: "ESTABLISHED", sendQ: 5 },
      verifies: ["RFC6298 5"],
    },
  ],
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] },
});
