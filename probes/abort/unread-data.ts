import {
  closeUnread,
  defineProbe,
  deliver,
  established,
  readReset,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "A close with data unread is an abort",
  source: "RFC 9293, 3.6.1, SHLD-3; RFC 2525, 2.17",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: write("a", "never read"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=10",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+11" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: closeUnread("b"),
      wire: "b>a RST,ACK seq=ISN_B+1",
      a: "ESTABLISHED",
      b: "CLOSED",
      verifies: ["SHLD-3"],
    },
    { do: [deliver(), readReset("a")], a: "CLOSED", b: "CLOSED", verifies: ["MUST-12"] },
  ],
  paths: {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "CLOSED"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSED"],
  },
});
