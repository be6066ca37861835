import { defineProbe, deliver, reach, read, write } from "../../lab/probe.ts";

// The fault: a kernel that acknowledges in FIN-WAIT-1 what nobody can read, and only later resets.
export default defineProbe({
  title: "Data that reaches an orphan in FIN-WAIT-1 draws a RST",
  source: "RFC 9293, 3.6.1, MAY-1 and SHLD-3; RFC 1122, 4.2.2.13",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-1", "orphan"),
  table: [
    {
      do: write("b", "crossing"),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1 len=8",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: deliver("b>a ACK len=8"),
      wire: "a>b RST seq=ISN_A+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["SHLD-3"],
    },
    {
      do: [deliver("a>b RST"), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
