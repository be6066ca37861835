import { connect, defineProbe, deliver, listen, write } from "../../lab/probe.ts";

// Would catch a listener that offers, in a cookie's SYN,ACK, what it cannot know of any more afterwards.
export default defineProbe({
  title: "tcp_syncookies 2, without timestamps: window scale and SACK are lost",
  source: "RFC 4987, 3.6; Linux, net/ipv4/syncookies.c, cookie_init_timestamp()",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_window_scaling",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_syncookies": 2,
      "net.ipv4.tcp_sack": 1,
      "net.ipv4.tcp_timestamps": 0,
      "net.ipv4.tcp_window_scaling": 1,
    },
  },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A <mss MTU-HEADERS,nop,nop,sackOK,nop,wscale *>",
      a: "SYN-SENT",
      b: "LISTEN",
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 <mss MTU-HEADERS>",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["RFC4987 3.6"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 <>",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", verifies: ["C3.1"] },
    {
      do: write("b", "hello"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=5 <>",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
  ],
  // The kernel passes through SYN-RECEIVED as it makes the connection of a cookie.
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] },
});
