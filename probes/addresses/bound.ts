import { close, connect, defineProbe, deliver, inject, listen, write } from "../../lab/probe.ts";

// A kernel that listens everywhere, or that sends from the address that the route prefers.
export default defineProbe({
  title: "Both ends bind the second address of their host, and all that they send comes from there",
  source: "RFC 9293, 3.9.1.1, MUST-43, MUST-45",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { address: "second" },
  table: [
    { do: listen(), b: "LISTEN" },
    // At the first one, nobody listens.
    {
      do: inject("b", "SYN seq=1000 to=first"),
      wire: "b>a RST,ACK seq=0 ack=1001 from=first",
      b: "LISTEN",
      verifies: ["MUST-43"],
    },
    {
      do: connect("a"),
      wire: "a>b SYN from=second",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["MUST-43"],
    },
    {
      do: deliver("a>b SYN"),
      wire: "b>a SYN,ACK from=second",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["MUST-45"],
    },
    {
      do: deliver("b>a SYN,ACK"),
      wire: "a>b ACK from=second",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["MUST-45"],
    },
    { do: deliver("a>b ACK"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("a", "hello"),
      wire: 'a>b ACK data="hello" from=second',
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-45"],
    },
    {
      do: deliver('a>b ACK data="hello"'),
      wire: "b>a ACK from=second",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-45"],
    },
    { do: deliver("b>a ACK"), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: close("a"),
      wire: "a>b FIN,ACK from=second",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["MUST-45"],
    },
  ],
});
