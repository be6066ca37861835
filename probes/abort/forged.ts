import { connect, defineProbe, inject, readReset } from "../../lab/probe.ts";

// A kernel that is off by one, believes a RST before its ACK, or takes an old timestamp for a reason to
// drop it, fails.
export default defineProbe({
  title:
    "Only a RST with the exact number counts (in SYN-SENT, the exact ACK), even with an old timestamp",
  source:
    "RFC 9293, 3.10.7.3, first and second, and 3.10.7.4, second; RFC 5961, 3.2; RFC 7323, 5.2",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: {
    // Else of those within half a second only the first is answered: ip-sysctl.rst, tcp_invalid_ratelimit.
    sysctl: { "net.ipv4.tcp_invalid_ratelimit": 0, "net.ipv4.tcp_timestamps": 1 },
    b: "scripted",
  },
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    { do: inject("a", "RST,ACK seq=0 ack=ISN_A"), a: "SYN-SENT" },
    { do: inject("a", "RST,ACK seq=0 ack=ISN_A+2"), a: "SYN-SENT" },
    { do: inject("a", "RST seq=0"), a: "SYN-SENT" },
    {
      do: inject("a", "SYN,ACK seq=1000 <mss 1000,nop,nop,TS val 7000 ecr *>"),
      wire: "a>b ACK seq=ISN_A+1 ack=1001 <nop,nop,TS val * ecr 7000>",
      a: "ESTABLISHED",
    },
    { do: inject("a", "RST seq=RCV.NXT-1"), a: "ESTABLISHED" },
    {
      do: inject("a", "RST seq=RCV.NXT+1"),
      wire: "a>b ACK seq=ISN_A+1 ack=1001",
      a: "ESTABLISHED",
    },
    {
      do: inject("a", "RST seq=RCV.NXT+RCV.WND-1"),
      wire: "a>b ACK seq=ISN_A+1 ack=1001",
      a: "ESTABLISHED",
    },
    { do: inject("a", "RST seq=RCV.NXT+RCV.WND+1"), a: "ESTABLISHED" },
    {
      do: [inject("a", "RST seq=RCV.NXT <nop,nop,TS val 6000 ecr *>"), readReset("a")],
      a: "CLOSED",
    },
  ],
});
