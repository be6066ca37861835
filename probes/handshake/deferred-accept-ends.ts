import { defineProbe, inject, listen, retransmission } from "../../lab/probe.ts";

// Would catch a listener that holds a bare ACK's connection for ever, or hands it out before its time.
export default defineProbe({
  title: "TCP_DEFER_ACCEPT of 3 s ends: B asks once more, and the bare ACK then completes",
  source: "tcp(7), TCP_DEFER_ACCEPT; Linux, net/ipv4/inet_connection_sock.c, syn_ack_recalc()",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  // With a second, what is done late would find the time over.
  slow: "waits for a SYN,ACK to be sent again, 3 s",
  medium: "wire",
  given: { a: "scripted", b: { TCP_DEFER_ACCEPT: 3 } },
  table: [
    { do: listen(), b: "LISTEN" },
    // At once: without the ACK within a second, the SYN,ACK would be sent again for that.
    {
      do: [inject("b", "SYN seq=1000 <mss 1000>"), inject("b", "ACK")],
      wire: "b>a SYN,ACK seq=ISN_B ack=1001",
      b: "SYN-RECEIVED",
    },
    {
      do: retransmission("b"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001",
      within: [2990, 4000],
      b: "SYN-RECEIVED",
    },
    { do: inject("b", "ACK"), b: "ESTABLISHED", verifies: ["C3.1"] },
  ],
});
