/**
 * How long a timer was set to, by what was left of it when somebody looked: between which bounds, as
 * nobody knows how long it had run. It had run no longer than its probe.
 *
 * So a host that was slow makes the bounds wide, and never makes two timers differ that do not.
 * @module
 */

/** A timer that a line of evidence tells of. */
export interface SeenTimer {
  /** What it is for. */
  readonly kind: string;
  /** How much of it was left, in milliseconds. */
  readonly expiresMs: number;
}

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

/** What to say of two timers, each of a probe that took so long: the same where they may be alike. */
export function timerTexts(
  old: SeenTimer | undefined,
  oldProbeMs: number,
  now: SeenTimer | undefined,
  nowProbeMs: number,
): [old: string, now: string] {
  const kinds: [string, string] = [kindOf(old), kindOf(now)];
  if (old === undefined || now === undefined || old.kind !== now.kind) return kinds;
  if (!SET.includes(old.kind)) return kinds;
  const [before, after] = [boundsOf(old, oldProbeMs), boundsOf(now, nowProbeMs)];
  const differ = before.most < after.least || after.most < before.least;
  return differ ? [withLength(old), withLength(now)] : kinds;
}

function kindOf(timer: SeenTimer | undefined): string {
  return timer === undefined || FLEETING.includes(timer.kind) ? "none" : timer.kind;
}

function boundsOf({ expiresMs }: SeenTimer, probeMs: number): Bounds {
  const stretched = expiresMs <= STRETCHED.times * probeMs + STRETCHED.plusMs;
  return { least: stretched ? 0 : expiresMs, most: expiresMs + probeMs + GRAIN_MS };
}

/** What two runs differ in by chance is not told: it would be another text each time. */
function withLength({ kind, expiresMs }: SeenTimer): string {
  return `${kind}, ${Math.ceil(expiresMs / 1000)} s left`;
}
