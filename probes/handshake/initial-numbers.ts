import { defineProbe, initialNumbers, listen } from "../../lab/probe.ts";

// Would catch ISNs that are constant, that go up by a fixed step, or that only a clock has chosen.
export default defineProbe({
  title: "The initial sequence numbers of a thousand connections tell nothing of one another",
  source: "RFC 9293, 3.4.1, SHLD-1; RFC 6528, 3",
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_syncookies": 0 }, a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: initialNumbers("b", 1000, "unrelated"), b: "LISTEN", verifies: ["SHLD-1"] },
  ],
});
