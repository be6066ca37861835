/**
 * What did not pass: how it went up to the row that diverged, and a list of all at the end.
 * @module
 */

import { bold, cyan, dim, red } from "@std/fmt/colors";
import { fill } from "../language/words.ts";
import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import { comparison } from "./comparison.ts";
import { folded, hanging, labelsOf, markOf, MARKS } from "./pretty_text.ts";
import type { ReportContext } from "./reporter.ts";
import { pad } from "../text/columns.ts";
import { ASCII, UNICODE } from "../text/signs.ts";

/** How a probe failed or broke; of twins that went alike, in the first. */
export function failureLines(
  probe: ProbeResult,
  { probes }: Report,
  context: ReportContext,
): string[] {
  const twin = probes.find((other) => other.id === probe.id && other !== probe);
  const alike = twin !== undefined && isAlike(twin, probe);
  if (alike && twin.family < probe.family) return [];
  const labels = labelsOf(context);
  const row = probe.rows.find(({ verdict }) => verdict === "fail" || verdict === "broken");
  const family = alike ? "" : ` --family ${probe.family}`;
  const rerun = `deno task lab ${probe.id}${family}${context.rerunWith ?? ""}`;
  return [
    ...titleLines(probe, context),
    ...row === undefined ? [] : [
      ...comparison(probe.rows, {
        mark: markOf("fail", context),
        width: (context.width ?? 0) - 2,
        strokes: context.ascii ? ASCII : UNICODE,
        labels,
      }).map((line) => `  ${line}`),
      ...hanging(`    ${fill(labels.row, { step: row.step })}`, row.action, context),
      ...proof(row, context),
    ],
    ...(row?.reason ?? probe.reason ?? "").split("\n")
      .flatMap((line) => folded(line, 6, context).map((part) => `      ${red(part)}`)),
    ...alike ? [`      ${dim(fill(labels.alike, { family: twin.family }))}`] : [],
    `    ${labels.rerun} ${cyan(rerun)}`,
  ];
}

/** Whether two families went the same way to the same end. */
function isAlike(one: ProbeResult, other: ProbeResult): boolean {
  return one.verdict === other.verdict && one.reason === other.reason &&
    one.rows.length === other.rows.length &&
    one.rows.every(({ observed, verdict }, i) => {
      const { observed: seen, verdict: found } = other.rows[i]!;
      return verdict === found && observed.a === seen.a && observed.b === seen.b;
    });
}

function titleLines({ title, source }: ProbeResult, context: ReportContext): string[] {
  const [first, ...more] = folded(`${title} (${source})`, 4, context);
  if (more.length === 0) return [`    ${bold(title)} ${dim(first!.slice(title.length + 1))}`];
  return [
    ...folded(title, 4, context).map((part) => `    ${bold(part)}`),
    ...folded(`(${source})`, 4, context).map((part) => `    ${dim(part)}`),
  ];
}

/** What shows that the row is as it is said to be. */
function proof({ wire, evidence, also = {} }: RowResult, context: ReportContext): string[] {
  const labels = labelsOf(context);
  const head = (text: string) => `      ${pad(text, 10)}`;
  const line = (end: string) => head(fill(labels.evidence, { end }));
  return [
    ...wire.flatMap(({ event, segment }) =>
      hanging(head(`${labels.events[event] ?? event} `), segment, context)
    ),
    `${line("A")}${evidence.a ?? labels.none}`,
    `${line("B")}${evidence.b ?? labels.none}`,
    ...Object.entries(also).map(([socket, { evidence }]) =>
      `${head(`${socket} `)}${evidence ?? labels.none}`
    ),
  ];
}

/** All that did not pass, each reason once, twins in one. */
export function listOfFailures({ probes }: Report, context: ReportContext): string[] {
  const bad = probes.filter(({ verdict }) => verdict === "fail" || verdict === "broken");
  if (bad.length < 2) return [];
  const groups = Map.groupBy(bad, (probe) => `${probe.verdict} ${causeOf(probe)}`);
  return [
    bold(labelsOf(context).failed),
    ...[...groups.values()].flatMap((group) => {
      const { verdict } = group[0]!;
      const names = Map.groupBy(group, ({ id }) => id);
      return [
        ...hanging(
          `  ${MARKS[verdict].paint(markOf(verdict, context))} `,
          causeOf(group[0]!),
          context,
          red,
        ),
        ...[...names].map(([id, twins]) =>
          `      ${id} ${dim(twins.map(({ family }) => `IPv${family}`).join(" "))}`
        ),
      ];
    }),
    "",
  ];
}

/** Why, without where: the row differs from probe to probe. */
function causeOf({ rows, verdict, reason = "" }: ProbeResult): string {
  return rows.find((row) => row.verdict === verdict)?.reason ?? reason;
}
