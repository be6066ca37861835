import { arrives, defineFamily, reach } from "../../lab/probe.ts";

// No socket listens at A's port, so that no SYN can open it again (MAY-2).
export default defineFamily({
  title: "A segment arrives in TIME-WAIT",
  source: "RFC 9293, 3.10.7.4",
  medium: "wire",
  given: reach("TIME-WAIT"),
  cases: arrives("a", {
    "syn-window": {
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "syn-old": {
      source: "RFC 9293, 3.10.7.4, first and fourth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "synack": {
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "ack-all": { source: "RFC 9293, 3.10.7.4, fifth", a: "TIME-WAIT" },
    "ack-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "data-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "data-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "fin-again": {
      source: "RFC 9293, 3.10.7.4, fifth and eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "fin-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "rst": { source: "RFC 9293, 3.10.7.4, second", a: "CLOSED" },
    "rst-below": { source: "RFC 9293, 3.10.7.4, second", a: "TIME-WAIT" },
    "rst-above": { source: "RFC 9293, 3.10.7.4, second", a: "TIME-WAIT" },
    "none": { source: "RFC 9293, 3.10.7.4, fifth", a: "TIME-WAIT" },
    "bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "TIME-WAIT" },
    "rst-bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "TIME-WAIT" },
    "ts-old-data": {
      source: "RFC 7323, 5.3",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
  }),
});
