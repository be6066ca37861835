/**
 * What an end may echo in its timestamps: TS.Recent, as far as an onlooker can know it (RFC 7323, 4.3).
 *
 * A segment may have been taken or not, and one that an end sends may have been under way before it was
 * given the last one. So there may be several values, and values of before.
 * @module
 */

import type { Segment } from "./segment.ts";
import { seqDiff } from "./sequence.ts";
import { timestampsOf } from "./timestamps.ts";

/** The values that TS.Recent may have. */
export interface Echoes {
  /** All that it may be now; `undefined` where nothing is known of it. */
  readonly now: readonly number[] | undefined;
  /** Those that it may have been, as long as the end has not shown that it is further. */
  readonly earlier: readonly number[];
}

/** Nothing is known. */
export const NO_ECHOES: Echoes = { now: undefined, earlier: [] };

/** What was given by these, of which the end has taken one. */
export function echoesFrom(taken: readonly Pick<Segment, "options">[]): Echoes {
  const values = taken.map((segment) => timestampsOf(segment)?.value);
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? NO_ECHOES : { now: once(known), earlier: [] };
}

/** After the end has been given a segment that it takes, or perhaps does. */
export function echoesGiven(
  { now, earlier }: Echoes,
  segment: Pick<Segment, "options">,
  isTaken: boolean,
): Echoes {
  const value = timestampsOf(segment)?.value;
  // An older one is never taken over (R3).
  if (now === undefined || value === undefined || now.every((one) => seqDiff(value, one) < 0)) {
    return { now, earlier };
  }
  // Of two that may be, the older one may stay.
  const isCertain = isTaken && now.every((one) => seqDiff(value, one) >= 0);
  return {
    now: isCertain ? [value] : once([...now, value]),
    earlier: once([...earlier, ...now]),
  };
}

/**
 * After the end has sent an echo: TS.Recent does not go back. What it may still have to take of what it
 * was given, as when its socket is in use, it does not show.
 */
export function echoesSent({ now = [], earlier }: Echoes, echo: number): Echoes {
  const isNoOlder = (value: number) => seqDiff(value, echo) >= 0;
  return { now: once([echo, ...now.filter(isNoOlder)]), earlier: earlier.filter(isNoOlder) };
}

/** What an end may echo, where it echoes something else. */
export function wrongEcho(
  { now, earlier }: Echoes,
  echo: number,
  mayBeEarlier: boolean,
): readonly number[] | undefined {
  if (now === undefined || now.includes(echo)) return undefined;
  return mayBeEarlier && earlier.includes(echo) ? undefined : now;
}

function once(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}
