import { close, connect, defineProbe, deliver, listen, setOption, write } from "../../lab/probe.ts";

// A kernel that has the value for SYNs alone, or for text alone.
export default defineProbe({
  title: "A's application sets the Diffserv field, which its segments carry until it sets another",
  source:
    "RFC 9293, 3.9.1.9, MUST-48, SHLD-21, SHLD-22; RFC 2474, 3; ip(7), IP_TOS; ipv6(7), IPV6_TCLASS",
  dependsOn: [
    "net.ipv4.tcp_ecn",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: { a: { IP_TOS: 40 } },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN tos=40", a: "SYN-SENT", b: "LISTEN", verifies: ["MUST-48"] },
    { do: deliver(), wire: "b>a SYN,ACK tos=0", a: "SYN-SENT", b: "SYN-RECEIVED" },
    {
      do: deliver(),
      wire: "a>b ACK tos=40",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["MUST-48"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("a", "hello"),
      wire: 'a>b ACK data="hello" tos=40',
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-48", "SHLD-22"],
    },
    { do: deliver(), wire: "b>a ACK tos=0", a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: [setOption("a", { IP_TOS: 72 }), close("a")],
      wire: "a>b FIN,ACK tos=72",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["SHLD-21", "SHLD-22"],
    },
  ],
});
