import { alter, connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "A SYN,ACK for a SYN that was never sent draws a RST",
  source: "RFC 9293, 3.10.7.3, first",
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
      verifies: ["C2.1", "C4.1"],
    },
    {
      do: alter("b>a SYN,ACK", "ack=+999"),
      wire: "a>b RST seq=ISN_A+1000",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C1.2"],
    },
  ],
});
