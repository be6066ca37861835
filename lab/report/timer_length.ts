/**
 * How long a timer was set to, by what was left of it when it was looked at: between which bounds, as
 * it is not known how long it had run. It had run no longer than its probe.
 *
 * So a host that was slow makes the bounds wide, and never makes two timers differ that do not.
 * @module
 */

import type { EndTimer } from "../result/result.ts";

/** Between these two, in milliseconds. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Those whose length is a setting's alone. How long the others are depends on round trips, and on how
 * often they have expired; whether an ACK is still put off is a matter of milliseconds.
 */
const SET: readonly string[] = ["time-wait", "keepalive"];
const FLEETING: readonly string[] = ["delayed-ack", "unknown"];

/** Tools leave out what is beyond whole seconds (iproute2, `print_ms_timer()`). */
const GRAIN_MS = 1000;

/**
 * Where 3.5 retransmission timeouts are longer than the setting, they take its place
 * (include/net/tcp.h, `tcp_fin_time()`). A timeout is at most three round trips long or 200 ms
 * longer than one, and no round trip took longer than the probe.
 */
const STRETCHED = { times: 3.5 * 3, plusMs: 1000 };

/** A timer that is there or not whenever one looks; any other is as good as none. */
export function lastingTimer(timer: EndTimer | undefined): EndTimer | undefined {
  return timer === undefined || FLEETING.includes(timer.kind) ? undefined : timer;
}

/** Whether two timers, each of a probe that took so long, cannot be alike. */
export function timersDiffer(
  old: EndTimer | undefined,
  oldProbeMs: number,
  now: EndTimer | undefined,
  nowProbeMs: number,
): boolean {
  if (old?.kind !== now?.kind) return true;
  if (old?.expiresMs === undefined || now?.expiresMs === undefined) return false;
  if (!SET.includes(old.kind)) return false;
  const before = boundsOf(old.expiresMs, oldProbeMs);
  const after = boundsOf(now.expiresMs, nowProbeMs);
  return before.most < after.least || after.most < before.least;
}

function boundsOf(expiresMs: number, probeMs: number): Bounds {
  const stretched = expiresMs <= STRETCHED.times * probeMs + STRETCHED.plusMs;
  return { least: stretched ? 0 : expiresMs, most: expiresMs + probeMs + GRAIN_MS };
}
