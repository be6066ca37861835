/**
 * The columns of a row, and what is said of a call beside whose it is.
 * @module
 */

import type { Entry } from "./entry.ts";

const FIN =
  '{ do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1", b: "ESTABLISHED" }';

export const COLUMNS = {
  "row.do": {
    form: "do: action | [action, …]",
    example: 'do: [close("a"), close("b")]',
    rows: [
      '{ do: [close("a"), close("b")], wire: ["a>b FIN,ACK", "b>a FIN,ACK"], a: "FIN-WAIT-1" }',
    ],
    begins: "ESTABLISHED",
  },
  "row.wire": {
    form: "wire: segment | [segment, …]",
    example: 'wire: "a>b FIN,ACK seq=ISN_A+1"',
    rows: [FIN],
    begins: "ESTABLISHED",
  },
  "row.a": {
    form: "a: state | { state, recvQ?, sendQ? }",
    example: 'a: "FIN-WAIT-1"',
    rows: [FIN],
    begins: "ESTABLISHED",
  },
  "row.b": {
    form: "b: state | { state, recvQ?, sendQ? }",
    example: 'b: { state: "ESTABLISHED", recvQ: 5 }',
    rows: [
      "established()",
      '{ do: write("a", "hello"), b: { state: "ESTABLISHED", recvQ: 5 } }',
    ],
    medium: "loopback",
  },
  "row.also": {
    form: "also: { socket: state | { state, recvQ?, sendQ? } }",
    example: 'also: { "b.listener": "LISTEN" }',
    rows: [FIN.replace(" }", ', also: { "b.listener": "LISTEN" } }')],
    begins: "ESTABLISHED",
  },
  "row.timer": {
    form: 'timer: { a?, b? }: "none" | "renewed" | { renewedToSeconds } | { setToSeconds }',
    example: "timer: { a: { setToSeconds: 60 } }",
    rows: [
      '{ do: repeat("b>a FIN,ACK"), wire: "a>b ACK", a: "TIME-WAIT", timer: { a: { setToSeconds: 60 } } }',
    ],
    begins: "TIME-WAIT",
  },
  "row.within": {
    form: "within: [leastMs, mostMs] | [[leastMs, mostMs], …]",
    example: "within: [900, 1500]",
    rows: [
      "{ do: lose() }",
      '{ do: retransmission("a"), wire: "a>b SYN seq=ISN_A", within: [900, 1500], a: "SYN-SENT" }',
    ],
    begins: "SYN-SENT",
  },
  "row.verifies": {
    form: "verifies: [claim | requirement, …]",
    example: 'verifies: ["C5.1", "MUST-13"]',
    rows: [FIN.replace(" }", ', verifies: ["C5.1", "MUST-13"] }')],
    begins: "ESTABLISHED",
  },
  "row.open": {
    form: "open: why",
    example: 'open: "no RFC says how long the ACK may be late"',
    rows: [FIN.replace(" }", ', open: "no RFC says how long the ACK may be late" }')],
    begins: "ESTABLISHED",
  },
  "row.openGives": {
    form: "openGives: why",
    example: 'openGives: "no RFC lays the errno down"',
    rows: [
      '{ do: callOn("a", "listen", { gives: "EINVAL" }), a: "ESTABLISHED", openGives: "no RFC lays the errno down" }',
    ],
    begins: "ESTABLISHED",
  },
  "row.deviates": {
    form: "deviates: { on?, family?, a?, b?, also?, wire?, reason, link }",
    example: 'deviates: { on: "gvisor", a: "CLOSED", reason: "…", link: "…" }',
    rows: [
      FIN.replace(" }", ', deviates: { on: "gvisor", a: "CLOSED", reason: "…", link: "…" } }'),
    ],
    begins: "ESTABLISHED",
  },
  "call.gives": {
    form: "{ gives: 0 | bytes | errno }",
    example: '{ gives: "EPIPE" }',
    rows: [
      '{ do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" }',
      '{ do: write("a", "x", { gives: "EPIPE" }), a: "FIN-WAIT-1" }',
    ],
    begins: "ESTABLISHED",
  },
  "call.flags": {
    form: '{ flags: "MSG_OOB" | "MSG_PEEK" }',
    example: '{ flags: "MSG_OOB" }',
    rows: ['{ do: write("a", "!", { flags: "MSG_OOB" }), wire: "a>b ACK,URG urg=1 len=1" }'],
    begins: "ESTABLISHED",
  },
  "call.options": {
    form: "{ NAME: value, … }",
    example: "{ SO_LINGER: null, TCP_NODELAY: 1 }",
    rows: ['{ do: setOption("a", { SO_LINGER: null, TCP_NODELAY: 1 }), a: "ESTABLISHED" }'],
    begins: "ESTABLISHED",
  },
  "call.socket": {
    form: '"a" | "b" | "a.2" | "b.2" | "b.listener" | "b.listener.2"',
    example: '"a.2"',
    rows: [
      '{ do: connect("a.2"), wire: "a.2>b.2 SYN seq=ISN_A", also: { "a.2": "SYN-SENT" } }',
    ],
    begins: "ESTABLISHED",
  },
} as const satisfies Readonly<Record<string, Entry>>;
