/**
 * What differs between two reports, as data: also what `lab diff --format json` prints.
 * @module
 */

import * as z from "zod";
import type { Cause } from "../judge/causes.ts";
import type { Mismatch, SocketName } from "../judge/mismatch.ts";
import type { Action } from "../probe.ts";
import type { EndStates, EndTimer, Stack } from "../result/result.ts";
import { type Verdict, VERDICTS } from "../result/verdict.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { TcpState } from "../tcp/state.ts";

/** A verdict, and what there is to say of it. */
export interface Outcome {
  verdict: Verdict;
  /** Why it is not `pass`, in words. */
  reason?: string;
  /** What was not as it should be. */
  mismatches?: Mismatch[];
  /** What explains that. */
  causes?: Cause[];
}

/** What the table of a row says. */
export interface RowTable {
  /** What is done, in words. */
  action: string;
  /** What is done. */
  actions?: Action[];
  /** The segments that it announces. */
  announced: string[];
  /** The states that it expects. */
  expected: EndStates;
}

/** What happened to a segment. */
export interface WireEvent {
  /** What it was. */
  event: string;
  /** The segment, as tables write it. */
  segment: string;
}

/** Where a difference is: in a row of a probe or, without a step, in the probe as a whole. */
export interface Place {
  /** The probe's id. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  step?: number;
}

/** Something that is not as it was; where `before` or `after` is absent, there is none. */
export type Difference =
  & Place
  & (
    /** The probe is in one report only. */
    | { what: "probe"; before?: Verdict; after?: Verdict }
    /** The verdict on a row or, where no row decided it, on the probe. */
    | { what: "verdict"; before: Outcome; after: Outcome }
    /** A row fails in both, for other reasons. */
    | { what: "mismatch"; before: Mismatch[]; after: Mismatch[] }
    /** The table is another: the results of the row cannot be compared. */
    | { what: "row"; before?: RowTable; after?: RowTable }
    /** The state that the observer showed. */
    | { what: "state"; socket: SocketName; before?: TcpState; after?: TcpState }
    /** The timer that it showed. */
    | { what: "timer"; socket: End; before?: EndTimer; after?: EndTimer }
    /** An end's path through its states, by the tracepoint. */
    | { what: "path"; socket: End; before: TcpState[]; after: TcpState[] }
    /** What happened on the wire. */
    | { what: "wire"; before: WireEvent[]; after: WireEvent[] }
  );

/** One kind of difference. */
export type DifferenceOf<What extends Difference["what"]> = Extract<Difference, { what: What }>;

/** What a report is of. */
export interface DiffSide {
  /** When its run started. */
  startedAt: string;
  /** The kernel's release. */
  kernel: string;
  /** What answered, as far as the report says. */
  stack?: Stack;
  /** The machine's architecture. */
  arch: string;
  /** The observer that gave the evidence. */
  observer: string;
  /** The observer's own word on its version. */
  version?: string;
  /** True where the run was interrupted. */
  interrupted?: boolean;
}

/** All that differs between two reports. */
export interface ReportDiff {
  schema: "tcplab.diff/1";
  /** What the old report is of. */
  old: DiffSide;
  /** What the new report is of. */
  new: DiffSide;
  /** Settings that were not the same: no difference in what TCP does, but maybe why there is one. */
  settings: Record<string, { before?: string; after?: string }>;
  /** Why timers were not compared: two observers, or reports that show none. Absent where they were. */
  timersNotCompared?: "observers" | "old" | "new" | "both";
  /** The differences, by probe and row. */
  differences: Difference[];
}

const text = z.string();
const verdict = z.enum(VERDICTS as [Verdict, ...Verdict[]]);
const facts = z.array(z.looseObject({ kind: text }));
const timer = z.looseObject({
  kind: text,
  expiresMs: z.number().min(0).exactOptional(),
  retransmits: z.int().min(0).exactOptional(),
});
const outcome = z.looseObject({
  verdict,
  reason: text.exactOptional(),
  mismatches: facts.exactOptional(),
  causes: facts.exactOptional(),
});
const table = z.looseObject({
  action: text,
  actions: facts.exactOptional(),
  announced: z.array(text),
  expected: z.looseObject({ a: text.exactOptional(), b: text.exactOptional() }),
});
const events = z.array(z.looseObject({ event: text, segment: text }));

const place = {
  id: text,
  family: z.literal([4, 6]),
  step: z.int().min(0).exactOptional(),
};

/** A kind of difference: both of its sides are such a value, or one of them alone. */
function both<W extends string, T extends z.ZodType>(what: W, side: T, more: z.ZodRawShape = {}) {
  return z.looseObject({ ...place, what: z.literal(what), ...more, before: side, after: side });
}

function either<W extends string, T extends z.ZodType>(what: W, side: T, more: z.ZodRawShape = {}) {
  const perhaps = side.exactOptional();
  return z.looseObject({
    ...place,
    what: z.literal(what),
    ...more,
    before: perhaps,
    after: perhaps,
  });
}

/** Checks that a value is a {@linkcode Difference}. */
export const Difference = z.discriminatedUnion("what", [
  either("probe", verdict),
  both("verdict", outcome),
  both("mismatch", facts),
  either("row", table),
  either("state", text, { socket: text }),
  either("timer", timer, { socket: text }),
  both("path", z.array(text), { socket: text }),
  both("wire", events),
]);

const side = z.looseObject({
  startedAt: text,
  kernel: text,
  stack: z.looseObject({ name: text, release: text, container: text.exactOptional() })
    .exactOptional(),
  arch: text,
  observer: text,
  version: text.exactOptional(),
  interrupted: z.boolean().exactOptional(),
});

/** Checks that a value is a {@linkcode ReportDiff}: throws a `ZodError` where it is not. */
export const ReportDiff: z.ZodType<ReportDiff> = z.looseObject({
  schema: z.literal("tcplab.diff/1"),
  old: side,
  new: side,
  settings: z.record(
    text,
    z.looseObject({ before: text.exactOptional(), after: text.exactOptional() }),
  ),
  timersNotCompared: z.enum(["observers", "old", "new", "both"]).exactOptional(),
  differences: z.array(Difference),
}) as unknown as z.ZodType<ReportDiff>;
