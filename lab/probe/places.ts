/**
 * Sections of documents: as people ask for them, and as a probe's source names them.
 * @module
 */

/** A section of an RFC; without a section it is all of it. */
export interface Place {
  readonly rfc: number;
  readonly section?: string;
}

/** What is meant where no document is named. */
const RFC_9293 = 9293;

const SECTION = String.raw`\d+(?:\.\d+)*|[A-Z](?:\.\d+)*`;
const ASKED = new RegExp(
  String.raw`^(?:rfc[\s-]?(\d{1,5})(?:\s*[,:]?\s*(?:section |sec\.? |§\s?)?(${SECTION}))?|` +
    String.raw`(?:section |sec\.? |§\s?)(${SECTION})|(\d+(?:\.\d+)+))$`,
  "i",
);

/** The section that a text asks for: `3.6.1`, `RFC 9293 3.6.1`, `rfc5961`, `§3.5`. */
export function placeAsked(text: string): Place | undefined {
  const [all, rfc, section, alone, dotted] = ASKED.exec(text.trim()) ?? [];
  if (all === undefined) return undefined;
  const part = section ?? alone ?? dotted;
  return {
    rfc: rfc === undefined ? RFC_9293 : Number(rfc),
    ...(part !== undefined && { section: part.toUpperCase() }),
  };
}

/** As a source writes it: `RFC 9293, 3.6.1`. */
export function writePlace({ rfc, section }: Place): string {
  return `RFC ${rfc}${section === undefined ? "" : `, ${section}`}`;
}

const NAMED = new RegExp(
  String.raw`\bRFC ?(\d+)|(?:^|, |; | and | to |: )(${SECTION})(?=$|[,;:) ])`,
  "g",
);

/** The sections that a source names, or something verified: `RFC 9293, 3.1 to 3.3; RFC5961 3.2`. */
export function placesIn(source: string): Place[] {
  const places: Place[] = [];
  let rfc: number | undefined;
  // "RFC5961 3.2" is "RFC 5961, 3.2"; a document that is no RFC has no sections here.
  const parts = source.replaceAll(/\bRFC(\d+) (?=\S)/g, "RFC $1, ").split(/; (?=[^\d])/);
  for (const part of parts) {
    const before = rfc;
    rfc = /\bRFC \d/.test(part) ? rfc : undefined;
    for (const [text, document, section] of part.matchAll(NAMED)) {
      if (document !== undefined) {
        rfc = Number(document);
        places.push({ rfc });
        continue;
      }
      if (rfc === undefined) continue;
      const last = places.at(-1);
      places.push(
        ...text.startsWith(" to ") && last?.section !== undefined
          ? between(last.section, section!).map((one) => ({ rfc: rfc!, section: one }))
          : [{ rfc, section: section! }],
      );
    }
    rfc ??= before;
  }
  return places;
}

/** `3.10.2` and what follows, up to `3.10.6`. */
function between(first: string, last: string): string[] {
  const [start, end] = [first, last].map((one) => one.split("."));
  const [from, to] = [Number(start!.at(-1)), Number(end!.at(-1))];
  const stem = start!.slice(0, -1).join(".");
  if (stem !== end!.slice(0, -1).join(".") || !(to > from)) return [last];
  return Array.from({ length: to - from }, (_, i) => `${stem}.${from + 1 + i}`);
}

/** Whether one is the other, or in it. */
export function isIn(place: Place, asked: Place): boolean {
  if (place.rfc !== asked.rfc) return false;
  if (asked.section === undefined) return true;
  return place.section === asked.section ||
    place.section?.startsWith(`${asked.section}.`) === true;
}
