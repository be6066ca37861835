import { connect, defineProbe, deliver, inject, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "An old duplicate SYN: A's RST puts B back, and the connection comes about",
  source: "RFC 9293, 3.5, figure 8",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    {
      do: inject("b", "SYN seq=ISN_A-10"),
      wire: "b>a SYN,ACK ack=ISN_A-9",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    {
      do: deliver("b>a SYN,ACK ack=ISN_A-9"),
      wire: "a>b RST seq=ISN_A-9",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["C1.2"],
    },
    { do: deliver("a>b RST"), a: "SYN-SENT", b: "LISTEN", verifies: ["MUST-11"] },
    {
      do: deliver("a>b SYN"),
      wire: "b>a SYN,ACK ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1", a: "ESTABLISHED", b: "SYN-RECEIVED" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
  ],
});
