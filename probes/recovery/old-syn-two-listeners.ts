import { defineProbe, deliver, inject, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "An old duplicate SYN between two listeners: both listen again",
  source: "RFC 9293, 3.5.1, figure 11",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: [listen({ end: "a" }), listen()], a: "LISTEN", b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001",
      a: "LISTEN",
      b: "SYN-RECEIVED",
    },
    { do: deliver(), wire: "a>b RST seq=1001", a: "LISTEN", b: "SYN-RECEIVED" },
    { do: deliver(), a: "LISTEN", b: "LISTEN", verifies: ["MUST-11"] },
  ],
});
