/**
 * What the page shows of a step, and what it must show.
 */

import { layOut, whereabouts } from "../../lab/page/client/ladder_layout.ts";
import { ENGLISH } from "../../lab/language/en/page.ts";
import type { ProbeResult } from "../../lab/result/result.ts";

/** What the page shows of a step. */
export interface Shown {
  readonly address: string;
  readonly caption: string;
  readonly states: Record<string, string>;
  readonly evidence: Record<string, string>;
  readonly verdict: string;
  readonly marked: string;
  readonly boxes: string[];
  readonly held: number;
  readonly done: number;
}

/** Reads what the page shows now. Runs in the browser. */
export function readStep(): Shown {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const visible = (node: Element) => {
    const { display, visibility } = getComputedStyle(node);
    return display !== "none" && visibility === "visible";
  };
  const texts = (key: string) =>
    Object.fromEntries(all(`[data-${key}]`).map((node) => [node.dataset[key]!, node.textContent]));
  return {
    address: decodeURIComponent(location.hash),
    caption: document.querySelector("#caption")!.textContent,
    states: texts("observed"),
    evidence: texts("evidence"),
    verdict: document.querySelector(".states .badge")!.textContent,
    marked: document.querySelector(".rows [aria-current] th")!.textContent,
    boxes: all(".ladder .row.now .state").filter(visible).map((node) => node.textContent),
    held: all(".ladder .on-hold").filter(visible).length,
    done: all(".ladder .whole").filter(visible).length,
  };
}

/** What the page must show of a step, by the report. */
export function expectedStep(
  { id, family, way = [], rows }: ProbeResult,
  step: number,
): Omit<Shown, "caption"> {
  const row = step < 0 ? way.at(step)! : rows[step]!;
  const { a, b } = row.observed;
  const arrows = layOut([...way, ...rows], 0).arrows
    .map((arrow) => whereabouts(arrow, step + way.length));
  const count = (kind: string) => arrows.filter((arrow) => arrow === kind).length;
  const { unknown, noLine } = ENGLISH;
  const wanted = (end: "a" | "b") => {
    const [seen, wanted] = [row.observed[end], row.expected[end]];
    return seen === undefined || wanted === undefined || seen === wanted ? "" : `not ${wanted}`;
  };
  return {
    address: `#${id}/${family}/${step}`,
    states: { a: a ?? unknown, b: b ?? unknown },
    // Nobody looks twice at what was given.
    evidence: step < 0 ? {} : { a: row.evidence.a ?? noLine, b: row.evidence.b ?? noLine },
    verdict: `${{ pass: "✓", fail: "✗", deviates: "≠", skip: "–", broken: "!" }[row.verdict]} ` +
      ENGLISH[row.verdict],
    marked: step < 0 ? `given ${row.step}` : String(row.step),
    boxes: [(a ?? "") + wanted("a"), (b ?? "") + wanted("b")],
    held: count("held"),
    done: count("done"),
  };
}
