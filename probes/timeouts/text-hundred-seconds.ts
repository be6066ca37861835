import { defineProbe, established, stays, write } from "../../lab/probe.ts";

// A kernel that gives up after a few retransmissions, or after a minute, fails.
export default defineProbe({
  title: "Nobody acknowledges A's text: A goes on for 100 s",
  source: "RFC 9293, 3.8.3, SHLD-11; ip-sysctl.rst, tcp_retries2",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_retries2",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_max_ms",
  ],
  medium: "wire",
  slow: "waits for 100 s while text is sent again",
  table: [
    established(),
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    { do: stays("a", 100), a: { state: "ESTABLISHED", sendQ: 5 }, verifies: ["SHLD-11"] },
  ],
});
