/**
 * Differences between two reports in words.
 * @module
 */

import { fill, type Words } from "../language/words.ts";
import type { EndTimer } from "../result/result.ts";
import type { Difference, Outcome, RowTable } from "./difference.ts";
import {
  type Change,
  deciding,
  mismatchesIn,
  outcomeIn,
  sideOfMismatches,
  verdictIn,
  type Way,
} from "./diff_ways.ts";
import { oneLine } from "../text/one_line.ts";

/** What words are made with. */
export interface Wording {
  readonly words: Words;
  /** What stands between what was and what is. */
  readonly arrow: string;
  /** Where more than two reports are spoken of: what stands before what is of the one, or of the other. */
  readonly sides?: Readonly<Record<Side, string>>;
}

/** One of two reports. */
type Side = "before" | "after";

/** More of what is the same way differs in no way that would help. */
const PHRASES = 3;

/** A way in which reports differ, in one line: what changed, why, how many probes and rows, and where first. */
export function wayText(way: Way, wording: Wording): string {
  const { words: { diff } } = wording;
  return [`${changeText(way, wording)}: ${countText(way, wording)}`, placeText(way, wording)]
    .map((part, i) => i === 0 ? part : fill(diff.first, { id: part })).join(", ");
}

/** What changed, and what explains it. */
export function changeText(way: Way, wording: Wording): string {
  const { words: { report: { verdicts } }, arrow } = wording;
  const verdict = verdictIn(way.changes[0]!);
  const what = whatText(way, wording);
  if (verdict === undefined) return what;
  const turned = `${verdicts[verdict.before.verdict]} ${arrow} ${verdicts[verdict.after.verdict]}`;
  return /^(?: \(|$)/.test(what) ? turned + what : `${turned}: ${what}`;
}

/** The same without the verdicts. */
export function whatText({ cause, changes }: Way, wording: Wording): string {
  const { words: { causeOf } } = wording;
  const phrases = cause === undefined
    ? phrasesOf(changes[0]!, wording)
    : [...new Set(changes.flatMap((change) => phrasesOf(change, wording)))];
  const shown = phrases.length > PHRASES ? [...phrases.slice(0, PHRASES), "…"] : phrases;
  const why = cause?.causes.map(causeOf).join("; ");
  return oneLine(shown.join("; ")) +
    (why === undefined
      ? ""
      : oneLine(` (${cause!.side === "old" ? oldCause(why, wording) : why})`));
}

function oldCause(cause: string, { words: { diff }, sides }: Wording): string {
  return sides === undefined ? fill(diff.oldCause, { cause }) : `${sides.before} ${cause}`;
}

/** How many probes and rows, and in which families. */
export function countText({ probes, rows, families }: Way, { words: { diff } }: Wording): string {
  return [
    fill(diff.probes, { probes }),
    ...rows > 0 ? [fill(diff.rows, { rows })] : [],
    typeof families === "number" ? `IPv${families}` : diff.families[families],
  ].join(", ");
}

/** The first place where it is so. */
export function placeText({ first: { id, step } }: Way, { words: { diff } }: Wording): string {
  return oneLine(id) + (step === undefined ? "" : ` ${fill(diff.row, { step })}`);
}

function phrasesOf(change: Change, wording: Wording): string[] {
  const { words: { diff, mismatchOf, causeOf }, arrow, sides } = wording;
  const differences = deciding(change);
  const states = differences.filter((one) => one.what === "state");
  const wrong = mismatchesIn(change).filter(({ kind }) => kind !== "state" || states.length === 0);
  const verdict = verdictIn(change);
  const outcome = verdict && outcomeIn(verdict);
  const others = (outcome?.causes ?? []).filter(({ kind }) => kind !== "setting").map(causeOf);
  const turned = (one: Difference) => {
    const [before, after] = [sideText(one, "before", wording), sideText(one, "after", wording)];
    return sides === undefined
      ? `${before} ${arrow} ${after}`
      : `${sides.before} ${before}, ${sides.after} ${after}`;
  };
  const named = (one: Difference) => `${diff.what[one.what]} ${turned(one)}`;
  const on = (side: Side, text: string) => sides === undefined ? text : `${sides[side]} ${text}`;
  const outcomeSide = outcome !== undefined && outcome === verdict?.after ? "after" : "before";
  const phrases = [
    ...outcome?.reason !== undefined && outcome.mismatches === undefined
      ? [on(outcomeSide, outcome.reason)]
      : [],
    ...wrong.map((mismatch) => on(sideOfMismatches(change), mismatchOf(mismatch))),
    ...states.map(sides === undefined ? turned : named),
    ...differences.flatMap((one) => {
      if (one.what === "row") return [tablePhrase(one.before, one.after, wording)];
      if (one.what === "probe") return [probePhrase(one.before, one.after, wording)];
      return ["timer", "path", "wire"].includes(one.what) ? [named(one)] : [];
    }),
    ...others,
  ];
  return [...new Set(phrases)];
}

function tablePhrase(
  before: RowTable | undefined,
  after: RowTable | undefined,
  { words: { diff } }: Wording,
): string {
  if (before === undefined) return `${diff.what.row}: ${diff.added}`;
  return after === undefined ? `${diff.what.row}: ${diff.gone}` : diff.table;
}

function probePhrase(
  before: Outcome["verdict"] | undefined,
  after: Outcome["verdict"] | undefined,
  { words: { diff, report: { verdicts } } }: Wording,
): string {
  return `${before === undefined ? diff.added : diff.gone} (${verdicts[(before ?? after)!]})`;
}

/** What was, or what is. */
export function sideText(
  difference: Difference,
  side: Side,
  { words, arrow }: Wording,
): string {
  const { diff, report: { verdicts }, actionsOf, mismatchOf } = words;
  switch (difference.what) {
    case "probe": {
      const verdict = difference[side];
      return verdict === undefined ? diff.notThere : verdicts[verdict];
    }
    case "verdict":
      return outcomeText(difference[side], words);
    case "mismatch":
      return difference[side].map(mismatchOf).join("; ");
    case "row": {
      const table = difference[side];
      if (table === undefined) return diff.notThere;
      const { action, actions, announced, expected: { a, b } } = table;
      const states = `A ${a ?? diff.anyState}, B ${b ?? diff.anyState}`;
      return [`${actions ? actionsOf(actions) : action}: ${states}`, ...announced].join("; ");
    }
    case "state":
      // Nothing is shown in CLOSED: where there is no state, nobody could see it.
      return difference[side] ?? words.report.notSeen;
    case "timer":
      return timerText(difference[side], difference.before?.kind === difference.after?.kind, words);
    case "path":
      return difference[side].join(` ${arrow} `) || diff.none;
    case "wire":
      return difference[side].map(({ event, segment }) =>
        `${words.report.events[event] ?? event} ${segment}`
      ).join("; ") || diff.none;
  }
}

function outcomeText({ verdict, reason, mismatches, causes = [] }: Outcome, words: Words): string {
  const why = mismatches === undefined
    ? reason ?? ""
    : mismatches.map(words.mismatchOf).join("; ") +
      (causes.length === 0 ? "" : ` (${causes.map(words.causeOf).join("; ")})`);
  return words.report.verdicts[verdict] + (why === "" ? "" : `: ${why}`);
}

/** What two runs differ in by chance is left out: it would be another text each time. */
function timerText(timer: EndTimer | undefined, withLength: boolean, { diff }: Words): string {
  if (timer === undefined) return diff.none;
  const { kind, expiresMs = 0 } = timer;
  return withLength ? fill(diff.left, { kind, seconds: Math.ceil(expiresMs / 1000) }) : kind;
}
