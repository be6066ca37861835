import {
  defineProbe,
  deliver,
  established,
  getOption,
  icmp,
  read,
  write,
} from "../../lab/probe.ts";

// A kernel that ends a connection upon an error that passes, or that keeps it from who asks.
export default defineProbe({
  title: "ICMP errors that may pass leave a connection as it is, and SO_ERROR tells of them",
  source: "RFC 9293, 3.9.2.2, MUST-54, MUST-56, SHLD-25",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
    {
      do: [
        icmp("a", "net-unreachable"),
        icmp("a", "host-unreachable"),
        icmp("a", "time-exceeded"),
        icmp("a", "parameter-problem"),
      ],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-54", "MUST-56"],
    },
    // Whoever asks is told of the last, once.
    {
      do: [
        getOption("a", "SO_ERROR", { gives: "EPROTO" }),
        getOption("a", "SO_ERROR", { gives: 0 }),
      ],
      a: "ESTABLISHED",
      verifies: ["SHLD-25"],
    },
    { do: [deliver(), read("b", "hello")], wire: "b>a ACK ack=ISN_A+6", b: "ESTABLISHED" },
    { do: [deliver(), read("a", { gives: "EAGAIN" })], a: { state: "ESTABLISHED", sendQ: 0 } },
  ],
});
