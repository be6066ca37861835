/**
 * The ways in which two reports differ: rows that differ alike, for one cause, are one way.
 *
 * Where a setting that is not the same in both explains the result of a row, it is the cause. Else rows
 * belong together that show the same: whichever end it is at, and whatever the numbers are.
 * @module
 */

import type { Cause } from "../judge/causes.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Difference, DifferenceOf, Outcome, Place, ReportDiff } from "./difference.ts";
import { segmentLabel } from "../tcp/segment_label.ts";
import { lasting } from "./row_diff.ts";

/** All that differs in one place. */
export type Change = readonly Difference[];

/** The cause of a change: settings that explain the outcome that was, or that is. */
export interface ChangeCause {
  readonly side: "old" | "new";
  readonly causes: readonly Cause[];
}

/** One way in which the reports differ. */
export interface Way {
  /** What explains it, where something does. */
  readonly cause?: ChangeCause;
  /** All that differ so, by probe and row. */
  readonly changes: readonly Change[];
  /** How many probes, twins being one. */
  readonly probes: number;
  /** How many rows, twins being one; none where it is the probes as a whole that differ. */
  readonly rows: number;
  /** Address families: `each` where all of it is so in both. */
  readonly families: "each" | "some" | 4 | 6;
  /** The first place. */
  readonly first: Place;
}

/** The ways, in which something failed or broke first, else by how many probes differ so. */
export function waysOf({ differences, settings }: ReportDiff): Way[] {
  const groups = Map.groupBy(changesOf(differences), (change) => keyOfChange(change, settings));
  return [...groups.values()].map((group) => wayOf(group, settings))
    .sort((one, other) => rank(one) - rank(other) || other.probes - one.probes);
}

/** Differences by the place that they are in. */
export function changesOf(differences: readonly Difference[]): Change[] {
  const byPlace = Map.groupBy(differences, ({ id, family, step }) => `${id} ${family} ${step}`);
  return [...byPlace.values()];
}

/** Changes that belong together have the same. */
export function keyOfChange(change: Change, settings: ReportDiff["settings"]): string {
  return keyOf(change, causeOf(change, settings));
}

/** What is to be said of changes that belong together. */
export function wayOf(changes: readonly Change[], settings: ReportDiff["settings"]): Way {
  const places = changes.map((change) => change[0]!);
  const cause = causeOf(changes[0]!, settings);
  const rows = Map.groupBy(
    places.filter(({ step }) => step !== undefined),
    ({ id, step }) => `${id} ${step}`,
  );
  const { id, family, step } = places[0]!;
  return {
    ...(cause && { cause }),
    changes,
    probes: new Set(places.map(({ id }) => id)).size,
    rows: rows.size,
    families: familiesOf(places),
    first: { id, family, ...(step !== undefined && { step }) },
  };
}

function familiesOf(places: readonly Place[]): Way["families"] {
  const twins = [...Map.groupBy(places, ({ id, step }) => `${id} ${step}`).values()];
  if (twins.every(({ length }) => length === 2)) return "each";
  const [family, ...more] = new Set(places.map(({ family }) => family));
  return more.length === 0 ? family! : "some";
}

function rank({ changes: [change] }: Way): number {
  const verdict = verdictIn(change!)?.after.verdict;
  return verdict === undefined ? 2 : verdict === "fail" || verdict === "broken" ? 0 : 1;
}

/** The verdict that changed there, if it did. */
export function verdictIn(change: Change): DifferenceOf<"verdict"> | undefined {
  return change.find((one) => one.what === "verdict");
}

/** Settings that are not the same in both reports, and explain the outcome in one of them. */
function causeOf(change: Change, settings: ReportDiff["settings"]): ChangeCause | undefined {
  const verdict = verdictIn(change);
  const among = (outcome: Outcome | undefined) =>
    (outcome?.causes ?? []).filter((cause) =>
      cause.kind === "setting" && cause.setting in settings
    );
  const [old, now] = [among(verdict?.before), among(verdict?.after)];
  if (now.length > 0) return { side: "new", causes: now };
  return old.length > 0 ? { side: "old", causes: old } : undefined;
}

function keyOf(change: Change, cause: ChangeCause | undefined): string {
  const verdict = verdictIn(change);
  const verdicts = verdict && [verdict.before.verdict, verdict.after.verdict];
  const facts = cause === undefined ? deciding(change).map(factOf).sort() : cause;
  return JSON.stringify([verdicts, facts]);
}

/** What is to be said of a change: a timer goes with its state, a segment with what was not so. */
export function deciding(change: Change): Difference[] {
  const states = change.filter((one) => one.what === "state").map(({ socket }) => socket);
  const said = [...mismatchesIn(change)].some(({ kind }) => kind.startsWith("segment"));
  return change.filter((one) =>
    !(one.what === "timer" && states.includes(one.socket)) && !(one.what === "wire" && said)
  );
}

/** What was not as it should be, in the new report or else in the old. */
export function mismatchesIn(change: Change): readonly Mismatch[] {
  return newMismatches(change) ?? verdictIn(change)?.before.mismatches ?? [];
}

/** In which report that was. */
export function sideOfMismatches(change: Change): "before" | "after" {
  return newMismatches(change) === undefined ? "before" : "after";
}

function newMismatches(change: Change): readonly Mismatch[] | undefined {
  const other = change.find((one) => one.what === "mismatch");
  return verdictIn(change)?.after.mismatches ?? other?.after;
}

/** The outcome that there is something to say of: the new one, unless that is a pass. */
export function outcomeIn({ before, after }: DifferenceOf<"verdict">): Outcome {
  return after.verdict === "pass" ? before : after;
}

function factOf(difference: Difference): string {
  switch (difference.what) {
    case "probe":
      return `probe ${difference.before} ${difference.after}`;
    case "verdict": {
      const { mismatches, reason } = outcomeIn(difference);
      return mismatches === undefined ? `reason ${reason}` : kindsOf(mismatches);
    }
    case "mismatch":
      return `mismatch ${kindsOf(difference.before)} ${kindsOf(difference.after)}`;
    case "row":
      return `row ${difference.before === undefined} ${difference.after === undefined}`;
    case "state":
      return `state ${difference.before} ${difference.after}`;
    case "timer": {
      const { before, after } = difference;
      const longer = (after?.expiresMs ?? 0) > (before?.expiresMs ?? 0);
      return `timer ${before?.kind} ${after?.kind} ${before?.kind === after?.kind && longer}`;
    }
    case "path":
      return `path ${difference.before.join()} ${difference.after.join()}`;
    case "wire":
      return `wire ${eventsOf(difference.before)} ${eventsOf(difference.after)}`;
  }
}

/** Mismatches without the end that they are at, and without numbers. */
function kindsOf(mismatches: readonly Mismatch[]): string {
  const kinds = mismatches.map((one) =>
    lasting([{ ...one, end: undefined, socket: undefined } as unknown as Mismatch])
      .replaceAll(/[ab]>[ab]|\b(?:seq|ack|len)=\S+/g, "")
  );
  return [...new Set(kinds)].sort().join();
}

/** Events without the numbers in their segments. */
function eventsOf(events: DifferenceOf<"wire">["before"]): string {
  return events.map(({ event, segment }) => `${event} ${segmentLabel(segment).flags}`).join();
}
