/**
 * The differences between two reports, for people at a terminal: a line for each way in which they
 * differ and, where that is asked for, all that differs so.
 * @module
 */

import { bold, cyan, dim, green, red, yellow } from "@std/fmt/colors";
import { fill, WORDS } from "../language/words.ts";
import type { Stack } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import type { Difference, DiffSide, ReportDiff } from "./difference.ts";
import { verdictIn, type Way, waysOf } from "./diff_ways.ts";
import { sideText, wayText, type Wording } from "./diff_words.ts";
import { nameOf } from "./plain_text.ts";
import { oneLine } from "../text/one_line.ts";
import { folded, hanging } from "./pretty_text.ts";
import type { ReportContext } from "./reporter.ts";

/** With what the two reports are of, and a newline at the end. */
export function diffText(diff: ReportDiff, context: ReportContext): string {
  const wording = wordingOf(context);
  const { words: { diff: labels } } = wording;
  const ways = waysOf(diff);
  const probes = new Set(diff.differences.map(({ id }) => id)).size;
  const lines = [
    `${red(labels.old)}  ${hostText(diff.old, wording)}`,
    `${green(labels.new)}  ${hostText(diff.new, wording)}`,
    ...circumstances(diff, wording, context.verbose).flatMap((text) =>
      hanging("     ", text, context, dim)
    ),
    "",
    ...ways.flatMap((way) => [
      ...folded(wayText(way, wording), 2, context)
        .map((part, i) => (i === 0 ? "" : "  ") + paintOf(way)(part)),
      ...context.verbose ? [...detailLines(way, wording, context), ""] : [],
    ]),
    ...ways.length > 0 && !context.verbose ? [""] : [],
    ways.length === 0
      ? green(labels.nothing)
      : bold(fill(labels.summary, { probes, ways: ways.length })) +
        (context.verbose ? "" : dim(labels.details)),
  ];
  return lines.join("\n") + "\n";
}

/** The words of a context's language. */
export function wordingOf({ language = "en", ascii = false }: ReportContext): Wording {
  return { words: WORDS[language], arrow: ascii ? "->" : "→" };
}

/** What a report is of. */
export function hostText(side: DiffSide, { words: { diff } }: Wording): string {
  const { arch, observer, version, startedAt, interrupted } = side;
  const observed = version === undefined ? observer : `${observer} (${version})`;
  return oneLine(`${stackOf(side)} ${arch}, ${observed}, ${startedAt.replace(/\.\d+/, "")}`) +
    (interrupted ? diff.interrupted : "");
}

/** What is no change in what TCP does, but may well be why, and what was not looked at. */
export function circumstances(
  { old, new: now, settings, timersNotCompared }: ReportDiff,
  { words: { diff } }: Wording,
  all: boolean,
): string[] {
  const was = (what: string, before = diff.notThere, after = diff.notThere) =>
    oneLine(fill(diff.was, { what, before, after }));
  const entries = Object.entries(settings);
  const changed = entries.filter(([, { before, after }]) =>
    all || before !== undefined && after !== undefined
  );
  const alone = (side: "before" | "after") =>
    entries.filter(([, one]) => one[side === "before" ? "after" : "before"] === undefined);
  const [gone, added] = [alone("before"), alone("after")];
  const [stackBefore, stackAfter] = stacks(old, now);
  const few = (some: typeof entries) => some.length <= FEW && !all;
  return [
    ...stackBefore === stackAfter ? [] : [was(diff.kernel, stackBefore, stackAfter)],
    ...old.arch === now.arch ? [] : [was(diff.arch, old.arch, now.arch)],
    ...[...changed, ...few(gone) ? gone : [], ...few(added) ? added : []]
      .map(([key, { before, after }]) => was(key, before, after)),
    ...all || few(gone) ? [] : [fill(diff.onlyInOld, { n: gone.length })],
    ...all || few(added) ? [] : [fill(diff.onlyInNew, { n: added.length })],
    ...timersNotCompared === undefined ? [] : [diff.timers[timersNotCompared]],
  ];
}

/** By their releases alone where nothing else differs, or only one says more. */
function stacks(old: DiffSide, now: DiffSide): readonly [string, string] {
  const kind = ({ name, container }: Stack) => `${name} ${container}`;
  return old.stack && now.stack && kind(old.stack) !== kind(now.stack)
    ? [stackOf(old), stackOf(now)]
    : [old.kernel, now.kernel];
}

/** So many settings that only one report has are named. */
const FEW = 3;

function paintOf({ changes: [change] }: Way): (text: string) => string {
  const verdict = verdictIn(change!)?.after.verdict;
  return verdict === "fail" || verdict === "broken" ? red : verdict === "pass" ? green : yellow;
}

/** All that differs in that way: printed once where it is the same in both address families. */
export function detailLines(
  { changes }: Pick<Way, "changes">,
  wording: Wording,
  context: ReportContext,
): string[] {
  const { words: { diff } } = wording;
  const probes = Map.groupBy(changes.flat(), ({ id }) => id);
  return [...probes.values()].flatMap((differences) => {
    const families = [...Map.groupBy(differences, nameOf)].map(([name, own]) => ({
      name,
      lines: own.flatMap((one) => differenceLines(one, wording, context)),
    }));
    const [first, second] = families;
    const alike = second !== undefined && first!.lines.join("\n") === second.lines.join("\n");
    const shown = alike
      ? [{ ...first!, name: `${oneLine(differences[0]!.id)} (${diff.families.each})` }]
      : families;
    return shown.flatMap(({ name, lines }) => [`  ${name}`, ...lines]);
  });
}

function differenceLines(
  difference: Difference,
  wording: Wording,
  context: ReportContext,
): string[] {
  const { words: { diff } } = wording;
  const { step, what } = difference;
  const where = [
    ...step === undefined ? [] : [fill(diff.row, { step })],
    ..."socket" in difference ? [ownerText(difference.socket, wording)] : [],
    diff.what[what],
  ].join(" ");
  const side = (mark: string, which: "before" | "after") =>
    hanging(`      ${mark} `, oneLine(sideText(difference, which, wording)), context);
  return [`    ${cyan(where)}`, ...side(red("-"), "before"), ...side(green("+"), "after")];
}

function ownerText(socket: string, { words: { diff } }: Wording): string {
  return fill(diff.of, { socket: /^[ab]$/.test(socket) ? socket.toUpperCase() : oneLine(socket) });
}
