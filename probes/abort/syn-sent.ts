import { defineProbe, deliver, giveUp, reach, setOption } from "../../lab/probe.ts";

// The fault: a kernel that sends a RST for a connection of which its peer knows nothing yet.
export default defineProbe({
  title: "Abort in SYN-SENT: nothing is sent, and the SYN,ACK that comes draws a RST",
  source: "RFC 9293, 3.10.5, SYN-SENT, and 3.10.7.1",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("SYN-SENT"),
  table: [
    {
      do: [setOption("a", { SO_LINGER: 0 }), giveUp("a")],
      a: "CLOSED",
      b: "LISTEN",
      verifies: ["RFC9293 3.10.5"],
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "CLOSED",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), wire: "a>b RST seq=ISN_A+1", a: "CLOSED", b: "SYN-RECEIVED" },
    { do: deliver(), a: "CLOSED", b: "LISTEN" },
  ],
});
