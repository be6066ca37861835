/**
 * Makes docs/conformance.md: what Linux comes to for each requirement of RFC 9293, and for each case of
 * the TC8 list: `deno task docs:conformance [6.18=REPORT.json] [6.1=REPORT.json]`.
 *
 * A report is of `lab run --all --slow --format json`, or of any run; for 6.18 one is made by running
 * what verifies, for another kernel the document keeps what it has.
 * @module
 */

import { casesOf } from "../../lab/conform/cases.ts";
import { conformityOf, type Judged } from "../../lab/conform/conform.ts";
import { CONFORMITY } from "../../lab/language/conformity.ts";
import { inline } from "../../lab/report/markdown_text.ts";
import { DEMAND_IDS, DEMANDS, isDemand } from "../../lab/requirement/demands.ts";
import { TC8, TC8_IDS, type Tc8Id } from "../../lab/requirement/tc8.ts";
import { badge } from "../../lab/language/conform_lines.ts";
import { named } from "../../lab/report/conform_text.ts";
import { showersOf } from "../../lab/language/conform_lines.ts";
import { Report } from "../../lab/result/report.ts";
import { runProbes } from "../../lab/run/run_probes.ts";
import { probesFor } from "../../lab/run/chosen.ts";
import { OWN_PROBES } from "../../lab/probe/load.ts";
import { verifiersIn } from "../../lab/probe/verifying.ts";

/** Where the document is kept. */
export const DOCUMENT: URL = new URL("../../docs/conformance.md", import.meta.url);

/** The kernels that have a column. */
export const KERNELS = ["6.18", "6.1"] as const;
/** One of them. */
export type Kernel = typeof KERNELS[number];

/** What a kernel came to: of a document that is there, only the verdicts are known. */
export type Column = Readonly<Record<string, string>>;

const NOTHING = "·";

/** A run of all that verifies something, on this kernel. */
export async function ranHere(slow: boolean): Promise<Report> {
  const ids = probesFor(DEMAND_IDS, await verifiersIn(OWN_PROBES), { slow });
  const ofCases = TC8_IDS.flatMap((id) =>
    TC8[id].shownBy.filter(({ confirms }) => slow || !confirms).map(({ probe }) => probe)
  );
  return await runProbes({ select: [...new Set([...ids, ...ofCases])], slow });
}

/** The verdicts of a report, by requirement and case. */
export function columnOf(report: Report): Column {
  const all = [...conformityOf(report), ...casesOf(report)];
  return Object.fromEntries(all.map(({ id, verdict }) => [id, verdict]));
}

/** The verdicts that a document has for a kernel. */
export function columnIn(text: string, kernel: Kernel): Column {
  const at = KERNELS.indexOf(kernel);
  const rows = text.matchAll(/^\| ([\w.-]+) \|(.*)\|$/gm);
  return Object.fromEntries(
    [...rows].flatMap(([, id = "", rest = ""]) => {
      const cell = rest.split(" | ")[1 + at]?.trim() ?? NOTHING;
      const verdict = cell.replace(/:.*$/s, "");
      return id === "id" || verdict === NOTHING ? [] : [[id, verdict]];
    }),
  );
}

