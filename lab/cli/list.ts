/**
 * `lab list` and `lab show`: what probes there are, and what is in their tables.
 * @module
 */

import { bold, dim, red, setColorEnabled } from "@std/fmt/colors";
import type { SequenceFigure } from "../figure/sequence.ts";
import { FIGURE_NAMES, SEQUENCES } from "../figure/sequences.ts";
import { GRIDS as GRIDS_IN_ENGLISH } from "../language/en/grid.ts";
import { GRIDS as GRIDS_IN_KOREAN } from "../language/ko/grid.ts";
import { FIGURES as ENGLISH } from "../language/en/figures.ts";
import { FIGURES as KOREAN } from "../language/ko/figures.ts";
import { translatedProbe } from "../language/translated.ts";
import { fill, WORDS, type Words } from "../language/words.ts";
import { ARRIVING, CALLING, claimsOf, type Family, type Probe, requirementsOf } from "../probe.ts";
import { isClaim } from "../requirement/requirement.ts";
import { GRID_NAMES, type GridName, namedBy } from "../grid/column.ts";
import { gridOf } from "../grid/grid.ts";
import { plannedColumns } from "../grid/plan.ts";
import { figure5Lines } from "../report/figure5_lines.ts";
import { type FigureDrawing, figureLines } from "../report/figure_lines.ts";
import { harmless } from "../report/harmless.ts";
import { ladder, type Rung } from "../report/ladder.ts";
import { gridLines } from "../report/grid_lines.ts";
import { expectedRungs, observedRungs } from "../report/rungs.ts";
import type { ProbeResult } from "../result/result.ts";
import { findFamilies, findProbes, loadProbe } from "../probe/load.ts";
import { selectIds, UsageError } from "../probe/select.ts";
import { sourceOf } from "../probe/source.ts";
import { oneByOne } from "../run/chosen.ts";
import { readLast } from "./last.ts";
import { complain } from "./complain.ts";
import { languageFor } from "./locale.ts";
import { meant, onlyOne } from "./meant.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { coloured, writeWhole } from "./output.ts";
import { probesFolder } from "./own_probes.ts";
import { signsFor, terminalWidth } from "./terminal.ts";
import { pad } from "../text/columns.ts";
import { oneLine } from "../text/one_line.ts";

/** Prints a line for each probe that the selectors mean, and returns the exit code. */
export async function list(line: CommandLine): Promise<number> {
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  const { text, wrong, of } = await listed(line);
  await writeWhole(undefined, text);
  if (wrong > 0) complain(`${wrong} of ${of} probes cannot be judged`);
  return wrong > 0 ? 2 : 0;
}

/** The lines, and how many of them say of a file what is wrong with it. */
async function listed(line: CommandLine): Promise<{ text: string; wrong: number; of: number }> {
  const words = WORDS[languageFor(line)];
  const folder = await probesFolder(line);
  const found = await findProbes(folder);
  const meanings = await meant(line, folder);
  // Without a selector, those are listed that are run without --all; of an id, all that begin with it.
  const ids = new Set(
    line.operands.length === 0
      ? found.flatMap(({ id, extra }) => extra ? [] : [id])
      : meanings.flatMap(({ kind, selector, ids }) =>
        kind === "id" ? selectIds(found.map(({ id }) => id), [selector]) : ids
      ),
  );
  const mayBeExtra = found.some(({ id, extra }) => ids.has(id) && extra);
  // Without a selector, people at a terminal want to see what there is, and not each case.
  const isBrief = line.operands.length === 0 && Deno.stdout.isTerminal();
  const chosen = found.filter(({ id }) => ids.has(id));
  const groups = Map.groupBy(chosen, ({ group }) => isBrief ? group : undefined);
  let wrong = 0;
  const rows = await Promise.all(chosen.map(async ({ id, group, extra, wrong: why }) => {
    const cases = group === undefined ? undefined : groups.get(group);
    if (cases !== undefined && cases[0]!.id !== id) return [];
    const probe = why ?? await loadProbe(folder, id).catch(messageOf);
    if (typeof probe === "string") {
      wrong++;
      return [[id, words.report.wrong, red(probe)]];
    }
    const { title, medium, slow } = probe;
    const isSlow = slow ? dim(" (--slow)") : "";
    // Among those that take --all, the others are marked.
    const mark = mayBeExtra && !isBrief ? (extra ? "  " : "* ") : "";
    if (cases === undefined) {
      return [[mark + id, medium, oneLine(words.titleOf({ id, title })) + isSlow]];
    }
    const count = fill(words.report.cases, { n: cases.length });
    const whole = words.titleOf({ id: group!, title: title.slice(0, title.indexOf(": ")) });
    return [[`${group}/`, medium, `${whole} ${dim(`(${count})`)}`]];
  }));
  const lines = rows.flat();
  const width = Math.max(...lines.map(([name]) => name!.length));
  const text = lines.map(([name, medium, title]) =>
    `${name!.padEnd(width)}  ${pad(medium!, 8)}  ${title}\n`
  ).join("");
  return { text, wrong, of: chosen.length };
}

