/**
 * `lab observers`: what each observer can see of a connection, and what it cannot.
 * @module
 */

import { dim, green } from "@std/fmt/colors";
import { type Facet, FACETS } from "../observe/facet.ts";
import { OBSERVERS } from "../observe/mod.ts";
import { TRACE_SEES } from "../observe/trace.ts";

/** A table: things to see down, observers across. */
export function observers(): Promise<string> {
  const columns = [...OBSERVERS, { name: "trace", sees: TRACE_SEES }];
  const facets = Object.entries(FACETS) as [Facet, string][];
  const width = Math.max(...facets.map(([, words]) => words.length));
  const cell = (sees: readonly Facet[], facet: Facet) =>
    sees.includes(facet) ? green("yes".padEnd(8)) : dim("-".padEnd(8));
  const lines = [
    `${" ".repeat(width)}  ${columns.map(({ name }) => name.padEnd(8)).join("")}`,
    ...facets.map(([facet, words]) =>
      `${words.padEnd(width)}  ${columns.map(({ sees }) => cell(sees, facet)).join("")}`
    ),
    "",
    ...OBSERVERS.map(({ name, description }) => `${name.padEnd(8)} ${description}`),
    "trace    the tracepoint sock:inet_sock_set_state (run --trace)",
  ];
  return Promise.resolve(lines.map((line) => line.trimEnd()).join("\n") + "\n");
}
