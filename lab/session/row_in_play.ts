/**
 * A row that is under way, and what comes of it.
 * @module
 */

import type { Deviation, Row, SocketName } from "../probe.ts";
import { sightOf } from "../judge/calibration.ts";
import type { Observations } from "../judge/find.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { SegmentVerdict } from "../judge/segments.ts";
import { isLinux } from "../judge/deviations.ts";
import { CLEAR, type Sight, type Told, type Unseen, UNTRUSTED } from "../judge/sight.ts";
import type { Observer } from "../observe/observer.ts";
import type { Verdict } from "../result/verdict.ts";
import type { SegmentPattern } from "../tcp/segment_pattern.ts";
import type { Frame } from "../wire/wire.ts";
import type { Host } from "./host.ts";
import type { Sockets } from "./sockets.ts";

/** A row that is under way. */
export interface RowInPlay {
  readonly sockets: Sockets;
  readonly host: Host;
  readonly row: Row;
  readonly patterns: readonly SegmentPattern[];
  readonly before: Before;
  /** When it began. */
  readonly from: number;
  /** How long it may take, in milliseconds. */
  readonly timeoutMs: number;
  /** What one of its actions has met instead. */
  readonly diverged: Mismatch | undefined;
  /** Where it is known that an answer is missing: the first frame that came too late for the row. */
  tooLate?: number;
}

/** What the rows before have left to a row. */
export interface Before {
  /** The last look of the row before. */
  readonly polled: Polled;
  /** The first frame that no row has dealt with. */
  readonly cursor: number;
}

/** A cheap look at both ends: when it was asked for, and when it was there. */
export interface Polled extends Observations {
  readonly asked: number;
  readonly answered: number;
}

/** What all who are asked show of a row's sockets. */
export interface Looks {
  readonly seen: Observations;
  readonly polled: Polled;
  /** What the other observers show, by name. */
  readonly witnesses: Readonly<Record<string, Observations>>;
}

/** What is known when a row has settled, or its deadline has passed. */
export interface Settled extends Looks {
  readonly segments: SegmentVerdict<Frame>;
  /** How many frames there were: what comes later is for the next row to judge. */
  readonly judged: number;
  /** What of the row's sockets nobody could see here, and so is not judged. */
  readonly unseen: Unseen;
  /** Of what the observer could not see, the states that the sockets' own descriptors gave. */
  readonly told: Told;
  /** With several observers: who could not see what another did. */
  readonly blind: readonly Blind[];
  readonly mismatches: readonly Mismatch[];
  readonly verdict: Verdict;
  /** The known difference that was found, where it is one. */
  readonly deviation?: Deviation;
}

/** An observer that could not see a socket. */
export interface Blind {
  readonly name: string;
  readonly socket: SocketName;
}

/** What an observer cannot show here, as far as that is known by now. */
export function sightNow({ host, sockets }: RowInPlay, { name }: Pick<Observer, "name">): Sight {
  const now = host.sights?.now;
  if (now === undefined) return CLEAR;
  // Where none could be tried, those of Linux are known; of another stack, nothing is.
  const isUntried = now.failure !== undefined && host.stack !== undefined && !isLinux(host.stack);
  return isUntried ? UNTRUSTED : sightOf(now, name, sockets.family);
}
