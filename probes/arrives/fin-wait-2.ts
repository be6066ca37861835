import { arrives, defineFamily, reach } from "../../lab/probe.ts";

// A's application has shut its side down and may still read.
export default defineFamily({
  title: "A segment arrives in FIN-WAIT-2",
  source: "RFC 9293, 3.10.7.4",
  medium: "wire",
  given: reach("FIN-WAIT-2"),
  cases: arrives("a", {
    "syn": {
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "ack-high": {
      source: "RFC 9293, 3.10.7.4, fifth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "ack-lowfar": {
      source: "RFC 5961, 5.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "ack-all": { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
    "data": {
      source: "RFC 9293, 3.10.7.4, seventh",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+11",
      a: "FIN-WAIT-2",
    },
    "data-gap": {
      source: "RFC 5681, 4.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "data-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "data-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "data-noack": { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
    "fin": {
      source: "RFC 9293, 3.10.7.4, eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      a: "TIME-WAIT",
    },
    "fin-data": {
      source: "RFC 9293, 3.10.7.4, seventh and eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+12",
      a: "TIME-WAIT",
    },
    "fin-gap": {
      source: "RFC 9293, 3.10.7.4, eighth",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "fin-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "fin-noack": { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
    "rst": { source: "RFC 9293, 3.10.7.4, second", a: "CLOSED" },
    "rst-window": {
      source: "RFC 9293, 3.10.7.4, second, and RFC 5961, 3.2",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
    "rst-below": { source: "RFC 9293, 3.10.7.4, second", a: "FIN-WAIT-2" },
    "rst-above": { source: "RFC 9293, 3.10.7.4, second", a: "FIN-WAIT-2" },
    "none": { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
    "bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "FIN-WAIT-2" },
    "ts-old-data": {
      source: "RFC 7323, 5.3",
      wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+1",
      a: "FIN-WAIT-2",
    },
  }),
});
