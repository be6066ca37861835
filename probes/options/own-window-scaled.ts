import { connect, defineProbe, inject } from "../../lab/probe.ts";

// Would catch a TCP that writes its windows unshifted once a scale is agreed on: it would say that it has
// room for what it does not take.
export default defineProbe({
  title: "A's window, shifted as agreed, is as large as A says: a RST is in it to its last number",
  source: "RFC 7323, 2.3; RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
  dependsOn: ["net.ipv4.tcp_challenge_ack_limit", "net.ipv4.tcp_rmem"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_window_scaling": 1 }, b: "scripted" },
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    {
      do: inject("a", "SYN,ACK <mss 1000,nop,wscale 7>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    {
      do: inject("a", "RST seq=RCV.NXT+RCV.WND-1"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC7323 2.3"],
    },
    { do: inject("a", "RST seq=RCV.NXT+RCV.WND+1"), a: "ESTABLISHED" },
  ],
});
