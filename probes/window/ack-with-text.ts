import { defineProbe, inject, listen, read, write } from "../../lab/probe.ts";

// A TCP that answers text at once, and looks only then whether the window lets text of its own go.
export default defineProbe({
  title:
    "Text acknowledges all that filled the window: B's text that has waited takes the ACK along",
  source: "RFC 9293, 3.10.7.4, seventh, and 3.8.6.3, MUST-40",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      {
        do: inject("b", "SYN win=4000 <mss 1000>"),
        wire: "b>a SYN,ACK ack=ISN_A+1",
        b: "SYN-RECEIVED",
      },
      { do: inject("b", "ACK win=4000"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: write("b", 4000),
      wire: [
        "b>a ACK seq=ISN_B+1 len=1000",
        "b>a ACK seq=ISN_B+1001 len=1000",
        "b>a ACK seq=ISN_B+2001 len=1000",
        "b>a ACK seq=ISN_B+3001 len=1000",
      ],
      b: "ESTABLISHED",
    },
    { do: write("b", "hello"), b: { state: "ESTABLISHED", sendQ: 4005 } },
    {
      do: [inject("b", 'ACK ack=ISN_B+4001 win=4000 data="x"'), read("b", "x")],
      wire: "b>a ACK seq=ISN_B+4001 ack=ISN_A+2 len=5",
      within: [0, 500],
      b: { state: "ESTABLISHED", sendQ: 5 },
      verifies: ["RFC9293 3.10.7.4"],
    },
    { do: inject("b", "ACK ack=ISN_B+4006 win=4000"), b: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});
