/**
 * Figure 5 of RFC 9293 for a terminal: its arrows, and which probes of a run show each.
 * @module
 */

import { FIGURE_5, type FigureArrow, nameOf } from "../figure/figure5.ts";
import type { FigureTexts, HiddenArrow } from "../figure/texts.ts";
import { fill } from "../language/words.ts";
import type { Report } from "../result/result.ts";
import type { FigureDrawing } from "./figure_lines.ts";
import { fold } from "../text/wrap.ts";

const STATE = 12;
const INDENT = "      ";

/** The arrows as lines; with a report, each with the probes that show it, or why there are none. */
export function figure5Lines(
  report: Pick<Report, "transitions"> & Partial<Pick<Report, "probes">> | undefined,
  { width, strokes, texts }: FigureDrawing,
): string[] {
  const { transitions, probes = [] } = report ?? {};
  const groups = new Map(probes.map(({ id, group }) => [id, group]));
  const shaft = strokes.shaft + strokes.shaft + strokes.right;
  const drawn = (arrow: FigureArrow) =>
    [
      arrow.from.padEnd(STATE),
      shaft,
      arrow.to.padEnd(STATE),
      [arrow.event, ...arrow.does].join("; "),
    ]
      .join(" ");
  const seen = (arrow: FigureArrow) => {
    if (transitions === undefined) return [`  ${drawn(arrow)}`];
    const ids = transitions[nameOf(arrow)] ?? [];
    const below = ids.length > 0 ? shownBy(ids, groups, texts) : whyNot(arrow, texts);
    return [
      `${ids.length > 0 ? strokes.tick : " "} ${drawn(arrow)}`,
      ...fold(below, width - INDENT.length).map((line) => INDENT + line),
    ];
  };
  const shown = FIGURE_5.filter((arrow) => (transitions?.[nameOf(arrow)] ?? []).length > 0).length;
  return [
    fill(texts.heading, { number: 5, title: "TCP Connection State Diagram" }),
    "",
    ...FIGURE_5.flatMap(seen),
    ...transitions === undefined
      ? []
      : ["", fill(texts.arrows, { n: shown, all: FIGURE_5.length })],
  ];
}

/** More cases of a family than that are counted. */
const FEW_CASES = 2;

/** The probes that show it, many cases of a family as one. */
function shownBy(
  ids: readonly string[],
  groups: ReadonlyMap<string, string | undefined>,
  { cases }: FigureTexts,
): string {
  const kin = Map.groupBy(ids, (id) => groups.get(id) ?? id);
  return [...kin].flatMap(([group, some]) =>
    some.length <= FEW_CASES ? some : [fill(cases, { group, n: some.length })]
  ).join(", ");
}

function whyNot(arrow: FigureArrow, { hidden, notRun }: FigureTexts): string {
  const name = nameOf(arrow);
  return Object.hasOwn(hidden, name) ? hidden[name as HiddenArrow] : notRun;
}
