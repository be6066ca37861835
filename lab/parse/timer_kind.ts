/**
 * What a socket's timer is for, in every tool's words. No other place spells them.
 * @module
 */

import type { SocketTimer } from "../tcp/socket_row.ts";

type Kind = SocketTimer["kind"];

/** `timer:(…` of `ss`. Before 7.0 it says `unknown` for a delayed ACK. */
export const TIMER_OF_SS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["on", "retransmit"],
  ["keepalive", "keepalive"],
  ["timewait", "time-wait"],
  ["persist", "persist"],
  ["delack", "delayed-ack"],
  ["unknown", "unknown"],
]);

/** The Timer column of netstat, but for `off` (none) and `unkn-N` (unknown). */
export const TIMER_OF_NETSTAT: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["on", "retransmit"],
  ["keepalive", "keepalive"],
  ["timewait", "time-wait"],
  ["probe", "persist"],
]);

/** `tr` of /proc/net/tcp and `idiag_timer`, where 0 is none. Only `idiag_timer` has 5. */
export const TIMER_OF_KERNEL: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [1, "retransmit"],
  [2, "keepalive"],
  [3, "time-wait"],
  [4, "persist"],
  [5, "delayed-ack"],
]);
