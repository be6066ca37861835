import {
  defineProbe,
  deliver,
  established,
  icmp,
  read,
  setOption,
  write,
} from "../../lab/probe.ts";

// A kernel that tells of such an error whether that is asked for or not, or never.
export default defineProbe({
  title: "ICMP errors that may pass are told by the next call with IP_RECVERR, and not without it",
  source: "RFC 9293, 3.9.1.8, MUST-47, SHLD-20; ip(7), IP_RECVERR; ipv6(7), IPV6_RECVERR",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  // The runtime's read() does not wake for an error beside which the connection lives.
  given: { sockets: "libc" },
  table: [
    established(),
    {
      do: [setOption("a", { IP_RECVERR: 1 }), write("a", "hello")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "ESTABLISHED",
    },
    {
      do: [icmp("a", "host-unreachable"), read("a", { gives: "EHOSTUNREACH" })],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-47", "3.9.1.8-conditions"],
    },
    { do: setOption("a", { IP_RECVERR: 0 }), a: "ESTABLISHED" },
    {
      do: [icmp("a", "host-unreachable"), read("a", { gives: "EAGAIN" })],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["SHLD-20"],
    },
    { do: [deliver(), read("b", "hello")], wire: "b>a ACK ack=ISN_A+6", b: "ESTABLISHED" },
    { do: [deliver(), read("a", { gives: "EAGAIN" })], a: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});
