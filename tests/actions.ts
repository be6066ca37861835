/** Actions to try words and checks on. */

import type { Action } from "../lab/probe.ts";

/** One of each kind, with all that it can hold: the type makes sure of that. */
export const ACTIONS: { readonly [K in Action["kind"]]: Required<Extract<Action, { kind: K }>> } = {
  "listen": { kind: "listen", end: "a", deferAccept: true, backlog: 1 },
  "connect": { kind: "connect", end: "a", to: "self" },
  "establish": { kind: "establish" },
  "fill-backlog": { kind: "fill-backlog", backlog: 1 },
  "give-up": { kind: "give-up", end: "a" },
  "close-listener": { kind: "close-listener" },
  "refused": { kind: "refused", end: "a" },
  "write": { kind: "write", end: "b", text: 'say "hi"' },
  "write-and-close": { kind: "write-and-close", end: "b", text: "bye" },
  "write-fails": { kind: "write-fails", end: "a" },
  "read": { kind: "read", end: "a", text: "(.*) $1" },
  "read-end": { kind: "read-end", end: "a" },
  "read-reset": { kind: "read-reset", end: "b" },
  "unread": { kind: "unread", end: "b", bytes: 3 },
  "fill": { kind: "fill", end: "a" },
  "drain": { kind: "drain", end: "b" },
  "shutdown": { kind: "shutdown", end: "a" },
  "close": { kind: "close", end: "b" },
  "close-unread": { kind: "close-unread", end: "b" },
  "abort": { kind: "abort", end: "a" },
  "age": { kind: "age", end: "a" },
  "outlast": { kind: "outlast", end: "a", seconds: 60 },
  "deliver": { kind: "deliver", which: "b>a SYN,ACK ack=ISN_A+1" },
  "deliver-reversed": { kind: "deliver-reversed" },
  "lose": { kind: "lose", which: "a>b FIN,ACK" },
  "repeat": { kind: "repeat", which: "a>b SYN" },
  "alter": { kind: "alter", which: "b>a SYN,ACK", into: "ack=-999" },
  "inject": { kind: "inject", end: "a", segment: "RST seq=RCV.NXT+1" },
  "retransmission": { kind: "retransmission", end: "b" },
};
