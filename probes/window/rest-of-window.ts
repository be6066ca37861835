import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// The rest is less than a segment, not all that is queued, and not half of the largest window.
export default defineProbe({
  title: "A window has room for a segment and a half, and TCP_NODELAY is set: B sends the one",
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
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: inject("b", "ACK len=1"), wire: "b>a ACK ack=ISN_A+2", b: "ESTABLISHED" },
    // Behind that byte it is news, and is believed even though it is less.
    { do: inject("b", "ACK win=1450"), b: "ESTABLISHED" },
    {
      do: write("b", 5000),
      wire: "b>a ACK seq=ISN_B+1 len=1000",
      b: { state: "ESTABLISHED", sendQ: 5000 },
      verifies: ["MUST-38"],
      deviates: {
        on: "linux",
        wire: ["b>a ACK seq=ISN_B+1 len=1000", "b>a ACK seq=ISN_B+1001 len=450"],
        reason: "with TCP_NODELAY, what goes out with a whole segment fills the window to its end",
        link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/tcp_output.c",
      },
    },
  ],
});
