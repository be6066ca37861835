/**
 * `lab observers`: what each observer was found to show here, of sockets that are known to be there.
 * @module
 */

import { dim, green, red, yellow } from "@std/fmt/colors";
import { Lab } from "../fleet/lab.ts";
import type { Calibration, Finding, Showing, Sought } from "../session/sights.ts";
import { type Facet, FACETS } from "../observe/facet.ts";
import { OBSERVERS } from "../observe/mod.ts";
import { ALL_OBSERVERS } from "../observe/names.ts";
import { TRACE_SEES } from "../observe/trace.ts";
import { defaultTimeoutMs } from "../run/run_probes.ts";

/** What `--format json` prints. */
export interface ObserversHere extends Calibration {
  /** By design: what each shows where all is as it should be. */
  readonly designed: Readonly<Record<string, readonly Facet[]>>;
  /** Observers that do not work here, and why. */
  readonly missing: Readonly<Record<string, string>>;
}

/** Tries all observers here. */
export async function observersHere(): Promise<ObserversHere> {
  await using lab = await Lab.open({
    observer: ALL_OBSERVERS,
    timeoutMs: defaultTimeoutMs(),
    chosen: {},
    inHost: false,
    sighted: true,
    jobs: [],
  });
  const calibration = await lab.sights;
  const missing = Object.entries(lab.capabilities).flatMap(([name, each]) =>
    name.startsWith("observer ") && !each.has ? [[name.slice("observer ".length), each.says]] : []
  );
  return {
    ...calibration,
    designed: Object.fromEntries(
      [...OBSERVERS, { name: "trace", sees: TRACE_SEES }].map(({ name, sees }) => [name, sees]),
    ),
    missing: Object.fromEntries(missing),
  };
}

/** As a table, or as JSON. */
export async function observers(format: "text" | "json" = "text"): Promise<string> {
  const here = await observersHere();
  return format === "json" ? `${JSON.stringify(here, null, 2)}\n` : textOf(here);
}

const WIDTH = 10;

/** Things to see down, observers across: as designed, and as found. */
export function textOf(here: ObserversHere): string {
  const lines = [...designLines(here), "", ...foundLines(here), "", ...descriptionLines(here)];
  return lines.map((line) => line.trimEnd()).join("\n") + "\n";
}

function designLines({ designed }: ObserversHere): string[] {
  const facets = Object.entries(FACETS) as [Facet, string][];
  const width = Math.max(...facets.map(([, words]) => words.length));
  const cell = (has: boolean) => has ? green("yes".padEnd(WIDTH)) : dim("-".padEnd(WIDTH));
  return [
    `${"by design".padEnd(width)}  ${Object.keys(designed).map((n) => n.padEnd(WIDTH)).join("")}`,
    ...facets.map(([facet, words]) =>
      `${words.padEnd(width)}  ` +
      Object.values(designed).map((sees) => cell(sees.includes(facet))).join("")
    ),
  ];
}

function foundLines({ findings, failure }: ObserversHere): string[] {
  const names = [...new Set(findings.flatMap(({ by }) => Object.keys(by)))];
  if (failure !== undefined || names.length === 0) {
    return [`nothing could be tried here: ${failure ?? "there are no observers"}`];
  }
  const rows = Map.groupBy(findings, ({ what }) => what);
  const width = Math.max(...[...rows.keys()].map((what) => wordsOf(what).length));
  const whys = new Set(
    findings.flatMap(({ what, why }) =>
      why === undefined ? [] : [`${wordsOf(what)} could not be tried: ${why}`]
    ),
  );
  return [
    `${"found here".padEnd(width)}  ${names.map((name) => name.padEnd(WIDTH)).join("")}`,
    ...[...rows].map(([what, these]) =>
      `${wordsOf(what).padEnd(width)}  ${names.map((name) => cellOf(these, name)).join("")}`
    ),
    ...whys,
  ];
}

/** The worst of what it showed, in whatever family. */
function cellOf(findings: readonly Finding[], name: string): string {
  const all = findings.map(({ by }): Showing["is"] => by[name]?.is ?? "not known");
  if (all.some((is) => is === "not shown")) return red("no".padEnd(WIDTH));
  // TCP_INFO is asked only of what an application has.
  return all.includes("shown") ? green("yes".padEnd(WIDTH)) : yellow("?".padEnd(WIDTH));
}

function wordsOf(what: Sought): string {
  switch (what) {
    case "recvQ":
      return "bytes that are unread";
    case "sendQ":
      return "bytes that are not acknowledged";
    case "accept queue":
      return "connections that wait to be accepted";
    case "timer":
      return "a running timer";
    default:
      return what.replace(" unowned", ", no application has it");
  }
}

function descriptionLines({ missing }: ObserversHere): string[] {
  return [
    ...OBSERVERS.map(({ name, description }) => {
      const why = missing[name];
      return `${name.padEnd(WIDTH)}${description}${why === undefined ? "" : `: not here: ${why}`}`;
    }),
    `${"trace".padEnd(WIDTH)}the tracepoint sock:inet_sock_set_state (run --trace)`,
  ];
}
