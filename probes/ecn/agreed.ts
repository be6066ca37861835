import { connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

// A kernel that asks for nothing, or that agrees to nothing.
export default defineProbe({
  title: "With tcp_ecn, A's SYN asks for ECN, and B's SYN,ACK agrees",
  source: "RFC 3168, 6.1.1; RFC 9293, 3.8.2, SHLD-8",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_ecn": 1 } },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN,ECE,CWR", a: "SYN-SENT", b: "LISTEN", verifies: ["SHLD-8"] },
    {
      do: deliver(),
      wire: "b>a SYN,ACK,ECE",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["SHLD-8"],
    },
    { do: deliver(), wire: "a>b ACK", a: "ESTABLISHED", b: "SYN-RECEIVED" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
  ],
});
