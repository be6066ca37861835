import {
  defineProbe,
  deliver,
  established,
  lose,
  read,
  retransmission,
  write,
} from "../../lab/probe.ts";

// A kernel that does not back off sends the third and the fourth too early.
export default defineProbe({
  title: "Text that is lost again and again is sent after twice the time each time, and arrives",
  source: "RFC 6298, 2.4, 5.5; RFC 9293, 3.8.1",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_retries2",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
  ],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0 } },
  table: [
    established(),
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    {
      // Linux takes 200 ms for the least, where RFC 6298 has 1 s.
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [190, 4000],
      a: "ESTABLISHED",
      verifies: ["RFC6298 5"],
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [390, 8000],
      a: "ESTABLISHED",
      verifies: ["RFC6298 5"],
    },
    {
      do: [lose(), retransmission("a")],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      within: [790, 16_000],
      a: "ESTABLISHED",
      verifies: ["RFC6298 5"],
    },
    { do: [deliver(), read("b", "hello")], wire: "b>a ACK ack=ISN_A+6", b: "ESTABLISHED" },
    { do: deliver(), a: { state: "ESTABLISHED", sendQ: 0 }, timer: { a: "none" } },
  ],
});
