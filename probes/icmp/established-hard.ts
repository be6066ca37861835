import { defineProbe, established, icmp, write } from "../../lab/probe.ts";

// A kernel that ends a connection upon what anybody could have sent; or that keeps the error.
export default defineProbe({
  title: "ICMP says of text that the port is unreachable: the connection ends",
  source: "RFC 9293, 3.9.2.2, SHLD-26; RFC 5927, 5.2",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    {
      do: icmp("a", "port-unreachable"),
      a: "CLOSED",
      verifies: ["SHLD-26"],
      deviates: {
        on: "linux",
        a: "ESTABLISHED",
        reason: "tcp_v4_err() and tcp_v6_err() take every ICMP error for one that may pass",
        link: "https://www.rfc-editor.org/rfc/rfc5927#section-5.2",
      },
    },
  ],
});
