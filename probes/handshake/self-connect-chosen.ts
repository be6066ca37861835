import { connect, defineProbe, deliver, read, write } from "../../lab/probe.ts";

// Would catch a TCP that refuses, or a kernel that keeps from giving, the port that is connected to.
export default defineProbe({
  title: "A socket connects to itself, as connect() has chosen the very port that it connects to",
  source: "RFC 9293, 3.5, figure 7; ip(7), IP_LOCAL_PORT_RANGE, and ip_local_port_range",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  // Ports that are listened on are usually outside of it: then no connect() chooses one.
  given: { sysctl: { "net.ipv4.ip_local_port_range": "1024 60999" } },
  table: [
    {
      do: connect("a", { to: "self", portOf: "a" }),
      wire: "a>a SYN seq=ISN_A",
      a: "SYN-SENT",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: "a>a SYN,ACK seq=ISN_A ack=ISN_A+1",
      a: "SYN-RECEIVED",
      verifies: ["C4.1"],
    },
    { do: deliver(), wire: "a>a ACK seq=ISN_A+1 ack=ISN_A+1", a: "ESTABLISHED" },
    { do: deliver(), a: "ESTABLISHED" },
    { do: write("a", "echo"), wire: "a>a ACK seq=ISN_A+1 ack=ISN_A+1 len=4", a: "ESTABLISHED" },
    {
      do: [deliver(), read("a", "echo")],
      wire: "a>a ACK seq=ISN_A+5 ack=ISN_A+5",
      a: "ESTABLISHED",
    },
  ],
});
