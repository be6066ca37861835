import { alter, connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

// Would catch a listener that lets any ACK in, as if it had a cookie.
export default defineProbe({
  title: "tcp_syncookies 2: an ACK with another number than the cookie's draws a RST",
  source: "Documentation/networking/ip-sysctl.rst, tcp_syncookies; RFC 9293, 3.10.7.2, second",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_syncookies": 2 } },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    { do: deliver(), wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1", a: "SYN-SENT", b: "LISTEN" },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    {
      do: alter("a>b ACK", "ack=+1048576"),
      wire: "b>a RST seq=ISN_B+1048577",
      a: "ESTABLISHED",
      b: "LISTEN",
      verifies: ["RFC9293 3.10.7.2"],
    },
  ],
});
