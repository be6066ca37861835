import { defineProbe, deliver, established, kill, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "A process that is killed with data unread aborts its connections: a RST",
  source: "RFC 9293, 3.6.1, SHLD-3; RFC 2525, 2.17",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: write("b", "never read"), wire: "b>a ACK seq=ISN_B+1 len=10", a: "ESTABLISHED" },
    { do: deliver(), wire: "a>b ACK ack=ISN_B+11", a: { state: "ESTABLISHED", recvQ: 10 } },
    { do: deliver(), a: "ESTABLISHED", b: { state: "ESTABLISHED", sendQ: 0 } },
    {
      do: kill("a"),
      wire: "a>b RST,ACK seq=ISN_A+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["SHLD-3"],
    },
    {
      do: [deliver(), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
