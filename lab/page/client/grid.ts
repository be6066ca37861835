/**
 * The grids of what segments draw and what calls do in each state: each cell that was run leads to its
 * player.
 * @module
 */

import { GRID_NAMES, type GridName } from "../../grid/column.ts";
import type { Cell, GridColumn } from "../../grid/grid.ts";
import { WORDS } from "../../language/words.ts";
import type { TcpState } from "../../tcp/state.ts";
import { type App, say } from "./app.ts";
import { button, type Child, el, part, scroller, whenSeen } from "./dom.ts";
import { CELL_MARKS, cellLabel, keyWords, markOf, signKey } from "./grid_words.ts";
import { gridLegend } from "./grid_legend.ts";
import { moveInGrid } from "./grid_keys.ts";
import { probeAddress } from "./route.ts";
import { SHORT } from "../../grid/answer.ts";
import { worstOf } from "../../grid/sign.ts";

/** The grids of which anything was run; with the cell of a case chosen. */
export function gridParts(app: App, chosen?: string): HTMLElement[] {
  return GRID_NAMES.filter((name) => app.page.grids[name].columns.length > 0)
    .map((name) => gridPart(app, name, chosen));
}

function gridPart(app: App, name: GridName, chosen: string | undefined): HTMLElement {
  const { columns } = app.page.grids[name];
  const within = columns.find(({ group }) => chosen?.startsWith(`${group}/`));
  if (within !== undefined && within.variant !== "") app.unfolded.add(within.group);
  const drawn = scroller({ "aria-labelledby": `${name}-heading` });
  drawn.id = `${name}-grid`;
  const redraw = () => {
    const focused = document.activeElement?.id ?? "";
    drawn.replaceChildren(gridTable(app, name, chosen, redraw));
    if (focused !== "") document.getElementById(focused)?.focus();
  };
  // It is most of the overview: as long as nobody sees it, it is not built.
  if (within === undefined) whenSeen(drawn, redraw);
  else redraw();
  const section = part("h2", name, say(app, name), el("p", {}, say(app, GRID_TEXTS[name])));
  section.classList.add("grid");
  section.append(...ranSwitch(app, name, redraw), drawn, gridLegend(app, name));
  return section;
}

const GRID_TEXTS = { arrives: "arrivesText", calls: "callsText" } as const;

/** Leaves out rows of which nothing was run, where there are such. */
function ranSwitch(app: App, name: GridName, changed: () => void): HTMLElement[] {
  const { keys, columns } = app.page.grids[name];
  if (keys.every((key) => hasRun(columns, key))) return [];
  const box = el("input", { id: `${name}-ran`, type: "checkbox" });
  box.checked = app.ranOnly.has(name);
  box.addEventListener("change", () => {
    if (box.checked) app.ranOnly.add(name);
    else app.ranOnly.delete(name);
    changed();
  });
  return [el("label", { class: "ran" }, box, say(app, "gridRan"))];
}

function hasRun(columns: readonly GridColumn[], key: string): boolean {
  return columns.some(({ cells }) => (cells[key]?.seen.length ?? 0) > 0);
}

/** The columns that are shown: the states, and the variants of those that are unfolded. */
function shownColumns(app: App, name: GridName): readonly GridColumn[] {
  const { columns } = app.page.grids[name];
  const open = columns.filter(({ group }) => app.unfolded.has(group));
  const isOpen = (state: TcpState) => open.some((column) => column.state === state);
  return columns.filter(({ variant, state }) => variant === "" || isOpen(state));
}

function gridTable(
  app: App,
  name: GridName,
  chosen: string | undefined,
  changed: () => void,
): HTMLElement {
  const { keys, columns } = app.page.grids[name];
  const shown = shownColumns(app, name);
  const lines = keys.filter((key) => !app.ranOnly.has(name) || hasRun(columns, key)).map((key) =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row", title: keyWords(app, name, key) },
        el("code", { lang: "en" }, key),
      ),
      ...shown.map((column) => gridCell(app, name, column, key, chosen)),
    )
  );
  const node = el(
    "table",
    {},
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, say(app, GRID_ROWS[name])),
        ...shown.map((column) => heading(app, name, column, changed)),
      ),
    ),
    el("tbody", {}, ...lines),
  );
  // One of all cells is reached by Tab, and the others from there.
  const links = node.querySelectorAll("a");
  (node.querySelector("a[data-focus]") ?? links[0])?.setAttribute("tabindex", "0");
  node.addEventListener("keydown", moveInGrid);
  return node;
}

