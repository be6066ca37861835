import { becomes, defineProbe, deliver, reach } from "../../lab/probe.ts";

// A kernel that keeps a child for as long as its peer does leaves SYN-RECEIVED behind.
export default defineProbe({
  title: "The ACK of the handshake never arrives: SYN-RECEIVED ends, and A knows nothing of it",
  source: "RFC 9293, 3.8.3, MUST-22; ip-sysctl.rst, tcp_synack_retries; RFC 9293, 3.10.7.2",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_synack_retries": 0 }, ...reach("SYN-SENT") },
  table: [
    {
      do: [
        deliver(),
        becomes("b", "LISTEN", [990, 2000]),
      ],
      wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["MUST-22"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      b: "LISTEN",
    },
    { do: deliver(), wire: "b>a RST seq=ISN_B+1", a: "ESTABLISHED", b: "LISTEN" },
    { do: deliver(), a: "CLOSED", b: "LISTEN" },
  ],
});
