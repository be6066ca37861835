/**
 * What did not pass: how it went up to the row that diverged, and a list of all at the end.
 * @module
 */

import { LAB } from "../installed/called.ts";
import { bold, cyan, dim, red } from "@std/fmt/colors";
import { fill, WORDS } from "../language/words.ts";
import { fateOf, withText } from "../result/sending.ts";
import type { ProbeResult, Report, RowResult } from "../result/result.ts";
import { comparison } from "./comparison.ts";
import { kernelTexts } from "./kernel_lines.ts";
import { folded, hanging, labelsOf, markOf, MARKS } from "./pretty_text.ts";
import type { ReportContext } from "./reporter.ts";
import { pad } from "../text/columns.ts";
import { ASCII, UNICODE } from "../text/signs.ts";

/**
 * How a probe failed or broke, with an empty line below; of twins that went alike, in the first. What a
 * setting explains is drawn once, unless all is asked for: others have their evidence alone.
 */
export function failureLines(
  probe: ProbeResult,
  { probes }: Report,
  context: ReportContext,
): string[] {
  const twin = probes.find((other) => other.id === probe.id && other !== probe);
  const alike = twin !== undefined && isAlike(twin, probe);
  if (alike && twin.family < probe.family) return [];
  const labels = labelsOf(context);
  const row = divergingRow(probe);
  const family = alike ? "" : ` --family ${probe.family}`;
  const rerun = `${LAB} ${probe.id}${family}${context.rerunWith ?? ""}`;
  const drawn = context.verbose ? undefined : drawnBefore(probe, probes);
  return [
    ...drawn === undefined ? titleLines(probe, context) : [],
    ...row === undefined ? [] : [
      ...drawn === undefined ? drawing(probe, context) : [],
      ...hanging(`    ${fill(labels.row, { step: row.step })}`, row.action, context),
      ...drawn === undefined ? wireLines(row, context) : [],
      ...evidenceLines(row, context),
    ],
    ...settingLines(probe, context),
    ...(row?.reason ?? probe.reason ?? "").split("\n")
      .flatMap((line) => folded(line, 6, context).map((part) => `      ${red(part)}`)),
    ...alike ? [`      ${dim(fill(labels.alike, { family: twin.family }))}`] : [],
    ...drawn === undefined
      ? [`    ${labels.rerun} ${cyan(rerun)}`]
      : hanging("      ", fill(labels.sameCause, { id: drawn.id }), context, dim),
    "",
  ];
}

/** Under which settings it ran that the host does not have. */
function settingLines({ settings = {} }: ProbeResult, context: ReportContext): string[] {
  const all = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  if (all.length === 0) return [];
  const under = fill(labelsOf(context).under, { settings: all.join(", ") });
  return folded(under, 6, context).map((part) => `      ${part}`);
}

function divergingRow({ rows }: ProbeResult): RowResult | undefined {
  return rows.find(({ verdict }) => verdict === "fail" || verdict === "broken");
}

/** The first probe that the same explains, if it is another, and something does. */
function drawnBefore(probe: ProbeResult, probes: readonly ProbeResult[]): ProbeResult | undefined {
  const cause = causeIn(probe);
  if (cause === undefined) return undefined;
  const first = probes.find((other) => causeIn(other) === cause);
  return first?.id === probe.id ? undefined : first;
}

/** What explains it, as one text: the same for all that the same explains. */
function causeIn(probe: ProbeResult): string | undefined {
  const { causes = [] } = divergingRow(probe) ?? {};
  return causes.length === 0 ? undefined : JSON.stringify([probe.verdict, causes]);
}

function drawing(probe: ProbeResult, context: ReportContext): string[] {
  return comparison(probe, {
    mark: markOf("fail", context),
    width: (context.width ?? 0) - 2,
    strokes: context.ascii ? ASCII : UNICODE,
    labels: labelsOf(context),
  }).map((line) => `  ${line}`);
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

function head(text: string): string {
  return `      ${pad(text, 10)}`;
}

/** What happened on the wire. */
function wireLines(row: RowResult, context: ReportContext): string[] {
  const labels = labelsOf(context);
  return [
    ...row.wire.flatMap((entry) =>
      hanging(head(`${labels.events[fateOf(entry)] ?? entry.event} `), withText(entry), context)
    ),
    ...kernelTexts(row, labels).flatMap((text) =>
      hanging(head(`${labels.kernel} `), text, context)
    ),
  ];
}

/** What shows that the row is as it is said to be. */
function evidenceLines(
  { evidence, also = {}, unseen = {} }: RowResult,
  context: ReportContext,
): string[] {
  const labels = labelsOf(context);
  const none = (socket: string) => unseen[socket]?.includes("state") ? labels.notSeen : labels.none;
  const line = (end: string) => head(fill(labels.evidence, { end }));
  return [
    `${line("A")}${evidence.a ?? none("a")}`,
    `${line("B")}${evidence.b ?? none("b")}`,
    ...Object.entries(also).map(([socket, { evidence }]) =>
      `${head(`${socket} `)}${evidence ?? none(socket)}`
    ),
  ];
}

/** All that did not pass, what the same explains together, twins in one. */
export function listOfFailures({ probes }: Report, context: ReportContext): string[] {
  const bad = probes.filter(({ verdict }) => verdict === "fail" || verdict === "broken");
  if (bad.length < 2) return [];
  const groups = Map.groupBy(
    bad,
    (probe) => causeIn(probe) ?? `${probe.verdict} ${reasonOf(probe)}`,
  );
  return [
    bold(labelsOf(context).failed),
    ...[...groups.values()].flatMap((group) => {
      const { verdict } = group[0]!;
      const names = Map.groupBy(group, ({ id }) => id);
      return [
        ...hanging(
          `  ${MARKS[verdict].paint(markOf(verdict, context))} `,
          headingOf(group, context),
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

/** Where it showed in more ways than one, what explains them all. */
function headingOf(group: readonly ProbeResult[], { language = "en" }: ReportContext): string {
  const [reason, ...others] = new Set(group.map(reasonOf));
  const { causes = [] } = divergingRow(group[0]!) ?? {};
  return others.length === 0 ? reason! : causes.map(WORDS[language].causeOf).join("; ");
}

/** Why, without where: the row differs from probe to probe. */
function reasonOf({ rows, verdict, reason = "" }: ProbeResult): string {
  return rows.find((row) => row.verdict === verdict)?.reason ?? reason;
}
