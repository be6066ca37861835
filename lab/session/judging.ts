/**
 * Holds a row against what was seen: who could see what, who is surer of it, and whether it is a
 * known difference.
 * @module
 */

import {
  type Deviation,
  type Expectation,
  segmentsOf,
  type SocketName,
  stateOf,
} from "../probe.ts";
import { type End, parseSegmentPattern, type SegmentPattern } from "../tcp/segment_pattern.ts";
import { ENDS, type Observations } from "../judge/find.ts";
import { deviating, deviationsOn } from "../judge/deviations.ts";
import { judgeQueues, judgeStates, judgeWitnesses, type Seeing } from "../judge/states.ts";
import { judgeTimers } from "../judge/times.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import { TCP_INFO } from "../judge/calibration.ts";
import {
  againstSurer,
  blindOf,
  both,
  shownFor,
  type Told,
  weigh,
  type Weighed,
  withTold,
} from "../judge/sight.ts";
import { sees } from "../observe/mod.ts";
import type { Observer } from "../observe/observer.ts";
import { LeftOut } from "./left_out.ts";
import { type Blind, type Looks, type RowInPlay, type Settled, sightNow } from "./row_in_play.ts";
import { segmentsNow, wrongInRow, wrongOnWire } from "./row_segments.ts";

/** What is to be made of what all have shown, where `by` gives the evidence. */
export function judge(
  at: RowInPlay,
  looks: Looks,
  by: Observer = at.host.observer,
  told: Told = {},
): Settled {
  const { row, diverged, host, sockets: { wire } } = at;
  const { seen, witnesses } = looks;
  const timers = weighTimers(at, looks);
  const blind: Blind[] = [];
  const judged = at.tooLate ?? wire?.frames.length ?? 0;
  const others: readonly Mismatch[] = [
    ...wrongInRow(at),
    ...diverged === undefined ? [] : [diverged],
    ...timers.mismatches,
    ...judgeWitnesses(seen, witnesses, host.observer.name, excuses(at, blind)),
  ];
  const against = (
    expected: Expectation,
    known?: readonly SegmentPattern[],
    { breaks = [] }: Pick<Deviation, "breaks"> = {},
  ) => {
    const segments = segmentsNow(at, known);
    const weighed = weighStates(at, expected, looks, by, told);
    const left = others.filter((one) => one.kind !== "segment rule" || !breaks.includes(one.rule));
    const mismatches = [
      ...wrongOnWire(segments, expected, at),
      ...left,
      ...weighed.mismatches,
    ];
    const unseen = both(weighed.unseen, timers.unseen);
    return { ...looks, segments, judged, told, blind, mismatches, unseen };
  };
  const asExpected = against(row);
  if (asExpected.mismatches.length === 0) return { ...asExpected, verdict: "pass" };
  for (const deviation of deviationsOn(row, host.stack, at.sockets.family)) {
    const instead = deviation.wire === undefined
      ? undefined
      : segmentsOf({ do: [], wire: deviation.wire }).map(parseSegmentPattern);
    const otherwise = against(deviating(row, deviation), instead, deviation);
    if (otherwise.mismatches.length > 0) continue;
    // What is told is what the row itself expected, and did not see.
    const { mismatches } = asExpected;
    return { ...otherwise, mismatches, verdict: "deviates", deviation };
  }
  return { ...asExpected, verdict: "fail" };
}

function weighStates(
  at: RowInPlay,
  expected: Expectation,
  { seen, polled }: Looks,
  by: Observer,
  told: Told,
): Weighed {
  const { sockets, host: { sights, poller } } = at;
  const weighed = weighBy(at, by, expected, seen);
  const surer = by === poller ? [] : weighBy(at, poller, expected, polled).mismatches;
  const { leftOut, ...rest } = againstSurer(weighed, surer);
  const now = sights?.now;
  if (leftOut.length > 0) throw new LeftOut(by.name, now!.sources[by.name]!, leftOut);
  return now === undefined
    ? { leftOut, ...rest }
    : withTold(expected, rest, told, sightNow(at, { name: TCP_INFO }), sockets);
}

function weighBy(
  at: RowInPlay,
  by: Observer,
  expected: Expectation,
  seen: Observations,
): Weighed {
  const wrong = [
    ...judgeStates(expected, seen),
    ...judgeQueues(expected, seen, sees(by.name, "backlog")),
  ];
  return weigh(expected, seen, wrong, sightNow(at, by), at.sockets);
}

/** The poller's: they are looked at twice. */
function weighTimers(at: RowInPlay, { polled }: Looks): Pick<Weighed, "mismatches" | "unseen"> {
  const { row, before, from, sockets, host: { poller } } = at;
  const wrong = judgeTimers(row, before.polled, polled, {
    rowMs: polled.answered - from,
    lookMs: polled.asked - before.polled.answered,
  });
  const sight = sightNow(at, poller);
  const isHidden = (end: End) => {
    const wanted = row[end];
    return sight.lacks.includes("timer") ||
      wanted !== undefined && polled[end].row === undefined &&
        shownFor(sight, stateOf(wanted), sockets.isOwned(end, stateOf(wanted))) !== undefined;
  };
  const isAbsent = (end: End) =>
    polled[end].row?.row.timer === undefined && row.timer?.[end] !== undefined;
  // Where none can be seen, that none is seen says nothing, be one expected or not.
  const unseen = ENDS.filter((end) => isAbsent(end) && isHidden(end));
  return {
    mismatches: wrong.filter((mismatch) =>
      mismatch.kind !== "timer" || mismatch.timer.is !== "absent" || !unseen.includes(mismatch.end)
    ),
    unseen: Object.fromEntries(unseen.map((end) => [end, ["timer"] as const])),
  };
}

/** Takes note of who could not see what another observer shows, and so does not contradict it. */
export function excuses(
  at: RowInPlay,
  blind: Blind[],
): (socket: SocketName, one: Seeing, other: Seeing) => boolean {
  return (socket, one, other) => {
    const who = blindOf(
      { state: one.state, sight: sightNow(at, one) },
      { state: other.state, sight: sightNow(at, other) },
      (state) => at.sockets.isOwned(socket, state),
    );
    if (who === undefined) return false;
    blind.push({ socket, name: who === "one" ? one.name : other.name });
    return true;
  };
}
