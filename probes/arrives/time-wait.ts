import { arrives, defineFamily, reach } from "../../lab/probe.ts";

// No socket listens at A's port, so that no SYN can open it again (MAY-2).
export default defineFamily({
  title: "A segment arrives in TIME-WAIT",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("TIME-WAIT"),
  cases: arrives("a", {
    "syn-window": {
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC5961 4.2"],
    },
    "syn-old": {
      source: "RFC 9293, 3.10.7.4, first and fourth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC5961 4.2"],
    },
    "synack": {
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC5961 4.2"],
    },
    "ack-all": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "ack-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-again": {
      source: "RFC 9293, 3.10.7.4, fifth and eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst": {
      dependsOn: ["net.ipv4.tcp_rfc1337"],
      source: "RFC 9293, 3.10.7.4, second",
      a: "CLOSED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst-below": {
      source: "RFC 9293, 3.10.7.4, second",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst-above": {
      source: "RFC 9293, 3.10.7.4, second",
      a: "TIME-WAIT",
      verifies: ["RFC5961 3.2"],
    },
    "none": { source: "RFC 9293, 3.10.7.4, fifth", a: "TIME-WAIT", verifies: ["RFC9293 3.10.7.4"] },
    "bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "TIME-WAIT", verifies: ["MUST-3"] },
    "rst-bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "TIME-WAIT", verifies: ["MUST-3"] },
    "ts-old-data": {
      dependsOn: ["net.ipv4.tcp_timestamps"],
      source: "RFC 7323, 5.3",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC7323 5.3"],
    },
  }),
});
