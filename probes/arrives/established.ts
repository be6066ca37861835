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
      verifies: ["RFC5961 4.2"],
    },
    "syn-above": {
      source: "RFC 5961, 4.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC5961 4.2"],
    },
    "ack-high": {
      source: "RFC 9293, 3.10.7.4, fifth",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "ack-lowfar": {
      source: "RFC 5961, 5.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC5961 5.2"],
    },
    "ack-all": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "ack-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data": {
      source: "RFC 9293, 3.10.7.4, seventh",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-gap": {
      source: "RFC 5681, 4.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC5681 4.2"],
    },
    "data-overlap": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+6",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-old": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-high": {
      source: "RFC 9293, 3.10.7.4, fifth",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "data-noack": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin": {
      source: "RFC 9293, 3.10.7.4, eighth",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2",
      a: "CLOSE-WAIT",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-above": {
      source: "RFC 9293, 3.10.7.4, first",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "fin-noack": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst": { source: "RFC 9293, 3.10.7.4, second", a: "CLOSED", verifies: ["RFC9293 3.10.7.4"] },
    "rst-window": {
      source: "RFC 9293, 3.10.7.4, second, and RFC 5961, 3.2",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC5961 3.2"],
    },
    "rst-below": {
      source: "RFC 9293, 3.10.7.4, second",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "rst-above": {
      source: "RFC 9293, 3.10.7.4, second",
      a: "ESTABLISHED",
      verifies: ["RFC5961 3.2"],
    },
    "none": {
      source: "RFC 9293, 3.10.7.4, fifth",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "ESTABLISHED", verifies: ["MUST-3"] },
    "rst-bad-csum": { source: "RFC 9293, 3.1, MUST-3", a: "ESTABLISHED", verifies: ["MUST-3"] },
    "reserved": {
      source: "RFC 9293, 3.1",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.7.4"],
    },
    "ts-old-data": {
      source: "RFC 7323, 5.3",
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["RFC7323 5.3"],
    },
    "rst-ts-old": { source: "RFC 7323, 5.2", a: "CLOSED", verifies: ["RFC7323 5.2"] },
  }),
});
