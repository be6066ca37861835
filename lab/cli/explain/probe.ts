/**
 * A probe explained: of each row why it is expected, in which words of the standard, and where Linux
 * does it.
 * @module
 */

import { bold, dim } from "@std/fmt/colors";
import { kernelFunctions } from "../../explain/kernel_functions.ts";
import { CONFORMITY } from "../../language/conformity.ts";
import { PROBE_TEXTS, type ProbeTexts } from "../../language/explained_probe.ts";
import type { Language } from "../../language/language.ts";
import { fill, WORDS } from "../../language/words.ts";
import { asModelled, type RowModelled } from "../../model/as_modelled.ts";
import type { Clause } from "../../model/clause.ts";
import { actionsOf, deviationsOf, type Probe, type Row, segmentsOf, stateOf } from "../../probe.ts";
import { isDemand } from "../../requirement/demands.ts";
import type { End } from "../../tcp/end.ts";
import type { TcpState } from "../../tcp/state.ts";
import { wrap } from "../../text/wrap.ts";

const INDENT = "  ";

/** All that there is to say of a probe's rows. */
export function probePage(id: string, probe: Probe, language: Language): string {
  const words = WORDS[language];
  const texts = PROBE_TEXTS[language];
  const modelled = asModelled(probe).filter(({ isGiven }) => !isGiven);
  const given: readonly Row[] = probe.given?.rows ?? [];
  return [
    ...wrap(`${id}: ${words.titleOf({ id, title: probe.title })}`, "").map(bold),
    ...wrap(words.sourceOf(probe.source), "").map(dim),
    ...probe.table.flatMap((row, step) => [
      "",
      ...wrap(
        fill(words.report.row, { step }) + words.actionsOf(actionsOf(row)),
        INDENT,
      ).map((line, i) => i === 0 ? bold(line.slice(INDENT.length)) : line),
      ...rowLines(row, modelled[step], [...given, ...probe.table.slice(0, step)], language),
    ]),
    "",
    ...wrap(fill(texts.more, { id }), ""),
    "",
  ].join("\n");
}

/** What there is to say of a row, after those before it. */
export function rowLines(
  row: Row,
  modelled: RowModelled | undefined,
  before: readonly Row[],
  language: Language,
  heading: string = PROBE_TEXTS[language].expected,
): string[] {
  const texts = PROBE_TEXTS[language];
  const said = (text: string) => wrap(text, INDENT.repeat(2));
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [...wrap(heading, INDENT), ...lines];
  const clauses = modelled?.is === "as modelled" ? modelled.clauses : [];
  const end = reachedBy(row);
  const state = end && stateBefore(before, end);
  const places = clauses.map(({ section }) => section);
  const demands = (row.verifies ?? []).filter(isDemand);
  return [
    ...section(heading, said(expectedOf(row, texts))),
    ...section(
      texts.standard,
      clauses.length > 0
        ? unique(clauses).flatMap((one) => said(clauseText(one, language)))
        : row.open !== undefined
        ? said(fill(texts.open, { why: row.open }))
        : modelled?.is === "not modelled"
        ? said(fill(texts.notModelled, { why: modelled.why }))
        : [],
    ),
    ...section(
      texts.verifies,
      demands.flatMap((id) => said(`${id}: ${CONFORMITY[language].summaryOf(id)}`)),
    ),
    ...section(texts.kernel, kernelFunctions(state, places).flatMap(said)),
    ...deviationsOf(row).flatMap(({ on, reason, link, ...instead }) =>
      section(fill(texts.deviates, { on: on ?? texts.anyStack }), [
        ...said(expectedOf({ ...row, ...instead } as Row, texts)),
        ...said(`${reason} (${link})`),
      ])
    ),
  ];
}

/** Each once, in the order of the standard's steps. */
function unique(clauses: readonly Clause[]): Clause[] {
  return [...new Map(clauses.map((one) => [`${one.section} ${one.says}`, one])).values()];
}

function clauseText({ section, says, level }: Clause, language: Language): string {
  const place = WORDS[language].sourceOf(section);
  return `${place}${level === undefined ? "" : ` (${level})`}: ${says}`;
}

function expectedOf(row: Row, texts: ProbeTexts): string {
  const states = (["a", "b"] as const).flatMap((end) => {
    const state = stateOf(row[end]);
    return state === undefined ? [] : [`${end.toUpperCase()} ${state}`];
  });
  return [segmentsOf(row).join(", ") || texts.nothing, ...states].join("; ");
}

/** The end that something reaches in a row, as far as it is one. */
function reachedBy(row: Row): End | undefined {
  for (const action of actionsOf(row)) {
    if (action.kind === "inject" && isEnd(action.end)) return action.end;
  }
  return undefined;
}

/** The state of an end before a row: what the last row that names it says. */
function stateBefore(rows: readonly Row[], end: End): TcpState {
  return rows.map((row) => stateOf(row[end])).findLast((state) => state !== undefined) ?? "CLOSED";
}

function isEnd(name: string): name is End {
  return name === "a" || name === "b";
}
