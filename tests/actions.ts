/** Actions to try words and checks on. */

import type { Action } from "../lab/probe.ts";

/** One of each kind, with all that it can hold: the test of actions makes sure of that. */
export const ACTIONS: {
  readonly [K in Action["kind"]]: Extract<Action, { readonly kind: K }>;
} = {
  "listen": {
    kind: "listen",
    end: "a",
    deferAccept: true,
    backlog: 1,
    accepts: true,
    options: { SO_REUSEADDR: 0 },
    gives: "EADDRINUSE",
  },
  "connect": { kind: "connect", end: "a", to: "self", from: "a.2", gives: "ECONNREFUSED" },
  "returns": { kind: "returns", end: "a", call: "connect", gives: "ETIMEDOUT", afterMs: 9 },
  "accept": { kind: "accept", end: "b.2", gives: "EAGAIN" },
  "establish": { kind: "establish" },
  "fill-backlog": { kind: "fill-backlog", backlog: 1 },
  "give-up": { kind: "give-up", end: "a" },
  "close-listener": { kind: "close-listener", end: "a" },
  "write": { kind: "write", end: "b", text: 'say "hi"', flags: "MSG_OOB", gives: "EPIPE" },
  "write-and-close": { kind: "write-and-close", end: "b", text: "bye" },
  "read": { kind: "read", end: "a", bytes: 5, flags: "MSG_PEEK" },
  "unread": { kind: "unread", end: "b", bytes: 3 },
  "fill": { kind: "fill", end: "a" },
  "drain": { kind: "drain", end: "b" },
  "transfer": { kind: "transfer", end: "b", bytes: 9, carrying: { seed: 1, lose: 0.1 } },
  "shutdown": { kind: "shutdown", end: "a", how: "RDWR", gives: "ENOTCONN" },
  "close": { kind: "close", end: "b.2", gives: 0 },
  "close-unread": { kind: "close-unread", end: "b" },
  "abort": { kind: "abort", end: "a" },
  "disconnect": { kind: "disconnect", end: "a", gives: 0 },
  "peer-name": { kind: "peer-name", end: "a", gives: "ENOTCONN" },
  "set-option": {
    kind: "set-option",
    end: "b.listener",
    options: { TCP_USER_TIMEOUT: 500, SO_LINGER: null },
    gives: "EINVAL",
  },
  "get-option": { kind: "get-option", end: "a", option: "SO_ERROR", gives: "ETIMEDOUT" },
  "kill": { kind: "kill", end: "a" },
  "destroy": { kind: "destroy", end: "a", gives: "ENOENT" },
  "forget": { kind: "forget", end: "b" },
  "age": { kind: "age", end: "a", seconds: 1.5 },
  "outlast": { kind: "outlast", end: "a", seconds: 60 },
  "deliver": { kind: "deliver", which: "b>a SYN,ACK ack=ISN_A+1" },
  "deliver-reversed": { kind: "deliver-reversed" },
  "lose": { kind: "lose", which: "a>b FIN,ACK" },
  "repeat": { kind: "repeat", which: "a>b SYN" },
  "alter": { kind: "alter", which: "b>a SYN,ACK", into: "ack=-999" },
  "inject": { kind: "inject", end: "a", segment: "RST seq=RCV.NXT+1" },
  "retransmission": { kind: "retransmission", end: "b" },
  "timer": { kind: "timer", end: "a" },
};
