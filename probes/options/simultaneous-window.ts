import { connect, defineProbe, inject, write } from "../../lab/probe.ts";

// A TCP that shifts the window of a SYN sends more than its peer has room for.
export default defineProbe({
  title: "Both open at once: the window of the peer's SYN,ACK is not shifted either",
  source: "RFC 7323, 2.2; RFC 9293, 3.5, figure 7",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_wmem"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_window_scaling": 1 }, b: "scripted" },
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    {
      do: inject("a", "SYN win=500 <mss 1000,nop,wscale 7>"),
      wire: "a>b SYN,ACK seq=ISN_A ack=ISN_B+1",
      a: "SYN-RECEIVED",
    },
    {
      do: inject("a", "SYN,ACK seq=ISN_B ack=ISN_A+1 win=500 <mss 1000,nop,wscale 7>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    {
      do: write("a", 900),
      wire: "a>b ACK seq=ISN_A+1 len=500",
      a: { state: "ESTABLISHED", sendQ: 900 },
      verifies: ["RFC7323 2.2"],
      deviates: {
        on: "linux",
        wire: ["a>b ACK seq=ISN_A+1 len=500", "a>b ACK seq=ISN_A+501 len=400"],
        reason:
          "tcp_rcv_state_process() shifts the window of whatever ends SYN-RECEIVED, a SYN,ACK's too",
        link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/tcp_input.c",
      },
    },
  ],
});
