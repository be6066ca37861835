/**
 * What the page's script is given: what it draws it makes of that by itself.
 * @module
 */

import { LAB } from "../installed/called.ts";
import { GRID_NAMES, type GridName, type PlannedColumn } from "../grid/column.ts";
import { type Grid, gridOf } from "../grid/grid.ts";
import { ARRIVING_TITLES } from "../language/en/arriving.ts";
import { CALLING_TITLES } from "../language/en/calling.ts";
import { translatedProbe } from "../language/translated.ts";
import { WORDS } from "../language/words.ts";
import type { PageLesson } from "../lesson/texts.ts";
import type { Report } from "../result/result.ts";
import { type ClaimPlaces, claimPlacesOf } from "./claim_places.ts";
import { type FigureView, figureViews } from "./figure_view.ts";
import type { Context } from "./html.ts";
import { type LessonView, lessonView } from "./lesson_view.ts";
import { type RequirementsView, requirementsView } from "./requirement_view.ts";
import { type SeenState, seenStates } from "./seen_state.ts";
import { type Transition, transitionsOf } from "./transitions.ts";

/** Everything that the script draws from. */
export interface PageData {
  readonly report: Report;
  /** What the run observed of figure 5, and beside it. */
  readonly transitions: readonly Transition[];
  /** Who was seen in each state. */
  readonly seen: Readonly<Record<string, readonly SeenState[]>>;
  /** The figures that are sequences, beside what was seen of them. */
  readonly sequences: readonly FigureView[];
  /** Where each claim is verified. */
  readonly claims: ClaimPlaces;
  /** What segments drew, and what calls did, in each state; without columns where nothing of it was run. */
  readonly grids: Readonly<Record<GridName, Grid>>;
  /** What the run has shown of each requirement of RFC 9293, and of each case of the TC8 list. */
  readonly requirements: RequirementsView;
  /** Why what failed did, by the result's place, in other languages than the report's. */
  readonly reasons: { readonly ko: Readonly<Record<number, string>> };
  /** The lesson that the run was for, if any. */
  readonly lesson?: LessonView;
  /** Show only what did not pass, to begin with. */
  readonly quiet: boolean;
  /** The words that start the lab that made the page. */
  readonly lab: string;
  /** The options with which a probe is run as it was run. */
  readonly rerunWith: string;
}

/** A report with what is needed to show it. */
export function pageData(
  report: Report,
  { quiet, rerunWith = "", columns = [] }: Context,
  lesson?: PageLesson,
): PageData {
  return {
    report,
    transitions: transitionsOf(report),
    seen: seenStates(report),
    sequences: figureViews(report),
    claims: claimPlacesOf(report.probes),
    grids: Object.fromEntries(
      GRID_NAMES.map((name) => [name, gridOn(name, report, columns)]),
    ) as Record<GridName, Grid>,
    requirements: requirementsView(report),
    reasons: { ko: koreanReasons(report) },
    ...(lesson && { lesson: lessonView(report, lesson) }),
    quiet,
    lab: LAB,
    rerunWith,
  };
}

/** The order of a grid's rows. */
const KEYS: Readonly<Record<GridName, readonly string[]>> = {
  arrives: Object.keys(ARRIVING_TITLES),
  calls: Object.keys(CALLING_TITLES),
};

/** A grid, where anything in it was run: all states, and of their variants those that were. */
function gridOn(name: GridName, { probes }: Report, columns: readonly PlannedColumn[]): Grid {
  const ran = new Set(probes.map(({ group }) => group));
  const planned = columns.filter(({ variant, group }) => variant === "" || ran.has(group));
  const grid = gridOf(name, planned, probes, KEYS[name]);
  return grid.columns.every(({ sign }) => sign === "not run") ? { keys: [], columns: [] } : grid;
}

/** What is known to differ is said in English, and what passed has no reason. */
function koreanReasons({ probes }: Report): Record<number, string> {
  const entries = probes.flatMap((probe, place): [number, string][] => {
    if (probe.verdict === "pass" || probe.verdict === "deviates") return [];
    const { reason } = translatedProbe(probe, WORDS.ko);
    return reason === undefined || reason === probe.reason ? [] : [[place, reason]];
  });
  return Object.fromEntries(entries);
}
