import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A kernel that answers from the address that the route prefers, whichever a SYN was for.
export default defineProbe({
  title: "A listener at all addresses answers from the one that the SYN was for",
  source: "RFC 9293, 3.9.1.1, MUST-45",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted", address: "second" },
  table: [
    { do: listen({ at: "any" }), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 from=second",
      b: "SYN-RECEIVED",
      verifies: ["MUST-45"],
    },
    { do: inject("b", "ACK"), b: "ESTABLISHED" },
    {
      do: inject("b", "ACK len=5"),
      wire: "b>a ACK ack=1006 from=second",
      b: "ESTABLISHED",
      verifies: ["MUST-45"],
    },
  ],
});
