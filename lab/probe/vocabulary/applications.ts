/**
 * The words for what is more than one call, and for waiting.
 * @module
 */

import type { Entry } from "./entry.ts";

const HELLO = '{ do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5" }';

export const APPLICATIONS = {
  established: {
    form: "established()",
    example: "established()",
    rows: ["established()", '{ do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" }'],
    play: "reach ESTABLISHED",
  },
  writeAndClose: {
    form: "writeAndClose(end, text)",
    example: 'writeAndClose("a", "bye")',
    rows: [
      '{ do: setOption("a", { TCP_CORK: 1 }), a: "ESTABLISHED" }',
      '{ do: writeAndClose("a", "bye"), wire: "a>b FIN,ACK seq=ISN_A+1 len=3", a: "FIN-WAIT-1" }',
    ],
    begins: "ESTABLISHED",
    play: "writeAndClose a bye",
  },
  unread: {
    form: "unread(end, bytes)",
    example: 'unread("b", 5)',
    rows: [HELLO, '{ do: [deliver(), unread("b", 5)], wire: "b>a ACK ack=ISN_A+6" }'],
    begins: "ESTABLISHED",
    play: "unread b 5",
  },
  connections: {
    form: "connections(end, state, count | [least, most])",
    example: 'connections("b", "SYN-RECEIVED", 1)',
    rows: ['{ do: connections("b", "SYN-RECEIVED", 1), b: "SYN-RECEIVED" }'],
    begins: "SYN-RECEIVED",
    play: "connections b SYN-RECEIVED 1",
  },
  fillBacklog: {
    form: "fillBacklog(backlog)",
    example: "fillBacklog(1)",
    rows: [
      '{ do: listen({ backlog: 1 }), b: "LISTEN" }',
      '{ do: fillBacklog(1), b: "LISTEN" }',
      '{ do: connect("a"), a: "SYN-SENT", b: "LISTEN" }',
    ],
    medium: "loopback",
  },
  fill: {
    form: "fill(end)",
    example: 'fill("a")',
    rows: ["established()", '{ do: fill("a"), a: "ESTABLISHED", b: "ESTABLISHED" }'],
    medium: "loopback",
  },
  drain: {
    form: "drain(end)",
    example: 'drain("b")',
    rows: [
      "established()",
      '{ do: write("a", "hello"), a: "ESTABLISHED" }',
      '{ do: drain("b"), b: { state: "ESTABLISHED", recvQ: 0 } }',
    ],
    medium: "loopback",
    play: "drain b",
  },
  transfer: {
    form: "transfer(end, bytes, { seed, lose?, repeat?, reorder? }?)",
    example: 'transfer("b", 65536, { seed: 1, lose: 0.02 })',
    rows: ['{ do: transfer("b", 65536, { seed: 1, lose: 0.02 }), a: "FIN-WAIT-2" }'],
    begins: "FIN-WAIT-2",
    play: "transfer b 65536",
  },
  age: {
    form: "age(end, seconds?)",
    example: 'age("a")',
    rows: ['{ do: age("a"), a: "TIME-WAIT" }'],
    begins: "TIME-WAIT",
    play: "age a",
  },
  outlast: {
    form: "outlast(end, seconds)",
    example: 'outlast("a", 60)',
    rows: ['{ do: outlast("a", 60), a: "CLOSED" }'],
    above: ['slow: "a minute of TIME-WAIT"'],
    begins: "TIME-WAIT",
    play: "outlast a 60",
  },
  stays: {
    form: "stays(end, seconds)",
    example: 'stays("a", 2)',
    rows: ['{ do: stays("a", 2), a: "CLOSE-WAIT" }'],
    begins: "CLOSE-WAIT",
    play: "stays a 2",
  },
  becomes: {
    form: "becomes(end, state, [leastMs, mostMs])",
    example: 'becomes("a", "CLOSED", [0, 14_000])',
    rows: [
      '{ do: [setOption("a", { TCP_LINGER2: 1 }), close("a")], a: "FIN-WAIT-2" }',
      '{ do: becomes("a", "CLOSED", [0, 14_000]), a: "CLOSED" }',
    ],
    begins: "FIN-WAIT-2",
    play: "becomes a CLOSED",
  },
} as const satisfies Readonly<Record<string, Entry>>;
