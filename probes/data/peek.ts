import { defineProbe, deliver, established, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Data can be looked at, and is still there to be read: every byte of it, once",
  source: "recv(2), MSG_PEEK; RFC 9293, 3.9.1.3",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    { do: read("b", { gives: "EAGAIN" }), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("a", 1000),
      wire: "a>b PSH,ACK seq=ISN_A+1 len=1000",
      a: "ESTABLISHED",
      verifies: ["MUST-61"],
    },
    { do: deliver(), wire: "b>a ACK ack=ISN_A+1001", b: { state: "ESTABLISHED", recvQ: 1000 } },
    {
      do: [deliver(), read("b", 1000, { flags: "MSG_PEEK" })],
      b: { state: "ESTABLISHED", recvQ: 1000 },
    },
    { do: read("b", 400), b: { state: "ESTABLISHED", recvQ: 600 } },
    { do: read("b", 600), b: { state: "ESTABLISHED", recvQ: 0 } },
    { do: read("b", { gives: "EAGAIN" }), a: "ESTABLISHED", b: "ESTABLISHED" },
  ],
});
