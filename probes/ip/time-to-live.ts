import { close, connect, defineProbe, deliver, listen, write } from "../../lab/probe.ts";

// A kernel that has the value for SYNs alone, or for text alone.
export default defineProbe({
  title: "A's application sets the Time to Live (Hop Limit), which all of its segments carry",
  source: "RFC 9293, 3.9.2, MUST-49; ip(7), IP_TTL; ipv6(7), IPV6_UNICAST_HOPS",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: { IP_TTL: 7 } },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN ttl=7", a: "SYN-SENT", b: "LISTEN", verifies: ["MUST-49"] },
    { do: deliver(), wire: "b>a SYN,ACK", a: "SYN-SENT", b: "SYN-RECEIVED" },
    {
      do: deliver(),
      wire: "a>b ACK ttl=7",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["MUST-49"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("a", "hello"),
      wire: 'a>b ACK data="hello" ttl=7',
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-49"],
    },
    { do: deliver(), wire: "b>a ACK", a: "ESTABLISHED", b: "ESTABLISHED" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: close("a"),
      wire: "a>b FIN,ACK ttl=7",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["MUST-49"],
    },
  ],
});
