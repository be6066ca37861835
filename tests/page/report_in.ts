/** What a page holds, as data. */

import { gunzipSync } from "node:zlib";
import { assertEquals } from "@std/assert";
import { fromDifferences } from "../../lab/page/differences.ts";
import type { Openings } from "../../lab/page/packed.ts";
import type { ProbeResult, Report, RowResult } from "../../lab/result/result.ts";

const BEFORE = `id="data">`;

/** What stands between the first `start` and the `end` behind it. */
export function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}

/** What a page has packed: what it opens with, and the rest of each result. */
export function packedIn(text: string): {
  opening: Omit<Report, "probes"> & { probes: Openings };
  rests: Pick<ProbeResult, "way" | "rows">[];
} {
  const inflated = (packed: string) => gunzipSync(Uint8Array.fromBase64(packed)).toString();
  const { report } = JSON.parse(inflated(between(text, BEFORE, "</script>")));
  const rests = [...text.matchAll(/id="data-\d+">([^<]*)/g)]
    .flatMap(([, packed]) => inflated(packed!).split("\n").map((line) => JSON.parse(line)));
  return { opening: report, rests };
}

/** The report that a page holds, as far as it is drawn. */
export function reportIn(text: string): Report {
  const { opening, rests } = packedIn(text);
  const columns = Object.entries(opening.probes);
  assertEquals(rests.length, opening.probes.id![1].length);
  const probes = rests.map((rest, i) => ({
    ...Object.fromEntries(
      columns.flatMap(([name, [values, at]]) => at[i]! < 0 ? [] : [[name, values[at[i]!]]]),
    ),
    ...rest,
    ...fromDifferences(rest),
  }));
  return { ...opening, probes } as unknown as Report;
}

/** A report without what the page does not draw, and its times as finely as it tells them. */
export function drawnOf(report: Report): Report {
  const row = ({ timers: _, wire, ...row }: RowResult): RowResult => ({
    ...row,
    wire: wire.map((entry) => ({ ...entry, atNs: Math.round(entry.atNs / 10_000) * 10_000 })),
  });
  const probes = report.probes.map(({ startedAtMs: _, way, rows, ...rest }) => ({
    ...rest,
    ...way && { way: way.map(row) },
    rows: rows.map(row),
  }));
  return { ...report, probes } as unknown as Report;
}

/** The page with its report as text, which can be read. */
export function unpacked(page: string): string {
  return page.replaceAll(/<script[^>]* id="data-\d+">[^<]*<\/script>\n/g, "").replace(
    BEFORE + between(page, BEFORE, "</script>"),
    () => BEFORE + JSON.stringify(reportIn(page)),
  );
}
