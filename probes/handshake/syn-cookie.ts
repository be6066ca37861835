import { connect, defineProbe, deliver, listen, lose, read, write } from "../../lab/probe.ts";

// Would catch a listener that keeps half-open connections beside its cookies, or that forgets what an
// ACK with a cookie stands for once that is lost.
export default defineProbe({
  title: "tcp_syncookies 2: B keeps nothing until an ACK has its cookie, be it that of the data",
  source: "Documentation/networking/ip-sysctl.rst, tcp_syncookies; RFC 4987, 3.6",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: {
      // As kernels have it unless they are told otherwise: how far windows are shifted hangs on it.
      "net.ipv4.tcp_rmem": "4096 131072 6291456",
      "net.ipv4.tcp_syncookies": 2,
      "net.ipv4.tcp_timestamps": 1,
    },
  },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["RFC4987 3.6"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    { do: lose(), a: "ESTABLISHED", b: "LISTEN" },
    {
      do: write("a", "hello"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      deviates: {
        on: "linux",
        family: 4,
        breaks: ["window shrunk"],
        reason: "cookie_v4_check() chooses a window anew, by the MSS that the cookie has, and " +
          "forgets the one that the SYN,ACK had",
        link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/syncookies.c",
      },
    },
  ],
  // The kernel passes through SYN-RECEIVED as it makes the connection of a cookie.
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED"] },
});
