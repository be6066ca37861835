/**
 * `lab list` and `lab show`: what probes there are, and what is in their tables.
 * @module
 */

import { bold, dim } from "@std/fmt/colors";
import type { SequenceFigure } from "../figure/sequence.ts";
import { FIGURE_NAMES, SEQUENCES } from "../figure/sequences.ts";
import { GRID as GRID_IN_ENGLISH } from "../language/en/grid.ts";
import { GRID as GRID_IN_KOREAN } from "../language/ko/grid.ts";
import { FIGURES as ENGLISH } from "../language/en/figures.ts";
import { FIGURES as KOREAN } from "../language/ko/figures.ts";
import { translatedProbe } from "../language/translated.ts";
import { fill, WORDS, type Words } from "../language/words.ts";
import { ARRIVING, claimsOf, type Family, type Probe, requirementsOf } from "../probe.ts";
import { isClaim } from "../requirement/requirement.ts";
import { figure5Lines } from "../report/figure5_lines.ts";
import { type FigureDrawing, figureLines } from "../report/figure_lines.ts";
import { harmless } from "../report/harmless.ts";
import { ladder, type Rung } from "../report/ladder.ts";
import { TCP_STATES } from "../tcp/state.ts";
import { columnsOf, gridLines } from "../report/grid_lines.ts";
import { expectedRungs, observedRungs } from "../report/rungs.ts";
import type { ProbeResult } from "../result/result.ts";
import { findFamilies, findProbes, loadProbe, OWN_PROBES } from "../probe/load.ts";
import { selectIds, UsageError } from "../probe/select.ts";
import { sourceOf } from "../probe/source.ts";
import { readLast } from "./last.ts";
import { languageFor } from "./locale.ts";
import type { CommandLine } from "./options.ts";
import { signsFor, terminalWidth } from "./terminal.ts";

/** A line for each probe that the selectors mean. */
export async function list(line: CommandLine): Promise<string> {
  const words = WORDS[languageFor(line)];
  const found = await findProbes(OWN_PROBES);
  // Without a selector, those are listed that are run without --all.
  const listed = line.operands.length === 0 ? found.filter(({ extra }) => !extra) : found;
  const ids = new Set(selectIds(listed.map(({ id }) => id), line.operands));
  const mayBeExtra = found.some(({ id, extra }) => ids.has(id) && extra);
  // Without a selector, people at a terminal want to see what there is, and not each case.
  const isBrief = line.operands.length === 0 && Deno.stdout.isTerminal();
  const meant = found.filter(({ id }) => ids.has(id));
  const groups = Map.groupBy(meant, ({ group }) => isBrief ? group : undefined);
  const rows = await Promise.all(meant.map(async ({ id, group, extra }) => {
    const cases = group === undefined ? undefined : groups.get(group);
    if (cases !== undefined && cases[0]!.id !== id) return [];
    const { title, medium, slow } = await loadProbe(OWN_PROBES, id);
    const isSlow = slow ? dim(" (--slow)") : "";
    // Among those that take --all, the others are marked.
    const mark = mayBeExtra && !isBrief ? (extra ? "  " : "* ") : "";
    if (cases === undefined) return [[mark + id, medium, words.titleOf({ id, title }) + isSlow]];
    const count = fill(words.report.cases, { n: cases.length });
    const whole = words.titleOf({ id: group!, title: title.slice(0, title.indexOf(": ")) });
    return [[`${group}/`, medium, `${whole} ${dim(`(${count})`)}`]];
  }));
  const lines = rows.flat();
  const width = Math.max(...lines.map(([name]) => name!.length));
  return lines.map(([name, medium, title]) =>
    `${name!.padEnd(width)}  ${medium!.padEnd(8)}  ${title}\n`
  ).join("");
}

/**
 * A probe's table, as RFC 9293 draws its figures, or one of those figures; with `last`, as it was
 * last observed.
 */
export async function show(line: CommandLine): Promise<string> {
  const { operands, flags } = line;
  if (operands.length !== 1) throw new UsageError("show takes one probe");
  if (flags.has("source")) return await showSource(line);
  if (operands[0] === "figure-5") return await showFigure5(line);
  const figure = SEQUENCES.find(({ number }) => operands[0] === `figure-${number}`);
  if (figure !== undefined) return await showFigure(figure, line);
  const families = await familiesAt(operands[0]!);
  if (families.length > 0) return await showGrid(families, line);
  const id = await onlyOne(operands);
  const probe = await loadProbe(OWN_PROBES, id);
  const words = WORDS[languageFor(line)];
  const drawn = (rungs: readonly Rung[]) =>
    ladder(rungs, terminalWidth(), signsFor(line.flags.has("ascii")));
  return [
    `${bold(id)}: ${words.titleOf({ id, title: probe.title })}`,
    dim(
      `${words.sourceOf(probe.source)}; ${probe.medium}; ` +
        fill(words.report.verifies, { claims: verifiedBy(probe).join(", ") || words.report.none }),
    ),
    ...line.flags.has("last")
      ? (await lastOf(id)).map((one) => translatedProbe(one, words)).flatMap((result) => [
        "",
        verdictOf(result, words),
        ...drawn(observedRungs(result, words.report)),
      ])
      : ["", ...drawn(expectedRungs(probe, words))],
    "",
  ].join("\n");
}

