/**
 * What shows a statement of the lesson, and why it is so.
 * @module
 */

import { fill } from "../../language/words.ts";
import type { LessonView, PartView, StatementView } from "../lesson_view.ts";
import { type App, say, spoken } from "./app.ts";
import { el } from "./dom.ts";
import { lessonAddress, probeAddress } from "./route.ts";
import { coded, lessonTexts } from "./statement.ts";

/** What shows a statement, and where it does not hold, to choose from. */
export function partSwitch(
  app: App,
  lesson: LessonView,
  statement: StatementView,
  shown: PartView | undefined,
): HTMLElement {
  const { labels } = lessonTexts(app, lesson);
  return el(
    "nav",
    { class: "switch parts", "aria-label": say(app, "probes") },
    ...statement.parts.map((part, index) =>
      el(
        "a",
        {
          href: lessonAddress(statement.id, index),
          "aria-current": part === shown ? "page" : undefined,
        },
        `${labels[part.label]} `,
        el("code", {}, part.id),
      )
    ),
  );
}

/** Which probe it is, what is to be known of it, and why a row is not there. */
export function partHead(app: App, lesson: LessonView, part: PartView): HTMLElement[] {
  const { labels } = lessonTexts(app, lesson);
  const probe = app.report.probes[part.probe ?? -1];
  const settings = Object.entries(probe?.given?.sysctl ?? {}).map(([setting, value]) =>
    fill(labels.setting, { setting, value })
  );
  const notes = [...settings, ...probe?.medium === "loopback" ? [labels.hidden] : []];
  const { missing } = part;
  return [
    ...probe === undefined ? [] : [
      el(
        "p",
        { class: "part" },
        `${labels[part.label]} `,
        el("a", { href: probeAddress(probe) }, spoken(app, probe.title)),
        ` ${notes.join(" ")} `,
        el("span", { class: "rows-shown" }, say(app, "rowsShow", { rows: part.rows.join(", ") })),
      ),
    ],
    ...missing === undefined ? [] : [
      el(
        "p",
        { class: missing.lack === "slow" ? "nothing" : "reason fail" },
        missingText(app, lesson, part.id, missing),
      ),
    ],
  ];
}

/** Why a row is not there. */
function missingText(
  app: App,
  lesson: LessonView,
  probe: string,
  { lack, row, reason }: NonNullable<PartView["missing"]>,
): string {
  const { labels } = lessonTexts(app, lesson);
  const values: Readonly<Record<string, string | number>> = {
    probe,
    row,
    reason: reason[app.language] || labels.interrupted,
  };
  const text = lack === "slow" ? say(app, "lessonSlow", values) : labels[lack];
  return fill(text, values);
}

/** Why a statement is so far so, where it was shown; and where that is laid down. */
export function reasonPart(app: App, lesson: LessonView, one: StatementView): HTMLElement {
  const { labels, statements } = lessonTexts(app, lesson);
  const { why, later } = statements[one.id];
  return el(
    "section",
    { class: "why" },
    ...one.shown ? [el("p", {}, el("b", {}, labels.why), " ", ...coded(why))] : [],
    ...one.shown && later !== undefined
      ? [el("p", { class: "later" }, el("b", {}, labels.later), " ", ...coded(later))]
      : [],
    el("p", { class: "sections" }, `${labels.sections} ${one.sections[app.language]}`),
  );
}
