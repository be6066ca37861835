/**
 * What takes the kernel's own time: timers that run down.
 * @module
 */

import { RUNNING } from "../sys/running_clock.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { Deadline, Diverged } from "./deadline.ts";
import { isLeftOf } from "../judge/times.ts";
import { type Context, isHidden, observe } from "./context.ts";
import type { Span, TcpState } from "../probe.ts";
import { unseen } from "./unavailable.ts";

/** How much a timer must run down for that to be seen beyond doubt, in milliseconds. */
const AGED_BY = 40;
/** How late the kernel's timer wheel may be: kernel/time/timer.c, "granularity of each level". */
const WHEEL_SLACK = 1 / 8;

/**
 * Waits until an end's timer has visibly run down, by that many seconds where they are said; where no
 * timer is shown, until it must have, by the clock.
 */
export async function age(end: End, seconds: number | undefined, context: Context): Promise<void> {
  const by = seconds === undefined ? AGED_BY : seconds * 1000;
  if (await isHidden(end, "timer", context)) {
    const from = performance.now();
    const isOver = () => performance.now() - from >= by || undefined;
    if (await new Deadline(context.host.timeoutMs + by).until(isOver)) return;
    throw new Error(`the clock did not go on by ${by} ms`);
  }
  const left = async () => (await observe(end, context)).row?.row.timer?.expiresMs;
  const first = await left();
  if (first === undefined) throw new Diverged({ kind: "timer", end, timer: { is: "absent" } });
  const aged = await new Deadline(context.host.timeoutMs + by).until(async () =>
    (await left() ?? first) <= first - by ? true : undefined
  );
  if (!aged) {
    throw new Diverged({ kind: "timer", end, timer: { is: "standing still", leftMs: first } });
  }
}

/**
 * Waits until an end leaves its state, which must take that many seconds by the clock and be so
 * announced by the observer's timer.
 *
 * When the state was entered and left is known between two times each; the verdict holds wherever
 * between them it was.
 */
export async function outlast(end: End, seconds: number, context: Context): Promise<void> {
  const { entered, host } = context;
  if (await isHidden(end, "timer", context)) throw unseen(host, "timer");
  const { state, row } = await observe(end, context);
  const elapsed = performance.now() - entered.from;
  const timer = row?.row.timer?.expiresMs ?? 0;
  const announced = seconds * 1000;
  if (!isLeftOf(announced, timer, elapsed)) {
    const another = { is: "another", leftMs: timer, expectedMs: announced } as const;
    throw new Diverged({ kind: "timer", end, timer: another });
  }
  const latest = announced * (1 + WHEEL_SLACK);
  let lastSeen = performance.now();
  const left = await new Deadline(latest + host.timeoutMs).until(async () => {
    const asked = performance.now();
    if ((await observe(end, context)).state !== state) return performance.now();
    lastSeen = asked;
  });
  const stayed = lastSeen - entered.by - RUNNING.stalledBetween(entered.by, lastSeen);
  if (left === undefined || stayed > latest) {
    const atLeastMs = Math.round(stayed);
    throw new Diverged({ kind: "stay", end, stay: { state, expectedMs: announced, atLeastMs } });
  }
  if (left - entered.from < announced) {
    const atMostMs = Math.round(left - entered.from);
    throw new Diverged({ kind: "stay", end, stay: { state, expectedMs: announced, atMostMs } });
  }
}

/**
 * Waits for that many seconds, or until an end leaves the state that it is in. `age` and `outlast` go by
 * one timer of the end's: where that is set anew again and again, as in SYN-SENT, only the state tells.
 */
export async function stays(end: End, seconds: number, context: Context): Promise<void> {
  const { host, sockets } = context;
  if (await isHidden(end, "state", context)) throw unseen(host, "state");
  const from = performance.now();
  const { state } = await observe(end, context);
  const over = await new Deadline(seconds * 1000 + host.timeoutMs).until(async () => {
    sockets.wire?.pump();
    if ((await observe(end, context)).state !== state) return true;
    return performance.now() - from >= seconds * 1000 || undefined;
  });
  if (over === undefined) throw new Error(`the clock did not go on by ${seconds} s`);
}

/**
 * Waits until an end is in a state, which must take that long, in milliseconds, from the row's beginning.
 *
 * What begins the time lies between the row's beginning and this: too early is what is seen before the
 * least time after the former, too late what is not seen yet when the most is over after the latter.
 */
export async function becomes(
  end: End,
  state: TcpState,
  [fromMs, toMs]: Span,
  context: Context,
): Promise<void> {
  const { began, host, sockets } = context;
  const waitedFrom = performance.now();
  if (await isHidden(end, "state", context)) throw unseen(host, "state");
  let before = context.left[end];
  let lastSeen = waitedFrom;
  const there = await new Deadline(toMs + host.timeoutMs).until(async () => {
    sockets.wire?.pump();
    const asked = performance.now();
    const now = (await observe(end, context)).state;
    if (now === state) return performance.now();
    before = now;
    lastSeen = asked;
  });
  const stayed = lastSeen - waitedFrom - RUNNING.stalledBetween(waitedFrom, lastSeen);
  if (there === undefined || stayed > toMs) {
    const stay = { state: before, expectedMs: toMs, atLeastMs: Math.round(stayed) };
    throw new Diverged({ kind: "stay", end, stay });
  }
  if (there - began < fromMs) {
    const stay = { state: before, expectedMs: fromMs, atMostMs: Math.round(there - began) };
    throw new Diverged({ kind: "stay", end, stay });
  }
}
