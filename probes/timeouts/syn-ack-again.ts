import { becomes, defineProbe, deliver, lose, reach, retransmission } from "../../lab/probe.ts";

// A kernel that counts its SYN,ACKs wrongly sends one more, or waits for no answer to the last.
export default defineProbe({
  title: "No ACK of the handshake arrives: SYN,ACK again and again, while A is ESTABLISHED",
  source: "RFC 9293, 3.8.3, MUST-22; RFC 6298, 5.5; ip-sysctl.rst, tcp_synack_retries",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  slow: "waits for two SYN,ACKs to be sent again, and for the end of that, 7 s",
  given: { sysctl: { "net.ipv4.tcp_synack_retries": 2 }, ...reach("SYN-RECEIVED") },
  table: [
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED" },
    {
      do: [lose(), retransmission("b"), becomes("b", "LISTEN", [0, 9000])],
      wire: [
        "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
        "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
      ],
      within: [[990, 1700], [1990, 3000]],
      a: "ESTABLISHED",
      b: "LISTEN",
      verifies: ["MUST-22", "RFC6298 5"],
    },
  ],
});