/** The document, before it is formatted. */
export function document(
  columns: Readonly<Partial<Record<Kernel, Column>>>,
  report?: Report,
): string {
  const demands = report === undefined ? [] : conformityOf(report);
  const cases = report === undefined ? [] : casesOf(report);
  const known = new Map<string, Judged<string>>([...demands, ...cases].map((one) => [one.id, one]));
  const row = (id: string, what: string) => {
    const cells = KERNELS.map((kernel) => columns[kernel]?.[id] ?? NOTHING);
    return `| ${id} | ${inline(what)} | ${cells.join(" | ")} | ${inline(notes(known.get(id)))} |`;
  };
  const head = `| id | what it asks | ${KERNELS.join(" | ")} | shown by, on 6.18 |`;
  const rule = `|---|---|${KERNELS.map(() => "---|").join("")}---|`;
  const bySection = Map.groupBy(DEMAND_IDS, (id) => DEMANDS[id].section);
  const sections = [...bySection].toSorted(([one], [other]) =>
    one.localeCompare(other, "en", { numeric: true })
  );
  return [
    "<!-- deno-fmt-ignore-file -->",
    "# What Linux comes to",
    "",
    "This is made by `deno task docs:conformance` out of a run, as `deno task lab conform --slow` and",
    "`deno task lab conform --tc8 --slow` print it. A verdict is the worst of the rows that verify a",
    "requirement: *met*, *deviates* (a known difference, with its source), *not met*, *not tested* (its",
    "rows were not played here), *not judged* (nothing shows it, or no probe looks at it yet).",
    "`·` is what was not run. A requirement without a number has an id of the lab's own.",
    "",
    ...demands.length === 0 ? [] : [
      badgeOf(demands, false),
      "",
      badgeOf(cases, true),
      "",
    ],
    "## Requirements of RFC 9293",
    "",
    ...sections.flatMap(([section, ids]) => [
      `### ${section}`,
      "",
      head,
      rule,
      ...ids.map((id) => row(id, DEMANDS[id].summary)),
      "",
    ]),
    "## Cases of the TC8 list",
    "",
    "OPEN Alliance's tests of TCP in cars, version 3.0. Of those that public sources say Linux fails, and",
    "of those on which they contradict each other, the verdict is what was seen here.",
    "",
    head,
    rule,
    ...TC8_IDS.map((id) => row(id, TC8[id].summary)),
    "",
  ].join("\n");
}

function badgeOf(all: readonly Judged<string>[], isTc8: boolean): string {
  const judged = all as Parameters<typeof badge>[0]["judged"];
  return inline(badge({ judged, all: judged, isTc8, onlySlow: new Set(), families: [] }, "en"));
}

/** So many probes are named. */
const NAMED = 3;

/** Why there is no verdict, what is otherwise, what sources say of a case, and who showed it. */
function notes(one: Judged<string> | undefined): string {
  if (one === undefined) return "";
  const { id, why, differs } = one;
  const texts = CONFORMITY.en;
  const said = isDemand(id) ? undefined : TC8[id as Tc8Id].said;
  const showers = showersOf(one);
  const reasons = new Set(showers.flatMap(({ reason }) => reason ?? []));
  return [
    ...said === undefined ? [] : [texts.said[said]],
    ...why === undefined ? [] : [texts.whys[why]],
    ...differs === undefined ? [] : [`${differs.what} (${differs.link})`],
    ...reasons,
    [
      ...showers.slice(0, NAMED).map(named),
      ...showers.length > NAMED ? [`and ${showers.length - NAMED} more`] : [],
    ].join(", "),
  ].filter((text) => text !== "").join("; ");
}

async function read(path: string): Promise<Report> {
  return Report.parse(JSON.parse(await Deno.readTextFile(path)));
}

async function main(args: readonly string[]): Promise<void> {
  const given = Object.fromEntries(args.map((arg) => {
    const [, kernel, path] = /^(\d+\.\d+)=(.+)$/.exec(arg) ?? [];
    if (!(KERNELS as readonly (string | undefined)[]).includes(kernel) || path === undefined) {
      throw new TypeError(`KERNEL=REPORT is wanted, with one of ${KERNELS.join(", ")}: not ${arg}`);
    }
    return [kernel, path];
  })) as Partial<Record<Kernel, string>>;
  const old = await Deno.readTextFile(DOCUMENT).catch(() => "");
  const report = given["6.18"] === undefined ? await ranHere(true) : await read(given["6.18"]);
  const other = given["6.1"] === undefined
    ? columnIn(old, "6.1")
    : columnOf(await read(given["6.1"]));
  await Deno.writeTextFile(DOCUMENT, document({ "6.18": columnOf(report), "6.1": other }, report));
}

if (import.meta.main) await main(Deno.args);
