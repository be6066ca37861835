import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that fills whatever room there is sends 50 bytes each time: silly window syndrome. As long as
// text is not acknowledged no timer of the window's runs, by which less may be sent.
export default defineProbe({
  title: "Of room for less than a segment nothing is filled, until a segment has room",
  source: "RFC 9293, 3.8.6.2.1, MUST-38",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: inject("b", "ACK len=1"), wire: "b>a ACK ack=ISN_A+2", b: "ESTABLISHED" },
    // Behind that byte it is news, and is believed even though it is less.
    { do: inject("b", "ACK win=2000"), b: "ESTABLISHED" },
    {
      do: write("b", 5000),
      wire: ["b>a ACK seq=ISN_B+1 len=1000", "b>a ACK seq=ISN_B+1001 len=1000"],
      b: "ESTABLISHED",
    },
    {
      do: inject("b", "ACK ack=ISN_B+1 win=2050"),
      b: { state: "ESTABLISHED", sendQ: 5000 },
      verifies: ["MUST-38"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+1 win=2100"),
      b: { state: "ESTABLISHED", sendQ: 5000 },
      verifies: ["MUST-38"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+1 win=2150"),
      b: { state: "ESTABLISHED", sendQ: 5000 },
      verifies: ["MUST-38"],
    },
    {
      do: inject("b", "ACK ack=ISN_B+2001 win=1000"),
      wire: "b>a ACK seq=ISN_B+2001 len=1000",
      b: { state: "ESTABLISHED", sendQ: 3000 },
      verifies: ["MUST-38"],
    },
  ],
});
