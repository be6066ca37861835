/**
 * Settings that explain a failure, in English.
 * @module
 */

import type { Cause, Effect } from "../../judge/causes.ts";

const EFFECTS: Readonly<Record<Effect, string>> = {
  "no TIME-WAIT": "no TIME-WAIT is kept",
  "no orphaned FIN-WAIT-2": "sockets that their application has closed are not kept in FIN-WAIT-2",
  "no more TIME-WAIT": "no more sockets are kept in TIME-WAIT",
  "no more orphaned FIN-WAIT-2":
    "no more sockets that their application has closed are kept in FIN-WAIT-2",
  "cookies only": "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  "no SYN,ACK again": "a SYN,ACK is never sent again",
  "no backlog": "no listener has a backlog",
  "late retransmission": "no retransmission comes sooner",
  "few challenge ACKs": "hardly any challenge ACK is sent",
  "few ports": "there are too few local ports",
  "reserved ports": "those ports are not assigned",
  "no room": "there is no room for what is received",
  "never writable": "no application learns that it can write, nor that it is connected",
  "given up early": "a connection is given up after about 200 ms without an acknowledgement",
  "TIME-WAIT despite RST": "a RST does not end TIME-WAIT",
  "no timestamps": "timestamps are not agreed on",
  "urgent byte elsewhere": "the urgent pointer points to the urgent byte, and not behind it",
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
