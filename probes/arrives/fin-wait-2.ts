import { arrives, defineFamily, reach } from "../../lab/probe.ts";

// A's application has shut its side down and may still read.
export default defineFamily({
  title: "A segment arrives in FIN-WAIT-2",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("FIN-WAIT-2"),
  cases: arrives("a", {
    "syn": {
      dependsOn: ["net.ipv4.tcp_challenge_ack_limit"],
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC5961 4.2"],
    },
    "ack-high": {
      dependsOn: ["net.ipv4.tcp_challenge_ack_limit"],
      source: "RFC 9293, 3.10.7.4, fifth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "ack-lowfar": {
      dependsOn: ["net.ipv4.tcp_challenge_ack_limit"],
      source: "RFC 5961, 5.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC5961 5.2"],
    },
    "ack-all": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data": {
      source: "RFC 9293, 3.10.7.4, seventh",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+11",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-gap": {
      source: "RFC 5681, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC5681 4.2"],
    },
    "data-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-noack": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin": {
      dependsOn: ["net.ipv4.tcp_max_tw_buckets"],
      source: "RFC 9293, 3.10.7.4, eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-data": {
      dependsOn: ["net.ipv4.tcp_max_tw_buckets"],
      source: "RFC 9293, 3.10.7.4, seventh and eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+12",
      a: "TIME-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-gap": {
      source: "RFC 9293, 3.10.7.4, eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-noack": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst": { source: "RFC 9293, 3.10.7.4, second", a: "CLOSED", verifies: ["RFC9293 3.10.7.4"] },
    "rst-window": {
      dependsOn: ["net.ipv4.tcp_challenge_ack_limit"],
      source: "RFC 9293, 3.10.7.4, second, and RFC 5961, 3.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC5961 3.2"],
    },
    "rst-below": {
      source: "RFC 9293, 3.10.7.4, second",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst-above": {
      source: "RFC 9293, 3.10.7.4, second",
      a: "FIN-WAIT-2",
      verifies: ["RFC5961 3.2"],
    },
    "none": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "FIN-WAIT-2",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "FIN-WAIT-2", verifies: ["MUST-3"] },
    "ts-old-data": {
      dependsOn: ["net.ipv4.tcp_timestamps"],
      source: "RFC 7323, 5.3",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
      verifies: ["RFC7323 5.3"],
    },
  }),
});
