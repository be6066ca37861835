/**
 * Timers, and when segments are sent: expected against observed. Pure.
 * @module
 */

import type { Expectation, Span, TimerExpectation } from "../probe.ts";
import { ENDS, type Observations } from "./find.ts";
import type { Mismatch, TimerMismatch } from "./mismatch.ts";

/** Whether a segment was certainly sent too early or too late; times in milliseconds. */
export function judgeTime(
  [fromMs, toMs]: Span,
  segment: string,
  delay: { readonly from: number; readonly to: number } | undefined,
): Mismatch[] {
  if (delay === undefined || delay.to >= fromMs && delay.from <= toMs) return [];
  const observed = { fromMs: Math.round(delay.from), toMs: Math.round(delay.to) };
  return [{ kind: "time", segment, expected: { fromMs, toMs }, observed }];
}

/** Of `ss`, in milliseconds: it shows long timers in whole seconds. */
const OBSERVER_GRANULARITY = 1000;

/** Of sock_diag, in milliseconds: the kernel counts in jiffies, of 10 at the most. */
const FINEST = 20;

/** Milliseconds that have passed before a look at the timers. */
export interface Elapsed {
  /** At the most, since the row began. */
  readonly rowMs: number;
  /** At the least, since the look before, of the row before. */
  readonly lookMs: number;
}

/** What is wrong with the ends' timers, against the row before. */
export function judgeTimers(
  expected: Expectation,
  before: Observations,
  now: Observations,
  elapsed: Elapsed,
): Mismatch[] {
  return ENDS.flatMap((end) => {
    const timer = expected.timer?.[end];
    if (timer === undefined) return [];
    const leftMs = [before, now].map((seen) => seen[end].row?.row.timer?.expiresMs);
    const wrong = judgeTimer(timer, leftMs[0], leftMs[1], elapsed);
    return wrong === undefined ? [] : [{ kind: "timer", end, timer: wrong }];
  });
}

function judgeTimer(
  expected: TimerExpectation,
  beforeMs: number | undefined,
  leftMs: number | undefined,
  { rowMs, lookMs }: Elapsed,
): TimerMismatch | undefined {
  if (expected === "none") {
    return leftMs === undefined ? undefined : { is: "running", leftMs };
  }
  const expectedMs = wholeOf(expected);
  const isSet = expected !== "renewed" && "setToSeconds" in expected;
  const absent = { is: "absent", ...(expectedMs !== undefined && { expectedMs }) } as const;
  if (leftMs === undefined) return absent;
  if (!isSet && beforeMs === undefined) return absent;
  if (!isSet && !isLater(leftMs, beforeMs!, lookMs)) {
    return { is: "not renewed", leftMs, beforeMs: beforeMs!, agoMs: Math.round(lookMs) };
  }
  return expectedMs === undefined || isLeftOf(expectedMs, leftMs, rowMs)
    ? undefined
    : { is: "another", leftMs, expectedMs };
}

/** What a timer is set to, in milliseconds, where that is said. */
function wholeOf(expected: Exclude<TimerExpectation, "none">): number | undefined {
  if (expected === "renewed") return undefined;
  return 1000 *
    ("setToSeconds" in expected ? expected.setToSeconds : expected.renewedToSeconds);
}

/** Whether a timer ends later than it did that many milliseconds before, however late that was asked. */
function isLater(leftMs: number, leftBeforeMs: number, agoMs: number): boolean {
  const inSeconds = leftMs % 1000 === 0 && leftBeforeMs % 1000 === 0;
  const later = leftMs + agoMs - leftBeforeMs;
  return leftMs > leftBeforeMs || later > (inSeconds ? OBSERVER_GRANULARITY : FINEST);
}

/** Whether that can be left of a timer that was set within the time that has elapsed. */
export function isLeftOf(wholeMs: number, leftMs: number, elapsedMs: number): boolean {
  return leftMs <= wholeMs + OBSERVER_GRANULARITY &&
    leftMs >= wholeMs - elapsedMs - OBSERVER_GRANULARITY;
}
