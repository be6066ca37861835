import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A kernel that answers a SYN whoever it is for, as a listener at all addresses lets it.
export default defineProbe({
  title: "A SYN to a broadcast or a multicast address reaches a listener at all addresses: silence",
  source: "RFC 9293, 3.9.2.3, MUST-57; RFC 1122, 4.2.3.10; RFC 4291, 2.7.1",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen({ at: "any" }), b: "LISTEN" },
    { do: inject("b", "SYN seq=1000 to=multicast"), b: "LISTEN", verifies: ["MUST-57"] },
    { do: inject("b", "SYN seq=2000 to=broadcast"), b: "LISTEN", verifies: ["MUST-57"] },
    {
      do: inject("b", "SYN seq=3000"),
      wire: "b>a SYN,ACK seq=ISN_B ack=3001",
      b: "SYN-RECEIVED",
    },
    { do: inject("b", "ACK"), b: "ESTABLISHED" },
    { do: inject("b", "SYN to=multicast"), b: "ESTABLISHED", verifies: ["MUST-57"] },
  ],
});
