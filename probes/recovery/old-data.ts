import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

export default defineProbe({
  title: "Data of an earlier connection reaches a new one between the same ports",
  source: "RFC 9293, 3.4.3 and 3.10.7.4, first",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001",
      b: "SYN-RECEIVED",
    },
    {
      do: [inject("b", 'ACK seq=1001 data="hello"'), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=1006",
      b: "ESTABLISHED",
    },
    // The earlier connection ends, and the kernel forgets it.
    { do: inject("b", "RST seq=1006"), b: "CLOSED" },
    { do: inject("b", "SYN seq=500000"), wire: "b>a SYN,ACK ack=500001", b: "SYN-RECEIVED" },
    { do: inject("b", "ACK seq=500001"), b: "ESTABLISHED" },
    // What was sent into the earlier connection arrives only now.
    {
      do: inject("b", "ACK seq=1006 len=10"),
      wire: "b>a ACK ack=500001",
      b: "ESTABLISHED",
    },
    // And a FIN.
    { do: inject("b", "FIN,ACK seq=1016"), wire: "b>a ACK ack=500001", b: "ESTABLISHED" },
    {
      do: inject("b", "ACK seq=500001 len=10"),
      wire: "b>a ACK ack=500011",
      b: "ESTABLISHED",
    },
  ],
});
