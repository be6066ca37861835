/**
 * What the page holds, unpacked: results are read, and put into words, as they are looked at.
 * @module
 */

import type { Language } from "../../language/language.ts";
import { capabilitiesOf, translatedProbe } from "../../language/translated.ts";
import { WORDS, type Words } from "../../language/words.ts";
import type { ProbeResult, Report } from "../../result/result.ts";
import { fromDifferences } from "../differences.ts";
import type { PageData } from "../page_data.ts";
import { OPENING, OPENING_ID, type Openings, partId, REST } from "../packed.ts";

/** What `packed()` made of a page's data. */
interface Opening extends Omit<PageData, "report"> {
  readonly report: Omit<Report, "probes"> & { readonly probes: Openings };
  readonly starts: readonly number[];
}

/** The data of a page that has just been opened: of its results, what all of them are listed by. */
export interface Unpacked {
  readonly page: PageData;
  /** Reads the rest of a result, with that of others beside it; nothing where it was read before. */
  whole(place: number): Promise<void> | undefined;
}

/** Unpacks what a page opens with; `read` gives the text of an element. */
export async function unpacked(read: (id: string) => string): Promise<Unpacked> {
  const { starts, ...data }: Opening = JSON.parse(await inflated(read(OPENING_ID)));
  const probes = resultsOf(data.report.probes);
  const parts: (Promise<void> | "read" | undefined)[] = [];
  const unpackPart = async (part: number) => {
    const lines = (await inflated(read(partId(part)))).split("\n");
    for (const [i, line] of lines.entries()) texts.set(probes[starts[part]! + i]!, line);
    parts[part] = "read";
  };
  return {
    page: { ...data, report: { ...data.report, probes } },
    whole(place) {
      const part = starts.findLastIndex((start) => start <= place);
      const now = parts[part] ??= unpackPart(part);
      return now === "read" ? undefined : now;
    },
  };
}

async function inflated(text: string): Promise<string> {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}

function resultsOf(openings: Openings): ProbeResult[] {
  const names = OPENING.filter((name) => openings[name] !== undefined);
  return (openings.id?.[1] ?? []).map((_, place) => {
    const result = Object.create(READING);
    for (const name of names) {
      const [values, at] = openings[name]!;
      if (at[place]! >= 0) result[name] = values[at[place]!];
    }
    return result;
  });
}

/** The rest of results: as text until it is looked at. */
const texts = new WeakMap<object, string>();
const rests = new WeakMap<object, Partial<ProbeResult>>();

function restOf(asked: object): Partial<ProbeResult> {
  // One in another language stands before the result that it is of.
  let result = asked;
  while (!texts.has(result) && Object.getPrototypeOf(result) !== null) {
    result = Object.getPrototypeOf(result);
  }
  const known = rests.get(result);
  if (known !== undefined) return known;
  const text = texts.get(result);
  if (text === undefined) throw new Error("a result is looked at before it is unpacked");
  const read: ProbeResult = JSON.parse(text);
  const rest = { ...read, ...fromDifferences(read) };
  rests.set(result, rest);
  return rest;
}

const READING = Object.defineProperties(
  {},
  Object.fromEntries(REST.map((name) => [name, {
    get(this: object) {
      return restOf(this)[name];
    },
  }])),
);

/** The report in a language: whatever of it is looked at. */
export function inLanguage({ report, reasons }: PageData, language: Language): Report {
  if (language === "en") return report;
  const words = WORDS[language];
  const { host, probes } = report;
  return {
    ...report,
    host: { ...host, capabilities: capabilitiesOf(host, words) },
    probes: probes.map((probe, place) => said(probe, words, reasons[language][place])),
  };
}

function said(probe: ProbeResult, words: Words, reason: string | undefined): ProbeResult {
  let whole: ProbeResult | undefined;
  const later = (name: "rows" | "way") => ({
    get: () => (whole ??= translatedProbe(withRest(probe), words))[name],
  });
  return Object.create(probe, {
    title: { get: () => words.titleOf(probe) },
    source: { get: () => words.sourceOf(probe.source) },
    rows: later("rows"),
    way: later("way"),
    ...reason !== undefined && { reason: { value: reason } },
  });
}

/** A result as it was before it was packed. */
function withRest(probe: ProbeResult): ProbeResult {
  return { ...probe, ...restOf(probe) };
}
