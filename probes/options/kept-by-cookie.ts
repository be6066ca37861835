import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that reads a cookie's MSS, or what its timestamp keeps, wrongly sends other segments.
export default defineProbe({
  title: "tcp_syncookies 2, with timestamps: MSS, window scale and SACK are kept",
  source: "RFC 4987, 3.6; Linux, net/ipv4/syncookies.c, cookie_timestamp_decode()",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_window_scaling",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_sack": 1,
      "net.ipv4.tcp_syncookies": 2,
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_window_scaling": 1,
    },
    a: "scripted",
  },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000 win=1000 <mss 1440,sackOK,TS val 5000 ecr 0,nop,wscale 7>"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 <mss *,sackOK,TS val * ecr 5000,nop,wscale *>",
      b: "LISTEN",
      verifies: ["RFC4987 3.6"],
    },
    {
      do: inject("b", "ACK seq=1001 ack=ISN_B+1 win=24 <nop,nop,TS val 5001 ecr *>"),
      b: "ESTABLISHED",
      verifies: ["RFC4987 3.6"],
    },
    // A window of 24 is one of 3072, and 1440 bytes are the most that a segment has, options included.
    {
      do: write("b", 1500),
      wire: ["b>a ACK seq=ISN_B+1 len=1428", "b>a ACK seq=ISN_B+1429 len=72"],
      b: "ESTABLISHED",
      deviates: {
        on: "linux<6.18",
        family: 4,
        breaks: ["window shrunk"],
        reason: "cookie_v4_check() chooses a window anew, by the MSS that the cookie has, and " +
          "forgets the one that the SYN,ACK had",
        link: "https://github.com/torvalds/linux/blob/v6.1/net/ipv4/syncookies.c",
      },
    },
    {
      do: inject("b", "ACK seq=1011 ack=ISN_B+1501 len=5 <nop,nop,TS val 5002 ecr *>"),
      wire: "b>a ACK seq=ISN_B+1501 ack=1001 <nop,nop,TS val * ecr 5001,nop,nop,sack 1011:1016>",
      b: { state: "ESTABLISHED", sendQ: 0 },
    },
  ],
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] },
});
