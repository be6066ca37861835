import { arrives, defineFamily, reach } from "../../lab/probe.ts";

// What is unacceptable draws an ACK of what is expected next, and changes nothing.
export default defineFamily({
  title: "A segment arrives in ESTABLISHED",
  source: "RFC 9293, 3.10.7.4",
  medium: "wire",
  given: reach("ESTABLISHED"),
  cases: arrives("a", {
    "syn": {
      source: "RFC 9293, 3.10.7.4, fourth, and RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "syn-above": {
      source: "RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "ack-high": {
      source: "RFC 9293, 3.10.7.4, fifth",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "ack-lowfar": {
      source: "RFC 5961, 5.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "ack-all": { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED" },
    "ack-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "data": {
      source: "RFC 9293, 3.10.7.4, seventh",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
      a: "ESTABLISHED",
    },
    "data-gap": {
      source: "RFC 5681, 4.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "data-overlap": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+6",
      a: "ESTABLISHED",
    },
    "data-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "data-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "data-high": {
      source: "RFC 9293, 3.10.7.4, fifth",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "data-noack": { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED" },
    "fin": {
      source: "RFC 9293, 3.10.7.4, eighth",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "CLOSE-WAIT",
    },
    "fin-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "fin-noack": { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED" },
    "rst": { source: "RFC 9293, 3.10.7.4, second", a: "CLOSED" },
    "rst-window": {
      source: "RFC 9293, 3.10.7.4, second, and RFC 5961, 3.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "rst-below": { source: "RFC 9293, 3.10.7.4, second", a: "ESTABLISHED" },
    "rst-above": { source: "RFC 9293, 3.10.7.4, second", a: "ESTABLISHED" },
    "none": { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED" },
    "bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "ESTABLISHED" },
    "rst-bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "ESTABLISHED" },
    "reserved": {
      source: "RFC 9293, 3.1",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
      a: "ESTABLISHED",
    },
    "ts-old-data": {
      source: "RFC 7323, 5.3",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
    },
    "rst-ts-old": { source: "RFC 7323, 5.2", a: "CLOSED" },
  }),
});
