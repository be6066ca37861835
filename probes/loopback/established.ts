import { connect, defineProbe, listen, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "ESTABLISHED: data flows both ways",
  source: "RFC 9293, 3.3.2, ESTABLISHED",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "loopback",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: [write("a", "ping"), read("b", "ping")],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.2"],
    },
    {
      do: [write("b", "pong"), read("a", "pong")],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["C3.2"],
    },
  ],
});
