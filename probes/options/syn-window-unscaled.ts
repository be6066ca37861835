import { connect, defineProbe, inject, write } from "../../lab/probe.ts";

// Would catch a TCP that shifts the window of a SYN,ACK: it would send all at once.
export default defineProbe({
  title: "The window of a SYN is as it says, and those after it are shifted",
  source: "RFC 7323, 2.2 and 2.3",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_window_scaling",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_window_scaling": 1 }, b: "scripted" },
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A win>10000", a: "SYN-SENT" },
    {
      do: inject("a", "SYN,ACK seq=1000 win=500 <mss 500,nop,wscale 7>"),
      wire: "a>b ACK seq=ISN_A+1 ack=1001",
      a: "ESTABLISHED",
    },
    // One segment at a time: so many a congestion window allows, however often the SYN was sent.
    {
      do: write("a", 900),
      wire: "a>b ACK seq=ISN_A+1 len=500",
      a: "ESTABLISHED",
      verifies: ["RFC7323 2.2"],
    },
    // A window of 4 is one of 512 now.
    {
      do: inject("a", "ACK ack=ISN_A+501 win=4"),
      wire: "a>b ACK seq=ISN_A+501 len=400",
      a: "ESTABLISHED",
      verifies: ["RFC7323 2.3"],
    },
  ],
});
