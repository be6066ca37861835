import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that takes 0 for no number acknowledges something else.
export default defineProbe({
  title: "A's initial sequence number is 0: B counts on from it",
  source: "RFC 9293, 3.4.1",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=0"),
      wire: "b>a SYN,ACK ack=1",
      b: "SYN-RECEIVED",
      verifies: ["RFC9293 3.4.1"],
    },
    {
      do: [inject("b", 'ACK seq=1 data="hello"'), read("b", "hello")],
      wire: "b>a ACK ack=6",
      b: { state: "ESTABLISHED", recvQ: 0 },
      verifies: ["RFC9293 3.4.1"],
    },
  ],
});
