import { connect, defineProbe, deliver, listen, read, shutdown, write } from "../../lab/probe.ts";

// Would catch a TCP that announces another MSS than its path's, or repeats options of the SYN later.
export default defineProbe({
  title:
    "MSS, SACK and window scale are said in SYNs alone, and the MSS is the MTU less the headers",
  source: "RFC 9293, 3.2, MUST-65, and 3.7.1, MUST-14, SHLD-5; RFC 7323, 2.2 and 3.2; RFC 2018, 2",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_window_scaling",
  ],
  medium: "wire",
  given: {
    sysctl: {
      "net.ipv4.tcp_sack": 1,
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_window_scaling": 1,
    },
  },
  table: [
    { do: listen(), a: "CLOSED", b: "LISTEN" },
    {
      do: connect("a"),
      wire: ["a>b SYN seq=ISN_A <mss MTU-HEADERS,sackOK,TS val * ecr 0,nop,wscale *>"],
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["MUST-14", "SHLD-5", "MUST-67"],
    },
    {
      do: deliver(),
      wire: [
        "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 <mss MTU-HEADERS,sackOK,TS val * ecr *,nop,wscale *>",
      ],
      a: "SYN-SENT",
      b: "SYN-RECEIVED",
      verifies: ["MUST-14", "SHLD-5", "MUST-67"],
    },
    {
      do: deliver(),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "SYN-RECEIVED",
      verifies: ["MUST-65"],
    },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED" },
    {
      do: write("a", "hello"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5 <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-65"],
    },
    {
      do: [deliver(), read("b", "hello")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+6 <nop,nop,TS val * ecr *>",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-65"],
    },
    {
      // Behind text that has been sent again, Linux keeps the FIN back until that is acknowledged.
      do: [deliver(), shutdown("a")],
      wire: "a>b FIN,ACK seq=ISN_A+6 ack=ISN_B+1 <nop,nop,TS val * ecr *>",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["MUST-65"],
    },
  ],
});
