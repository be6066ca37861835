/**
 * Reports of real runs, and what is made of them.
 *
 * passing.json: `deno task lab --trace --format json` with some of the probes over IPv4, and one
 * over both; failing.json: `--sysctl net.ipv4.tcp_max_tw_buckets=0 --timeout 500`; crafted.json: probes
 * with segments that were injected or altered, and cases of families, the last of them under the same
 * setting. Of the host's settings only a few are kept.
 */

import { html } from "../../lab/page/html.ts";
import { Report } from "../../lab/result/report.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";

/** A run in which everything passed. */
export const PASSING: Report = await read("passing.json");

/** A run of probes and cases with segments that neither end sends by itself. */
export const CRAFTED: Report = await read("crafted.json");

/** A run in which no TIME-WAIT was kept. */
export const FAILING: Report = await read("failing.json");

async function read(name: string): Promise<Report> {
  const text = await Deno.readTextFile(new URL(`fixtures/${name}`, import.meta.url));
  return Report.parse(JSON.parse(text));
}

/** A report as a page. */
export function page(report: Report, quiet = false): string {
  return html(report, { quiet });
}

/** A probe of a report. */
export function probeOf(report: Report, id: string, family: 4 | 6 = 4): ProbeResult {
  const probe = report.probes.find((probe) => probe.id === id && probe.family === family);
  if (probe === undefined) throw new Error(`no ${id} over IPv${family} in this report`);
  return probe;
}

/** What somebody could call a process, hoping for a page that shows it. */
export const HOSTILE = `</script><img src=x onerror="alert(1)"><!--<script>\u2028'"&amp;`;

function worse(text: string): string {
  return `${text}${HOSTILE}`;
}

function hostileRow(row: RowResult): RowResult {
  return {
    ...row,
    action: worse(row.action),
    reason: worse(row.reason ?? ""),
    announced: row.announced.map(worse),
    wire: row.wire.map((entry) => ({
      ...entry,
      segment: worse(entry.segment),
      ...(entry.text !== undefined && { text: worse(entry.text) }),
    })),
    evidence: { a: worse(row.evidence.a ?? ""), b: worse(row.evidence.b ?? "") },
  };
}

/** A report in which every text is hostile. */
export function hostile(report: Report): Report {
  const named = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [worse(key), worse(value)]));
  return {
    ...report,
    observer: worse(report.observer),
    host: {
      kernel: worse(report.host.kernel),
      arch: worse(report.host.arch),
      tools: { [worse(report.observer)]: HOSTILE },
      sysctls: named(report.host.sysctls),
      capabilities: named(report.host.capabilities),
      refusals: named(report.host.refusals ?? {}),
    },
    states: Object.fromEntries(
      Object.entries(report.states).map(([state, ids]) => [state, ids.map(worse)]),
    ) as Report["states"],
    probes: report.probes.map((probe) => ({
      ...probe,
      id: worse(probe.id),
      title: worse(probe.title),
      source: worse(probe.source),
      reason: worse(probe.reason ?? ""),
      rows: probe.rows.map(hostileRow),
      ...(probe.way && { way: probe.way.map(hostileRow) }),
      ...(probe.group && { group: worse(probe.group) }),
    })),
  };
}
