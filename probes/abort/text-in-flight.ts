import { abort, defineProbe, deliver, lose, reach, read, write } from "../../lab/probe.ts";

// The fault: a kernel that goes on sending what it had taken, or whose RST is not behind what it sent.
export default defineProbe({
  title: "Abort with text in flight: the RST is behind it, and nothing is sent again",
  source: "RFC 9293, 3.10.5, ESTABLISHED; RFC 5961, 3.2; RFC 9293, 3.5.2, group 1",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: write("a", "lost"), wire: "a>b ACK seq=ISN_A+1 len=4", a: "ESTABLISHED" },
    {
      do: [lose(), abort("a")],
      wire: "a>b RST,ACK seq=ISN_A+5 ack=ISN_B+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["RFC9293 3.10.5"],
    },
    // As its text is lost, the RST is not what B expects next: it asks.
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+1",
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["RFC5961 3.2"],
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+1", a: "CLOSED", b: "ESTABLISHED" },
    {
      do: [deliver(), read("b", { gives: "ECONNRESET" })],
      a: "CLOSED",
      b: "CLOSED",
      verifies: ["MUST-12"],
    },
  ],
});
