import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A kernel that answers a SYN whoever it comes from: to such an address, many would hear it.
export default defineProbe({
  title: "A SYN comes from a broadcast or a multicast address: silence",
  source: "RFC 9293, 3.9.2.3, MUST-63; RFC 1122, 4.2.3.10; RFC 4291, 2.7",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: inject("b", "SYN seq=1000 from=multicast"), b: "LISTEN", verifies: ["MUST-63"] },
    { do: inject("b", "SYN seq=2000 from=broadcast"), b: "LISTEN", verifies: ["MUST-63"] },
    {
      do: inject("b", "SYN seq=3000"),
      wire: "b>a SYN,ACK seq=ISN_B ack=3001",
      b: "SYN-RECEIVED",
    },
  ],
});
