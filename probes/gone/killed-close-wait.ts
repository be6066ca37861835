import { defineProbe, deliver, kill, reach } from "../../lab/probe.ts";

// The fault: a kernel that keeps CLOSE-WAIT when there is nobody left who could close it.
export default defineProbe({
  title: "A process is killed in CLOSE-WAIT, where it leaked a connection: a FIN, and LAST-ACK",
  source: "exit(3); RFC 9293, 3.10.4, CLOSE-WAIT",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("CLOSE-WAIT"),
  table: [
    { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2" },
    {
      do: kill("a"),
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "LAST-ACK",
      b: "FIN-WAIT-2",
      verifies: ["C8.1"],
    },
    {
      do: deliver(),
      wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2",
      a: "LAST-ACK",
      b: "TIME-WAIT",
      verifies: ["C9.1"],
    },
    { do: deliver(), a: "CLOSED", b: "TIME-WAIT", verifies: ["C9.2"] },
  ],
});
