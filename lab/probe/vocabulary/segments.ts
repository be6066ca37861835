/**
 * The words for what is done to the segments on the wire.
 * @module
 */

import type { Entry } from "./entry.ts";

const TWO = [
  '{ do: [write("a", "one"), write("a", "two")],',
  '  wire: ["a>b ACK seq=ISN_A+1 len=3", "a>b ACK seq=ISN_A+4 len=3"] }',
].join("\n");

export const SEGMENTS = {
  deliver: {
    form: "deliver(segment?)",
    example: "deliver()",
    rows: ['{ do: deliver(), wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1", b: "SYN-RECEIVED" }'],
    begins: "SYN-SENT",
    play: "deliver",
  },
  deliverReversed: {
    form: "deliverReversed()",
    example: "deliverReversed()",
    rows: [TWO, '{ do: deliverReversed(), wire: ["b>a ACK ack=ISN_A+1", "b>a ACK ack=ISN_A+7"] }'],
    begins: "ESTABLISHED",
    play: "deliverReversed",
  },
  lose: {
    form: "lose(segment?)",
    example: "lose()",
    rows: ['{ do: lose(), a: "SYN-SENT", b: "LISTEN" }'],
    begins: "SYN-SENT",
    play: "lose",
  },
  repeat: {
    form: "repeat(segment)",
    example: 'repeat("b>a FIN,ACK")',
    rows: ['{ do: repeat("b>a FIN,ACK"), wire: "a>b ACK seq=ISN_A+2", a: "TIME-WAIT" }'],
    begins: "TIME-WAIT",
    play: "repeat b>a FIN,ACK",
  },
  alter: {
    form: "alter(segment, change)",
    example: 'alter("b>a SYN,ACK", "ack=+999")',
    rows: [
      '{ do: alter("b>a SYN,ACK", "ack=+999"), wire: "a>b RST seq=ISN_A+1000", a: "SYN-SENT" }',
    ],
    begins: "SYN-RECEIVED",
    play: "alter b>a SYN,ACK: ack=+999",
  },
  inject: {
    form: "inject(end, segment)",
    example: 'inject("a", "RST seq=RCV.NXT+1")',
    rows: [
      '{ do: inject("a", "RST seq=RCV.NXT+1"), wire: "a>b ACK ack=ISN_B+1", a: "ESTABLISHED" }',
    ],
    begins: "ESTABLISHED",
    play: "inject a RST seq=RCV.NXT+1",
  },
  flood: {
    form: "flood(end, syns, { answered? })",
    example: 'flood("b", 3)',
    rows: ['{ do: [flood("b", 3), connections("b", "SYN-RECEIVED", 3)], b: "LISTEN" }'],
    begins: "LISTEN",
    play: "flood b 3",
  },
  initialNumbers: {
    form: 'initialNumbers(end, openings, "unrelated" | "growing", { active? })',
    example: 'initialNumbers("b", 40, "growing")',
    rows: [
      '{ do: listen(), b: "LISTEN" }',
      '{ do: initialNumbers("b", 40, "growing"), b: "LISTEN" }',
    ],
    above: ['given: { a: "scripted" }'],
    play: "initialNumbers b 40 growing",
  },
  icmp: {
    form: "icmp(end, error, { which?, into? })",
    example: 'icmp("a", "port-unreachable")',
    rows: [
      '{ do: [icmp("a", "port-unreachable"), returns("a", "connect", "ECONNREFUSED")], a: "CLOSED" }',
    ],
    begins: "SYN-SENT",
    play: "icmp a port-unreachable",
  },
  retransmission: {
    form: "retransmission(end)",
    example: 'retransmission("a")',
    rows: [
      "{ do: lose() }",
      '{ do: retransmission("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }',
    ],
    begins: "SYN-SENT",
    play: "retransmission a",
  },
  timer: {
    form: "timer(end)",
    example: 'timer("a")',
    rows: [
      '{ do: setOption("a", { TCP_KEEPIDLE: 1, SO_KEEPALIVE: 1 }), a: "ESTABLISHED" }',
      '{ do: timer("a"), wire: "a>b ACK seq=ISN_A", a: "ESTABLISHED" }',
    ],
    begins: "ESTABLISHED",
    play: "timer a",
  },
} as const satisfies Readonly<Record<string, Entry>>;
