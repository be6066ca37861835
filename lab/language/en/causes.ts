/**
 * Settings that explain a failure, in English.
 * @module
 */

import type { Cause, Effect } from "../../judge/causes.ts";

const EFFECTS: Readonly<Record<Effect, string>> = {
  "no TIME-WAIT": "no TIME-WAIT is kept",
  "no orphaned FIN-WAIT-2": "no FIN-WAIT-2 is kept that its application has closed",
  "no more TIME-WAIT": "no more are kept in TIME-WAIT",
  "no more orphaned FIN-WAIT-2":
    "no more are kept in FIN-WAIT-2 that their applications have closed",
  "cookies only": "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  "no SYN,ACK again": "a SYN,ACK is never sent again",
  "no backlog": "no listener has a backlog",
  "late retransmission": "no retransmission comes sooner",
  "few challenge ACKs": "hardly any challenge ACK is sent",
  "few ports": "there are too few local ports",
  "reserved ports": "those are not given out",
  "no room": "there is no room for what is received",
  "never writable": "no application is told that it can write, nor that it is connected",
  "given up early": "a connection is given up that is not acknowledged for some 200 ms",
};

/** A cause as a clause. */
export function describeCause(cause: Cause): string {
  switch (cause.kind) {
    case "setting":
      return `${cause.setting} is ${cause.value}: ${EFFECTS[cause.effect] ?? cause.effect}`;
    case "memory":
      return `TCP is short of memory: ${cause.detail}`;
    case "packet filter":
      return `a packet filter is here, and may have taken segments: ${cause.detail}`;
    default:
      return JSON.stringify(cause satisfies never);
  }
}
