import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// Would catch a listener that gives a cookie and does not know it again, or hands data out without one.
export default defineProbe({
  title:
    "Fast open: B gives a cookie to who asks for one, and with it takes the data of the next SYN",
  source: "RFC 7413, 3.1 and 4.1.2; tcp(7), TCP_FASTOPEN; ip-sysctl.rst, tcp_fastopen",
  dependsOn: ["net.core.somaxconn", "net.ipv4.tcp_fastopen", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_fastopen": 3, "net.ipv4.tcp_fastopen_blackhole_timeout_sec": 0 },
    a: "scripted",
    b: { TCP_FASTOPEN: 5 },
  },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000 <mss 1000,FO>"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 <mss *,FO *,nop,nop>",
      b: "SYN-RECEIVED",
      verifies: ["RFC7413 4.1.2"],
    },
    { do: inject("b", "RST seq=1001"), b: "LISTEN" },
    {
      do: [inject("b", 'SYN seq=500000 data="hello" <mss 1000,FO *>'), read("b", "hello")],
      wire: "b>a SYN,ACK ack=500006 <mss *>",
      b: "SYN-RECEIVED",
      verifies: ["RFC7413 3.1"],
    },
    { do: inject("b", "ACK seq=500006"), b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
