import { defineProbe, inject, listen, setOption, write } from "../../lab/probe.ts";

// TCP_CORK keeps what is less than a segment: how much that is, is for the address family to say.
export default defineProbe({
  title: "A's SYN announces an MSS of 2000: B sends no more than its path takes",
  source: "RFC 9293, 3.7.1, MUST-16; RFC 6691, 2; tcp(7), TCP_CORK",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { a: "scripted" },
  table: [
    { do: listen(), b: "LISTEN" },
    { do: inject("b", "SYN <mss 2000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
    { do: inject("b", "ACK"), b: "ESTABLISHED" },
    {
      do: [setOption("b", { TCP_CORK: 1 }), write("b", 2000)],
      wire: "b>a ACK seq=ISN_B+1 len=MTU-HEADERS",
      b: { state: "ESTABLISHED", sendQ: 2000 },
      verifies: ["MUST-16"],
    },
  ],
});
