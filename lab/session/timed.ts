/**
 * Which probes hang on times: they set the kernel's timers, wait for them, or say how long something takes.
 * @module
 */

import { type Action, actionsOf, type Given, type Probe, type SocketOptions } from "../probe.ts";
import type { OptionName } from "../tcp/socket_option.ts";

const OF_TIME: readonly Action["kind"][] = [
  ...["age", "becomes", "stays", "timer", "retransmission"] as const,
];

const OPTIONS: readonly OptionName[] = [
  ...["SO_LINGER", "TCP_DEFER_ACCEPT", "TCP_KEEPCNT", "TCP_KEEPIDLE", "TCP_KEEPINTVL"] as const,
  ...["TCP_LINGER2", "TCP_RTO_MAX_MS", "TCP_RTO_MIN_US", "TCP_SYNCNT"] as const,
  "TCP_USER_TIMEOUT",
];

/** net.ipv4.tcp_orphan_retries, tcp_fin_timeout, tcp_keepalive_intvl, tcp_rto_max_ms, … */
const SETTING = /_(retries\d?|timeouts?|keepalive_\w+|rto_\w+)$/;

/** Whether what comes of a probe hangs on when its rows are played. */
export function isTimed({ given = {}, table }: Probe): boolean {
  const rows = [...given.rows ?? [], ...table];
  return Object.keys(given.sysctl ?? {}).some((name) => SETTING.test(name)) ||
    [given.a, given.b].some(hasTime) ||
    rows.some((row) => row.within !== undefined || actionsOf(row).some(takesTime));
}

function takesTime(action: Action): boolean {
  if (action.kind === "set-option") return hasTime(action.options);
  return OF_TIME.includes(action.kind);
}

function hasTime(options: Given["a"] | SocketOptions): boolean {
  return typeof options === "object" &&
    Object.keys(options).some((name) => (OPTIONS as readonly string[]).includes(name));
}