const GRID_ROWS = { arrives: "gridSegment", calls: "gridCall" } as const;

/** A state or a variant of one; with what unfolds the variants of a state. */
function heading(
  app: App,
  name: GridName,
  column: GridColumn,
  changed: () => void,
): HTMLElement {
  const { state, variant, group, title } = column;
  const called = WORDS[app.language].titleOf({ id: group, title });
  return el(
    "th",
    { scope: "col", class: variant === "" ? undefined : "variant", title: called },
    variant === ""
      ? el("span", {}, el("span", { "aria-hidden": "true" }, SHORT[state]), heard(state))
      : el("span", { lang: "en" }, heard(`${state}, `), variant),
    ...variant === "" ? unfoldButton(app, name, state, changed) : [],
  );
}

function unfoldButton(
  app: App,
  grid: GridName,
  state: TcpState,
  changed: () => void,
): HTMLElement[] {
  const { columns } = app.page.grids[grid];
  const variants = columns.filter((one) => one.state === state && one.variant !== "");
  if (variants.length === 0) return [];
  const sign = worstOf(variants.map((one) => one.sign));
  const name = say(app, "gridVariants", {
    n: variants.length,
    state,
    sign: say(app, signKey(sign)),
  });
  const isOpen = variants.some(({ group }) => app.unfolded.has(group));
  return [
    button(
      {
        id: `${grid}-unfold-${state}`,
        class: `unfold ${sign}`,
        "aria-expanded": String(isOpen),
        "aria-controls": `${grid}-grid`,
        title: name,
      },
      () => {
        for (const { group } of variants) {
          if (isOpen) app.unfolded.delete(group);
          else app.unfolded.add(group);
        }
        changed();
      },
      el(
        "span",
        { "aria-hidden": "true" },
        `${isOpen ? "−" : "+"}${variants.length}${CELL_MARKS[sign]}`,
      ),
      heard(name),
    ),
  ];
}

/** A case: what it drew, and a way to its player; what its table has, where it was not run. */
function gridCell(
  app: App,
  name: GridName,
  column: GridColumn,
  key: string,
  chosen: string | undefined,
): HTMLElement {
  const cell = column.cells[key];
  if (cell === undefined) return noCell(app, column, key);
  const isChosen = chosen === `${column.group}/${key}`;
  const focus = isChosen ? { "data-focus": "" } : {};
  const label = cellLabel(app, name, column, key, cell);
  const kind = `${cell.sign === "not run" ? "unrun" : cell.sign}${isChosen ? " chosen" : ""}`;
  const place = cell.seen[0]?.place;
  const result = place === undefined ? undefined : app.report.probes[place];
  if (result === undefined) {
    const seen = el("span", { role: "img", "aria-label": label }, ...cellText(cell));
    return el(
      "td",
      { class: kind, title: label, ...isChosen && { tabindex: "-1", ...focus } },
      seen,
    );
  }
  const link = { href: probeAddress(result), title: label, tabindex: "-1", ...focus };
  const drawn = el("span", { "aria-hidden": "true" }, ...cellText(cell));
  return el("td", { class: kind }, el("a", link, drawn, heard(label)));
}

/** What is drawn for the eye: the label says it in words. */
function cellText(cell: Cell): Child[] {
  const mark = markOf(cell);
  return [cell.answer, ...mark === "" ? [] : [el("b", {}, mark)]];
}

function noCell(app: App, { without }: GridColumn, key: string): HTMLElement {
  const reason = Object.hasOwn(without, key) ? without[key] : undefined;
  if (reason === undefined) return el("td");
  const text = say(app, "gridNone", { reason });
  return el("td", { class: "none", title: text }, el("span", { role: "img", "aria-label": text }));
}

function heard(text: string): HTMLElement {
  return el("span", { class: "heard" }, text);
}
