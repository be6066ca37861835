import { defineProbe, initialNumbers, listen } from "../../lab/probe.ts";

// Would catch random ISNs, which let an old segment into a new connection between the same ports.
export default defineProbe({
  title:
    "Between the same ports, each connection's initial sequence number is above the one before",
  source: "RFC 9293, 3.4.1, MUST-8; RFC 6528, 3",
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_syncookies": 0 }, a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: initialNumbers("b", 100, "growing"), b: "LISTEN", verifies: ["MUST-8"] },
  ],
});
