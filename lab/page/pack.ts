/**
 * What the page's script is given, packed: most of a report is the same again and again.
 *
 * All of it is JSON, compressed, in base64. The first piece is what the page opens with; each of the
 * others has the rest of some results, a line each, and is read when somebody looks at one of them.
 * @module
 */

import { gzipSync } from "node:zlib";
import type { ProbeResult, RowResult } from "../result/result.ts";
import { inDifferences } from "./differences.ts";
import type { PageData } from "./page_data.ts";
import { OPENING, type Openings, REST } from "./packed.ts";

/** A page's data, as it stands in it. */
export interface Packed {
  /** What it opens with. */
  readonly opening: string;
  /** The rest of its results. */
  readonly parts: readonly string[];
}

/** So much is unpacked at once for a result that is looked at: a few hundredths of a second. */
const PART_LENGTH = 250_000;

/** Data as the page holds it. */
export function packed(data: PageData): Packed {
  const { report } = data;
  const parts: string[][] = [];
  const starts: number[] = [];
  let length = PART_LENGTH;
  for (const [place, probe] of report.probes.entries()) {
    if (length >= PART_LENGTH) {
      parts.push([]);
      starts.push(place);
      length = 0;
    }
    const line = JSON.stringify(restOf(probe));
    parts.at(-1)!.push(line);
    length += line.length;
  }
  const opening = { ...data, report: { ...report, probes: openingsOf(report.probes) }, starts };
  return {
    opening: compressed(JSON.stringify(opening)),
    parts: parts.map((lines) => compressed(lines.join("\n"))),
  };
}

/** A text, compressed, in base64. */
export function compressed(text: string): string {
  return gzipSync(text, { level: 9 }).toString("base64");
}

function openingsOf(probes: readonly ProbeResult[]): Openings {
  const named = OPENING.filter((name) => probes.some((probe) => probe[name] !== undefined));
  return Object.fromEntries(
    named.map((name) => [name, onceEach(probes.map((probe) => probe[name]))]),
  );
}

/** Each value once, and the place of each. */
function onceEach(all: readonly unknown[]): [values: unknown[], at: number[]] {
  const places = new Map<string, number>();
  const values: unknown[] = [];
  const at = all.map((value) => {
    if (value === undefined) return -1;
    const text = JSON.stringify(value);
    const known = places.get(text) ?? values.push(value) - 1;
    places.set(text, known);
    return known;
  });
  return [values, at];
}

function restOf(probe: ProbeResult): Partial<ProbeResult> {
  const rest = REST.flatMap((name) => probe[name] === undefined ? [] : [[name, probe[name]]]);
  const { way, rows } = inDifferences(probe);
  const drawn = { ...way && { way: way.map(drawnOf) }, rows: rows.map(drawnOf) };
  return { ...Object.fromEntries(rest), ...drawn };
}

/** A row without what the page does not draw. */
function drawnOf({ timers: _, ...row }: RowResult): RowResult {
  return row;
}
