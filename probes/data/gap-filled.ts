import { defineProbe, inject, listen, setOption } from "../../lab/probe.ts";

// Where it is put off, it is the ACK of what comes next that says so, and there is one too few. Without
// TCP_QUICKACK Linux puts others off (tcp(7)), but not this one, for which a sender that recovers waits.
export default defineProbe({
  title: "Text fills a gap: it is acknowledged before anything else is answered",
  source: "RFC 5681, 4.2; RFC 9293, 3.8.6.3",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: inject("b", "ACK seq=ISN_A+101 len=100"),
      wire: "b>a ACK ack=ISN_A+1",
      b: "ESTABLISHED",
    },
    {
      do: [
        setOption("b", { TCP_QUICKACK: 0 }),
        inject("b", "ACK seq=ISN_A+1 len=100"),
        inject("b", "ACK seq=ISN_A"),
      ],
      wire: ["b>a ACK ack=ISN_A+201", "b>a ACK ack=ISN_A+201"],
      b: { state: "ESTABLISHED", recvQ: 200 },
      verifies: ["RFC5681 4.2"],
    },
  ],
});
