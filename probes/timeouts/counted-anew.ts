import {
  defineProbe,
  deliver,
  established,
  lose,
  read,
  retransmission,
  write,
} from "../../lab/probe.ts";

// A kernel that goes on counting after an ACK gives up at the second text; one that keeps the time that it
// has doubled twice sends that after 800 ms.
export default defineProbe({
  title: "Once text is acknowledged, what is lost next is counted, and timed, from the beginning",
  source: "RFC 9293, 3.8.3, MUST-20; RFC 6298, 2.3 and 5.3; ip-sysctl.rst, tcp_retries2",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_early_retrans": 0,
      "net.ipv4.tcp_retries2": 1,
      "net.ipv4.tcp_thin_linear_timeouts": 0,
      // By these, it is known which of the two an ACK is of.
      "net.ipv4.tcp_timestamps": 1,
    },
  },
  table: [
    established(),
    {
      do: [write("a", "hello"), retransmission("a")],
      wire: ["a>b ACK seq=ISN_A+1 len=5", "a>b ACK seq=ISN_A+1 len=5"],
      within: [[0, 10_000], [190, 4000]],
      a: "ESTABLISHED",
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [390, 8000],
      a: "ESTABLISHED",
    },
    { do: [deliver(), read("b", "hello")], wire: "b>a ACK ack=ISN_A+6", b: "ESTABLISHED" },
    { do: deliver(), a: { state: "ESTABLISHED", sendQ: 0 }, timer: { a: "none" } },
    {
      do: [write("a", "world"), retransmission("a")],
      wire: ["a>b ACK seq=ISN_A+6 len=5", "a>b ACK seq=ISN_A+6 len=5"],
      within: [[0, 10_000], [190, 780]],
      a: { state: "ESTABLISHED", sendQ: 5 },
      b: "ESTABLISHED",
      verifies: ["MUST-20", "RFC6298 5"],
    },
  ],
});
