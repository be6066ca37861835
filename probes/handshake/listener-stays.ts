import { connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "B's listener stays in LISTEN beside the connection that comes of it",
  source: "RFC 9293, 3.10.7.2, and 3.9.1.1; Linux, net/ipv4/tcp_input.c, tcp_conn_request()",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN", also: { "b.listener": "LISTEN" } },
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "LISTEN",
      also: { "b.listener": "LISTEN" },
    },
    {
      do: deliver(),
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      also: { "b.listener": "LISTEN" },
      verifies: ["C2.1"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      also: { "b.listener": "LISTEN" },
    },
    {
      do: deliver(),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": "LISTEN" },
      verifies: ["C3.1"],
    },
  ],
});
