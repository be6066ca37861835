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
};

/** A cause as a clause. */
export function describeCause({ setting, value, effect }: Cause): string {
  return `${setting} is ${value}: ${EFFECTS[effect] ?? effect}`;
}
