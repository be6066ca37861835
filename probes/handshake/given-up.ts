import { connect, defineProbe, deliver, giveUp, listen } from "../../lab/probe.ts";

export default defineProbe({
  title:
    "A gives up in SYN-SENT; the SYN,ACK that comes late draws a RST, and B is in LISTEN again",
  source: "RFC 9293, 3.10.4, SYN-SENT; 3.10.7.1; 3.10.7.4, second, SYN-RECEIVED; 3.5, MUST-11",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C2.1"],
    },
    { do: giveUp("a"), a: "CLOSED", b: "SYN-RECEIVED", verifies: ["C2.2"] },
    { do: deliver(), wire: "a>b RST seq=ISN_A+1", a: "CLOSED", b: "SYN-RECEIVED" },
    {
      do: deliver(),
      a: "CLOSED",
      b: "LISTEN",
      also: { "b.listener": "LISTEN" },
      verifies: ["MUST-11"],
    },
  ],
});
