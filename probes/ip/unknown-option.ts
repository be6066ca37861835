import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that drops what it does not understand of IP's header, or takes it for TCP's.
export default defineProbe({
  title: "Segments with an IP option of no known meaning are taken as if without it",
  source: "RFC 9293, 3.9.2, MUST-50; RFC 4727, 2.3 and 3.3; RFC 8200, 4.2",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000 ipoption=30"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001",
      b: "SYN-RECEIVED",
      verifies: ["MUST-50"],
    },
    { do: inject("b", "ACK ipoption=30"), b: "ESTABLISHED", verifies: ["MUST-50"] },
    {
      do: [inject("b", 'ACK data="hello" ipoption=30'), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=1006",
      b: "ESTABLISHED",
      verifies: ["MUST-50"],
    },
    {
      do: inject("b", "FIN,ACK ipoption=30"),
      wire: "b>a ACK seq=ISN_B+1 ack=1007",
      b: "CLOSE-WAIT",
      verifies: ["MUST-50"],
    },
  ],
});
