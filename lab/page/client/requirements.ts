/**
 * The requirements of RFC 9293 section by section, or the cases of the TC8 list: each with its verdict,
 * and with the rows that show it, which lead to their players.
 * @module
 */

import { CONFORM as ENGLISH } from "../../language/en/conform.ts";
import { CONFORM as KOREAN } from "../../language/ko/conform.ts";
import type { ConformTexts } from "../../language/conform_texts.ts";
import { REQUIREMENT_VERDICTS, type RequirementVerdict } from "../../result/verdict.ts";
import { fill } from "../../language/words.ts";
import { stackOf } from "../../result/stack.ts";
import type { RequirementLine } from "../requirement_view.ts";
import { type App, say } from "./app.ts";
import { button, el } from "./dom.ts";
import { shownByParts } from "./requirement_rows.ts";
import { requirementsAddress, type Route } from "./route.ts";

const TEXTS: Readonly<Record<App["language"], ConformTexts>> = { en: ENGLISH, ko: KOREAN };

/** As which verdict of a probe each is coloured. */
const COLOURS: Readonly<Record<RequirementVerdict, string>> = {
  "met": "pass",
  "deviates": "deviates",
  "not met": "fail",
  "not tested": "skip",
  "not judged": "skip",
};

/** The marks of verdicts on requirements. */
const MARKS: Readonly<Record<RequirementVerdict, string>> = {
  "met": "✓",
  "deviates": "≠",
  "not met": "✗",
  "not tested": "–",
  "not judged": "·",
};

/** What the main part shows of them. */
export function requirementsPage(
  app: App,
  { list, id }: Extract<Route, { view: "requirements" }>,
): HTMLElement[] {
  const { badge, sections } = app.page.requirements[list];
  const { language, report } = app;
  const texts = TEXTS[language];
  const families = [...new Set(report.probes.map(({ family }) => family))].sort();
  const over = fill(texts.on, {
    stack: stackOf(report.host),
    families: families.map((family) => `IPv${family}`).join(", "),
  });
  const all = sections.flatMap(([, lines]) => lines);
  const isChosen = all.some((line) => line.id === id);
  const bodies = sections.map(([name, lines]) => {
    const heading = el(
      "tr",
      { class: "section" },
      el("th", { scope: "rowgroup", colspan: 4 }, list === "tc8" ? name : `RFC 9293, ${name}`),
    );
    const rows = lines.map((line) => requirementRow(app, line, line.id === id));
    return { node: el("tbody", {}, heading, ...rows.map(({ node }) => node)), rows };
  });
  const show = () => {
    const { verdicts } = app.requirements;
    for (const { node, rows } of bodies) {
      for (const { node, verdict } of rows) {
        node.hidden = verdicts.size > 0 && !verdicts.has(verdict);
      }
      node.hidden = rows.every(({ node }) => node.hidden);
    }
  };
  show();
  const columns = [texts.columns[0], texts.columns[2], texts.columns[3], texts.columns[4]];
  return [
    el(
      "section",
      { class: "requirements" },
      el("h2", { tabindex: "-1", ...!isChosen && { "data-focus": "" } }, badge[language]),
      el("p", { class: "about" }, `${over} · ${say(app, "worstWins")}`),
      listSwitch(app, list),
      verdictButtons(app, all, show),
      el(
        "table",
        {},
        el("caption", { class: "heard" }, list === "tc8" ? texts.tc8Title : texts.title),
        el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)))),
        ...bodies.map(({ node }) => node),
      ),
    ),
  ];
}

/** RFC 9293, or TC8. */
function listSwitch(app: App, shown: "rfc9293" | "tc8"): HTMLElement {
  const link = (list: "rfc9293" | "tc8", name: string) =>
    el(
      "a",
      { href: requirementsAddress(list), "aria-current": list === shown ? "page" : undefined },
      name,
    );
  return el(
    "nav",
    { class: "switch", "aria-label": say(app, "requirements") },
    link("rfc9293", "RFC 9293"),
    link("tc8", "TC8"),
  );
}

/** A button for each verdict that came, with how often it did: it leaves others out. */
function verdictButtons(
  app: App,
  all: readonly RequirementLine[],
  changed: () => void,
): HTMLElement {
  const { verdicts } = app.requirements;
  const nodes = REQUIREMENT_VERDICTS.flatMap((verdict) => {
    const n = all.filter((line) => line.verdict === verdict).length;
    if (n === 0) return [];
    const node = button(
      {
        id: `requirements-${verdict.replace(" ", "-")}`,
        class: `count ${COLOURS[verdict]}`,
        "aria-pressed": String(verdicts.has(verdict)),
      },
      () => {
        if (!verdicts.delete(verdict)) verdicts.add(verdict);
        node.setAttribute("aria-pressed", String(verdicts.has(verdict)));
        changed();
      },
      el("b", {}, String(n)),
      el("span", {}, `${MARKS[verdict]} ${TEXTS[app.language].verdicts[verdict]}`),
    );
    return [node];
  });
  return el(
    "div",
    { class: "verdicts", role: "group", "aria-label": say(app, "byVerdict") },
    ...nodes,
  );
}

/** A requirement: what it asks, its verdict and why, and what shows it. */
function requirementRow(
  app: App,
  line: RequirementLine,
  isChosen: boolean,
): { node: HTMLTableRowElement; verdict: RequirementVerdict } {
  const { id, level, verdict, texts } = line;
  const { summary, notes } = texts[app.language];
  const node = el(
    "tr",
    { class: `${COLOURS[verdict]}${isChosen ? " chosen" : ""}` },
    el(
      "th",
      { scope: "row", ...isChosen && { tabindex: "-1", "data-focus": "" } },
      el("a", { href: requirementsAddress(listOf(app, line), id) }, id),
      ...level === undefined || id.startsWith(level) ? [] : [el("small", {}, level)],
    ),
    el("td", {}, summary),
    el(
      "td",
      {},
      requirementBadge(app, verdict),
      ...notes.map((note) => el("small", {}, ...linked(note))),
    ),
    el("td", {}, ...shownByParts(app, line)),
  );
  return { node, verdict };
}

function listOf({ page }: App, line: RequirementLine): "rfc9293" | "tc8" {
  return page.requirements.tc8.sections.some(([, lines]) => lines.includes(line))
    ? "tc8"
    : "rfc9293";
}

/** A verdict with its mark: the mark is for the eye, the word for all. */
export function requirementBadge(app: App, verdict: RequirementVerdict): HTMLElement {
  return el(
    "span",
    { class: `badge ${COLOURS[verdict]}` },
    el("span", { "aria-hidden": "true" }, MARKS[verdict]),
    ` ${TEXTS[app.language].verdicts[verdict]}`,
  );
}

/** Sources that are named by their addresses can be followed. */
function linked(text: string): (Node | string)[] {
  return text.split(/(https:\/\/[\w./?=#%-]+[\w/])/).map((piece, index) =>
    index % 2 === 1 ? el("a", { href: piece, rel: "noreferrer" }, piece) : piece
  );
}
