/**
 * What is known of one end's timestamps (RFC 7323, 3.2 and 4.3).
 * @module
 */

import type { Segment } from "./segment.ts";
import { seqDiff } from "./sequence.ts";

/** `undefined`: unknown. */
export interface Timestamps {
  /** The last TSval that the end has sent. */
  readonly value: number | undefined;
  /** TS.Recent: the last TSval that it has taken. */
  readonly recent: number | undefined;
}

/** No timestamp has been seen. */
export const NO_TIMESTAMPS: Timestamps = { value: undefined, recent: undefined };

type Stamped = Pick<Segment, "options" | "control">;

/** The timestamps that a segment carries (RFC 7323, 3.2). */
export function timestampsOf(
  { options }: Pick<Segment, "options">,
): { readonly value: number; readonly echo: number } | undefined {
  return options.find((option) => option.kind === "timestamps");
}

/** After the end has sent a segment. An echo shows what the end has taken. */
export function stampedBy({ value, recent }: Timestamps, segment: Stamped): Timestamps {
  const stamps = timestampsOf(segment);
  if (stamps === undefined || segment.control.has("RST")) return { value, recent };
  const shown = segment.control.has("ACK") ? laterOf(recent, stamps.echo) : recent;
  return { value: stamps.value, recent: shown };
}

/** After the end has been given a segment that it has taken. */
export function stampedFor({ value, recent }: Timestamps, segment: Stamped): Timestamps {
  const stamps = timestampsOf(segment);
  // One that is unknown stays so, until the end echoes it.
  if (stamps === undefined || recent === undefined) return { value, recent };
  return { value, recent: laterOf(recent, stamps.value) };
}

/** After the end has been given a segment that it may have taken, or not. */
export function perhapsStampedFor({ value, recent }: Timestamps, segment: Stamped): Timestamps {
  const stamps = timestampsOf(segment);
  const isLater = stamps !== undefined && recent !== undefined &&
    seqDiff(stamps.value, recent) > 0;
  return { value, recent: isLater ? undefined : recent };
}

function laterOf(one: number | undefined, other: number): number {
  return one === undefined || seqDiff(other, one) > 0 ? other : one;
}