/** The families of segments that arrive, where all of them are meant, or one. */
async function familiesAt(operand: string): Promise<[file: string, family: Family][]> {
  const path = operand.replace(/\/$/, "");
  if (path !== ARRIVES && !path.startsWith(`${ARRIVES}/`)) return [];
  const all = await findFamilies(OWN_PROBES);
  return all.filter(([file]) => file === path || path === ARRIVES && file.startsWith(`${ARRIVES}/`))
    .toSorted(([one], [other]) => orderOf(one) - orderOf(other));
}

const ARRIVES = "arrives";

/** As RFC 9293 has the states. */
function orderOf(file: string): number {
  return TCP_STATES.findIndex((state) => file === `${ARRIVES}/${state.toLowerCase()}`);
}

/** What segments draw in each state, as one grid; with `last`, where the last run had it otherwise. */
async function showGrid(
  families: readonly [file: string, family: Family][],
  line: CommandLine,
): Promise<string> {
  const { heading, legend } = languageFor(line) === "ko" ? GRID_IN_KOREAN : GRID_IN_ENGLISH;
  const results = line.flags.has("last") ? (await readLast()).probes : [];
  return [
    bold(heading),
    "",
    ...gridLines(columnsOf(families), Object.keys(ARRIVING), results),
    "",
    ...legend.map(dim),
    "",
  ].join("\n");
}

/** The id of the one probe that is meant. */
async function onlyOne(operands: readonly string[]): Promise<string> {
  const found = await findProbes(OWN_PROBES);
  const ids = selectIds(found.map(({ id }) => id), operands);
  if (ids.length === 1) return ids[0]!;
  throw new UsageError(`"${operands[0]}" matches ${ids.length} probes: show takes one`);
}

/** A probe as a file, which finds the lab's words wherever it is saved. */
async function showSource({ operands, flags }: CommandLine): Promise<string> {
  if (flags.has("last")) {
    throw new UsageError("--source is of a table, and --last of a run: take one");
  }
  if (FIGURE_NAMES.includes(operands[0]!)) {
    throw new UsageError(`${operands[0]} has no source: --source takes a probe`);
  }
  const probe = await loadProbe(OWN_PROBES, await onlyOne(operands));
  return sourceOf(probe, new URL("../probe.ts", import.meta.url).href);
}

/** Whole claims, and what else of RFCs. */
function verifiedBy(probe: Probe): string[] {
  const others = requirementsOf(probe).filter((one) => !isClaim(one));
  return [...claimsOf(probe), ...new Set(others)];
}

/** How figures are drawn for this command line. */
function drawingFor(line: CommandLine): FigureDrawing {
  return {
    width: terminalWidth(),
    strokes: signsFor(line.flags.has("ascii")),
    texts: languageFor(line) === "ko" ? KOREAN : ENGLISH,
  };
}

/** Figure 5's arrows; with `last`, the probes of the last run that show each. */
async function showFigure5(line: CommandLine): Promise<string> {
  const last = line.flags.has("last") ? harmless(await readLast()) : undefined;
  return [...figure5Lines(last, drawingFor(line)), ""].join("\n");
}

/** A figure as it is drawn in RFC 9293; of the last run, each address family beside it. */
async function showFigure(figure: SequenceFigure, line: CommandLine): Promise<string> {
  const [drawing, words] = [drawingFor(line), WORDS[languageFor(line)]];
  const results = line.flags.has("last") ? await lastOf(figure.probe) : [undefined];
  return results.map((result) =>
    [...figureLines(figure, result, drawing), ...verdictLine(result, words), ""].join("\n")
  ).join("\n");
}

/** What is to be known of a result that did not pass. */
function verdictLine(result: ProbeResult | undefined, words: Words): string[] {
  if (result === undefined || result.verdict === "pass") return [];
  return [verdictOf(translatedProbe(result, words), words)];
}

function verdictOf({ family, verdict, reason }: ProbeResult, { report }: Words): string {
  return `IPv${family}: ${report.verdicts[verdict]}${reason ? `: ${reason}` : ""}`;
}

async function lastOf(id: string): Promise<ProbeResult[]> {
  const results = harmless((await readLast()).probes.filter((probe) => probe.id === id));
  if (results.length === 0) throw new UsageError(`the last run did not run ${id}`);
  return results;
}