/** What is wrong with a file, which one bad file among others is told by. */
function messageOf(error: unknown): string {
  if (error instanceof UsageError) return oneLine(error.message);
  throw error;
}

/**
 * A probe's table, as RFC 9293 draws its figures, or one of those figures; with `last`, as it was
 * last observed.
 */
export async function show(given: CommandLine): Promise<string> {
  const line = { ...given, operands: oneByOne(given.operands) };
  const { operands, flags } = line;
  if (operands.length !== 1) throw new UsageError("show takes one probe");
  if (flags.has("source")) return await showSource(line);
  if (operands[0] === "figure-5") return await showFigure5(line);
  const figure = SEQUENCES.find(({ number }) => operands[0] === `figure-${number}`);
  if (figure !== undefined) return await showFigure(figure, line);
  const name = GRID_NAMES.find((name) => operands[0]!.split("/")[0] === name);
  const folder = await probesFolder(line);
  const families = name === undefined ? [] : await familiesAt(name, folder, operands[0]!);
  if (name !== undefined && families.length > 0) return await showGrid(name, families, line);
  const id = await onlyOne(operands[0]!, "show", folder);
  const probe = await loadProbe(folder, id);
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

/** The families of a grid, where all of them are meant, or one. */
async function familiesAt(
  grid: GridName,
  folder: URL,
  operand: string,
): Promise<[file: string, family: Family][]> {
  const path = operand.replace(/\/$/, "");
  const all = await findFamilies(folder);
  return all.filter(([file]) => namedBy(file)?.grid === grid && (file === path || path === grid));
}

/** The order of a grid's rows. */
const KEYS: Readonly<Record<GridName, readonly string[]>> = {
  arrives: Object.keys(ARRIVING),
  calls: Object.keys(CALLING),
};

/** What segments draw, or calls do, in each state, as one grid; with `last`, what the last run saw. */
async function showGrid(
  name: GridName,
  families: readonly [file: string, family: Family][],
  line: CommandLine,
): Promise<string> {
  const { heading, legend } =
    (languageFor(line) === "ko" ? GRIDS_IN_KOREAN : GRIDS_IN_ENGLISH)[name];
  const last = line.flags.has("last");
  const columns = plannedColumns(families);
  const groups = new Set(columns.map(({ group }) => group));
  const results = last
    ? harmless((await readLast()).probes.filter(({ group = "" }) => groups.has(group)))
    : [];
  if (last && results.length === 0) {
    throw new UsageError(`the last run ran none of ${line.operands[0]}`);
  }
  const grid = gridOf(name, columns, results, KEYS[name]);
  return [
    bold(heading),
    "",
    ...gridLines(grid, last ? "run" : "tables"),
    "",
    ...legend.map(dim),
    "",
  ].join("\n");
}

/** A probe as a file, which finds the lab's words wherever it is saved. */
async function showSource(line: CommandLine): Promise<string> {
  const { operands, flags } = line;
  if (flags.has("last")) {
    throw new UsageError("--source is of a table, and --last of a run: take one");
  }
  if (FIGURE_NAMES.includes(operands[0]!)) {
    throw new UsageError(`${operands[0]} has no source: --source takes a probe`);
  }
  const folder = await probesFolder(line);
  const probe = await loadProbe(folder, await onlyOne(operands[0]!, "show", folder));
  return sourceOf(probe, (await import("./import_from.ts")).importFrom());
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
