import { abort, defineProbe, deliver, reach, read, setOption, write } from "../../lab/probe.ts";

// The fault: a kernel whose RST counts text that it has taken and never sent, or that sends that first.
export default defineProbe({
  title: "Abort with text that was never sent: the RST does not count it",
  source: "RFC 9293, 3.10.5, ESTABLISHED, and 3.7.4, SHLD-7",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  // Nothing but the first text is sent while that is not acknowledged.
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0 }, ...reach("ESTABLISHED") },
  table: [
    {
      do: [setOption("a", { TCP_NODELAY: 0 }), write("a", "sent"), write("a", "never")],
      wire: "a>b ACK seq=ISN_A+1 len=4",
      a: { state: "ESTABLISHED", sendQ: 9 },
      b: "ESTABLISHED",
    },
    {
      do: abort("a"),
      wire: "a>b RST,ACK seq=ISN_A+5 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["RFC9293 3.10.5"],
    },
    {
      do: [deliver("a>b ACK len=4"), read("b", "sent")],
      wire: "b>a ACK ack=ISN_A+5",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    {
      do: [deliver("a>b RST,ACK"), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
