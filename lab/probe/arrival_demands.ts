/**
 * What a segment that arrives shows: by what its case's source names, and by the case itself.
 * @module
 */

import { type Requirement, sectionsIn } from "../requirement/requirement.ts";
import { type Action, actionsOf, deviationsOf, segmentsOf, type WireRow } from "./table.ts";

/** What is named as the reason for an answer, and what no single segment shows. */
const NOT_BY_ONE: readonly Requirement[] = [
  // How long an ACK waits, or that one does.
  ...["MUST-40", "SHLD-18"] as const,
  // That text beyond a gap is kept shows only when the gap is filled.
  "SHLD-31",
  // What of a SYN is not to its number and timestamp is no matter of RFC 6191.
  "SHLD-4",
];

type Answered = Omit<WireRow, "do"> & { readonly source?: string };

/** What a segment draws: an ACK that takes nothing of it, or one that does; a SYN,ACK; a RST. */
type Drawn = "nothing" | "challenge" | "taken" | "SYN,ACK" | "RST";

/** What a case shows, where its source names a place and it draws that. */
interface Rule {
  /** In the source. */
  readonly place: string;
  readonly draws: Drawn;
  /** The segments that it is about; any, where nothing is said. */
  readonly keys?: RegExp;
  readonly shows: readonly Requirement[];
  /**
   * Only where nothing is known to differ: a stack that drops a segment without the ACK has dropped it all
   * the same.
   */
  readonly strict?: true;
}

const RULES: readonly Rule[] = [
  {
    place: "3.10.7.4, second; RFC 5961, 3.2",
    draws: "challenge",
    shows: ["3.10.7.4-rst-challenged"],
  },
  {
    place: "3.10.7.4, second; RFC 5961, 3.2",
    draws: "challenge",
    shows: ["3.10.7.4-rst-dropped"],
    strict: true,
  },
  {
    place: "3.10.7.4, second; RFC 5961, 3.2",
    draws: "nothing",
    shows: ["3.10.7.4-rst-exact"],
  },
  { place: "3.10.7.4, second", draws: "nothing", keys: /^rst-data$/, shows: ["SHLD-2"] },
  {
    place: "3.10.7.4, fourth; RFC 5961, 4.2",
    draws: "challenge",
    shows: ["3.10.7.4-syn-challenged"],
  },
  {
    place: "3.10.7.4, fourth; RFC 5961, 4.2",
    draws: "challenge",
    shows: ["3.10.7.4-syn-dropped"],
    strict: true,
  },
  {
    place: "MAY-12; RFC 5961, 5.2",
    draws: "challenge",
    shows: ["3.10.7.4-ack-answered"],
  },
  {
    place: "MAY-12; RFC 5961, 5.2",
    draws: "challenge",
    shows: ["3.10.7.4-ack-range"],
    strict: true,
  },
  // Text is taken for all that nobody knows the option.
  { place: "seventh", draws: "taken", keys: /^opt-unknown$/, shows: ["MUST-5", "MUST-6"] },
  // PAWS (RFC 7323, 5.3): an option is read in text, and in a FIN.
  {
    place: "RFC 7323, 5.3",
    draws: "challenge",
    keys: /^ts-old-(data|fin)$/,
    shows: ["MUST-5"],
    strict: true,
  },
  // Whether a SYN opens the connection anew goes by its number and its timestamp.
  { place: "RFC 6191", draws: "SYN,ACK", shows: ["MAY-2", "SHLD-4"], strict: true },
  { place: "RFC 6191", draws: "challenge", shows: ["SHLD-4"], strict: true },
];

/** What a case's first row shows: what its source says, as far as one segment can. */
export function demandsOf(key: string, answer: Answered): Requirement[] {
  const { source = "" } = answer;
  const drawn = drawnBy(answer);
  const named = sectionsIn(source).filter((id) => !NOT_BY_ONE.includes(id));
  const isKnown = deviationsOf(answer).length > 0;
  const shown = RULES.filter(({ place, keys, draws, strict }) =>
    source.includes(place) && (keys?.test(key) ?? true) && draws === drawn && !(strict && isKnown)
  );
  return [...new Set([...named, ...shown.flatMap(({ shows }) => shows)])];
}

function drawnBy(answer: Answered): Drawn | undefined {
  const segments = segmentsOf({ ...answer, do: [] });
  if (segments.length === 0) return "nothing";
  const all = (pattern: RegExp) => segments.every((text) => pattern.test(text));
  if (all(/>[ab] SYN,ACK /)) return "SYN,ACK";
  if (all(/>[ab] RST/)) return "RST";
  if (all(/>[ab] ACK .*ack=RCV\.NXT\+/)) return "taken";
  return all(/>[ab] ACK .*ack=RCV\.NXT$/) ? "challenge" : undefined;
}

/** What the row behind it shows, in which the application is told: of a FIN, the end; of a RST, that. */
export function demandsBehind(
  key: string,
  { source = "" }: Answered,
  then: Action | readonly Action[] = [],
): Requirement[] {
  const read = actionsOf({ do: then }).find(({ kind }) => kind === "read");
  const gives = read !== undefined && "gives" in read ? read.gives : undefined;
  const isClosed = key === "fin" && source.includes("eighth") && gives === 0;
  const isReset = key === "rst" && source.includes("second") && gives === "ECONNRESET";
  return isClosed || isReset ? ["MUST-12"] : [];
}
