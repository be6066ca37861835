/**
 * Makes docs/deviations.md: what Linux is known to do otherwise where a segment arrives, or an application
 * makes a call, out of the families of probes: `deno task docs:deviations`.
 * @module
 */

import {
  type Deviation,
  deviationsOf,
  LINUX,
  segmentsOf,
  stateOf,
  type WireRow,
} from "../../lab/probe.ts";
import { byKind, type Cell, cellsOfAll, type Kind, KINDS } from "./cells.ts";
import { type Difference, KNOWN, WORDS } from "./words.ts";

/** Where the document is kept. */
export const DOCUMENT: URL = new URL("../../docs/deviations.md", import.meta.url);

/** A known difference in a cell: what the standard says, and what is done instead. */
interface Shown {
  readonly where: string;
  readonly key: string;
  readonly says: string;
  readonly does: string;
}

/** The cells of each known difference. Throws for one that has no name. */
export function shownBy(cells: readonly Cell[]): Map<Difference, Shown[]> {
  const shown = new Map<Difference, Shown[]>(KNOWN.map((name) => [name, []]));
  for (const { where, key, rows } of cells) {
    for (const row of rows) {
      for (const one of deviationsOf(row)) {
        const name = KNOWN.find((name) => LINUX[name].reason === one.reason);
        if (name === undefined) {
          throw new TypeError(`${where}/${key}: ${one.reason}: it has no name`);
        }
        shown.get(name)!.push({ where, key, says: outcome(row), does: outcome(instead(row, one)) });
      }
    }
  }
  return shown;
}

function instead(row: WireRow, { a, b, wire, also }: Deviation): WireRow {
  return {
    ...row,
    ...(a && { a }),
    ...(b && { b }),
    ...(wire && { wire }),
    ...(also && { also }),
  };
}

/** `ACK seq=ISS+1 ack=IRS+1; ESTABLISHED`: alike of either end. */
function outcome(row: WireRow): string {
  const sent = segmentsOf(row).map((text) => {
    const [own, other] = text.startsWith("a") ? ["A", "B"] : ["B", "A"];
    return text.slice("a>b ".length).replaceAll(`ISN_${own}`, "ISS")
      .replaceAll(`ISN_${other}`, "IRS");
  });
  const states = [row.a, row.b].flatMap((state) => state === undefined ? [] : [stateOf(state)]);
  const listeners = Object.values(row.also ?? {}).map((state) => `listener ${stateOf(state)}`);
  return `${sent.join(", ") || "nothing"}; ${[...states, ...listeners].join(", ")}`;
}

/** Rows of a table: cells with the same outcomes, and states with the same cells, are one. */
function tableOf(shown: readonly Shown[]): string[] {
  const outcomes = Map.groupBy(shown, ({ says, does }) => `\`${says}\` | \`${does}\``);
  return [...outcomes].flatMap(([both, alike]) =>
    placesOf(alike).map((at) => `| ${at} | ${both} |`)
  );
}

/** `listen, listen-mss: syn, fin`. */
function placesOf(cells: readonly Pick<Cell, "where" | "key">[]): string[] {
  const byPlace = Map.groupBy(cells, ({ where }) => where);
  const bySet = Map.groupBy(byPlace, ([, cells]) => cells.map(({ key }) => key).join(", "));
  return [...bySet].map(([keys, places]) =>
    `${places.map(([where]) => where).join(", ")}: ${keys}`
  );
}

function versionsOf(on = ""): string {
  const [, before] = on.split("<");
  return before === undefined ? "no bound is known" : `before ${before}`;
}

function chapter(name: Difference, shown: readonly Shown[]): string[] {
  const { on, reason, link } = LINUX[name];
  const { standard, linux, matters } = WORDS[name];
  const cells = new Set(shown.map(({ where, key }) => `${where}/${key}`)).size;
  return [
    `## ${name}`,
    "",
    `- **The standard**: ${standard}.`,
    `- **Linux**: ${linux}.`,
    `- **Why**: ${reason} ([source](${link})).`,
    `- **Versions**: ${versionsOf(on)}. **Cells**: ${cells}.`,
    `- **Does it matter?** ${matters}`,
    "",
    "| cells | the standard | Linux |",
    "| ----- | ------------ | ----- |",
    ...tableOf(shown),
    "",
  ];
}

/** The document, before it is formatted. */
export async function document(): Promise<string> {
  const all = await cellsOfAll();
  const cells = all.flatMap(([, cells]) => cells);
  const kinds = byKind(all);
  const told = kinds.get("told") ?? [];
  const shown = [...shownBy(cells)];
  return [
    "<!-- deno-fmt-ignore-file -->",
    "# What Linux does otherwise, where a segment arrives or an application makes a call",
    "",
    "This is made by `deno task docs:deviations` out of [probes/arrives](../probes/arrives),",
    "[probes/calls](../probes/calls) and",
    "[known_differences.ts](../lab/probe/known_differences.ts); change it there, or in",
    "[words.ts](../tools/deviations/words.ts). A cell is a segment that arrives in a state:",
    "`established-text: fin` is the probe `arrives/established-text/fin`, which",
    "`deno task lab arrives/established-text/fin` runs; or a call in a state, with `calls/` before it.",
    "States with `-mss` have MSS as the only option.",
    "`ISS` and `IRS` are the initial numbers of the socket that the segment reaches, and of its peer.",
    "`nothing` is no segment but those that are sent again. Of a listener, the state is that of the",
    "connection that comes of the segment: CLOSED, where none does.",
    "",
    `| of ${cells.length} cells | are |`,
    "| ---: | --- |",
    ...(Object.keys(KINDS) as Kind[]).toReversed().flatMap((kind) =>
      kinds.has(kind) ? [`| ${kinds.get(kind)!.length} | ${KINDS[kind]} |`] : []
    ),
    "",
    "| known difference | cells | does it matter? |",
    "| --- | ---: | --- |",
    ...shown.map(([name, cells]) =>
      `| [${name}](#${name.toLowerCase()}) | ${cells.length} | ${WORDS[name].matters} |`
    ),
    "",
    ...shown.flatMap(([name, cells]) => chapter(name, cells)),
    ...told.length === 0 ? [] : [
      "## What a call tells",
      "",
      "Here the answer on the wire is what the standard says, and a call behind it tells the application",
      "something else than the model has:",
      "",
      ...placesOf(told).map((at) => `- ${at}`),
      "",
    ],
  ].join("\n");
}

if (import.meta.main) await Deno.writeTextFile(DOCUMENT, await document());
