import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that counts beyond 32 bits acknowledges something else.
export default defineProbe({
  title: "A's initial sequence number is the highest there is: the next is 0",
  source: "RFC 9293, 3.4",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=4294967295"),
      wire: "b>a SYN,ACK ack=0",
      b: "SYN-RECEIVED",
      verifies: ["RFC9293 3.4"],
    },
    {
      do: [inject("b", 'ACK seq=0 data="hello"'), read("b", "hello")],
      wire: "b>a ACK ack=5",
      b: { state: "ESTABLISHED", recvQ: 0 },
      verifies: ["RFC9293 3.4"],
    },
  ],
});
