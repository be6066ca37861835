/** Whether a mutant was caught: at its row, of what is wrong with it; or why it need not be. */

import type { Mismatch } from "../../lab/judge/mismatch.ts";
import type { Row } from "../../lab/probe.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { isOfChange } from "../session/of_change.ts";
import type { Outcome } from "../session/mutants_main.ts";

/** What was to be seen of a mutant. */
export interface Wanted {
  readonly row: Row;
  /** What its row must say, where that is one thing alone. */
  readonly says?: Mismatch;
  /** The kernel is known to differ there: a failure is told by what the RFC asks. */
  readonly deviates?: boolean;
  /** Segments of the row that the kernel has sent before, as a table writes them. */
  readonly again?: readonly string[];
}

/** `caught`; why the standard allows it; or what was seen instead. */
export type Fate =
  | { readonly is: "caught" }
  | { readonly is: "allowed"; readonly why: string }
  | { readonly is: "survived"; readonly seen: string };

const CAUGHT: Fate = { is: "caught" };

/** Nothing lays a row down that is open: what is otherwise there is said, and is no failure. */
function failing({ open }: Row): Verdict {
  return open === undefined ? "fail" : "deviates";
}

const AS_IT_IS: readonly Verdict[] = ["pass", "deviates"];

/** What came of a mutant of a table. */
export function fateOf(outcome: Outcome, wanted: Wanted): Fate {
  const { row, says, deviates = false, again = [] } = wanted;
  const { step, rows, verdict, reason, mismatches } = outcome;
  const before = rows.slice(0, step).every((row) => AS_IT_IS.includes(row));
  const isSaid = deviates
    ? mismatches.length > 0
    : says === undefined
    ? mismatches.some(outcome.change.startsWith("gives ") ? isOfCall : isOfChange(outcome, row))
    : mismatches.some((one) => sorted(one) === sorted(says));
  if (before && rows[step] === failing(row) && isSaid) return CAUGHT;
  if (before && isPutOff(outcome)) return { is: "allowed", why: PUT_OFF };
  const isAgain = again.some((segment) => outcome.change === `without ${segment}`);
  if (before && isAgain && AS_IT_IS.includes(rows[step]!)) return { is: "allowed", why: AGAIN };
  return { is: "survived", seen: `${verdict} [${rows}]: ${reason}` };
}

function sorted(mismatch: Mismatch): string {
  return JSON.stringify(Object.entries(mismatch).sort(([one], [other]) => one < other ? -1 : 1));
}

function isOfCall({ kind }: Mismatch): boolean {
  return kind === "call";
}

const PUT_OFF =
  "an ACK may be put off (RFC 9293, 3.8.6.3): left out of its row, it offends the next";

const AGAIN = "what is sent again may be sent by a timer: left out of its row, it offends nobody";

/** The ACK of what was taken may be sent later than at once: the row after it is offended. */
export function isPutOff({ change, step, rows, reason }: Outcome): boolean {
  const [, segment] = /^without ([ab]>[ab] ACK .*)$/.exec(change) ?? [];
  const says = `unexpected segment ${segment}`;
  return segment !== undefined && AS_IT_IS.includes(rows[step]!) &&
    ["fail", "deviates"].includes(rows[step + 1]!) && reason.includes(says);
}
