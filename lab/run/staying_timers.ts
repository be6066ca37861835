/**
 * Of the timers that a row leaves running, those that a table can say: whole seconds, however long that
 * row took. How long a retransmission waits hangs on what was measured of the way.
 * @module
 */

import type { TimerExpectation } from "../probe.ts";
import type { RowResult } from "../result/result.ts";

const STAYING = ["time-wait", "keepalive"];
/** Shorter than that, what an observer shows in whole seconds tells nothing. */
const SHORTEST_S = 5;
/**
 * A row has taken less than that, or it is not known what its timer was set to. No more is known by an
 * observer that shows whole seconds.
 */
const SOON_MS = 900;

/** What a table's row can say of them; `undefined` where that is nothing. */
export function stayingTimers(
  { timers, observed }: RowResult,
  before: RowResult | undefined,
): { readonly a?: TimerExpectation; readonly b?: TimerExpectation } | undefined {
  const set = (["a", "b"] as const).flatMap((end) => {
    const timer = timers?.[end];
    const isNew = before?.timers?.[end]?.kind !== timer?.kind ||
      before?.observed[end] !== observed[end];
    if (timer?.expiresMs === undefined || !STAYING.includes(timer.kind) || !isNew) return [];
    const seconds = Math.ceil(timer.expiresMs / 1000);
    const agoMs = seconds * 1000 - timer.expiresMs;
    return seconds >= SHORTEST_S && agoMs > 0 && agoMs <= SOON_MS
      ? [[end, { setToSeconds: seconds }] as const]
      : [];
  });
  return set.length === 0 ? undefined : Object.fromEntries(set);
}
