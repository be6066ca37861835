import { defineProbe, deliver, established, forget, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "B has forgotten the connection: A learns of it by what it sends",
  source: "RFC 9293, 3.5.1, figure 10, and 3.5.2, group 1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    established(),
    { do: forget("b"), a: "ESTABLISHED", b: "CLOSED", also: { "b.listener": "LISTEN" } },
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5", a: "ESTABLISHED" },
    { do: deliver(), wire: "b>a RST seq=ISN_B+1", a: "ESTABLISHED", b: "CLOSED" },
    {
      do: [deliver(), read("a", { gives: "ECONNRESET" }), write("a", "x", { gives: "EPIPE" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
