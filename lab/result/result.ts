/**
 * What a run of the lab comes to.
 * @module
 */

import { z } from "zod";
import {
  CLAIM_IDS,
  type ClaimId,
  type ClaimOutcome,
  type ClaimPartId,
} from "../requirement/claims.ts";
import type { Cause } from "../judge/causes.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Action, Medium } from "../probe.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { SocketTimer } from "../tcp/socket_row.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import type { Requirement } from "../requirement/requirement.ts";
import type { Lack, LackCause, LackCode } from "./lack.ts";
import { type Verdict, VERDICTS } from "./verdict.ts";

/** A state of each end, as far as one is expected or was observed. */
export interface EndStates {
  /** The opener's. */
  a?: TcpState;
  /** The other end's. */
  b?: TcpState;
}

/** A segment in a row, in the order of happening. */
export interface WireEntry {
  /** What happened to it. */
  event: "sent" | "sent again" | "delivered" | "lost" | "repeated" | "altered";
  /** Which of the segments that the ends sent it is about: their number, from 0. */
  frame?: number;
  /** Neither end has sent it: the table made it. */
  injected?: true;
  /** The segment, as tables write it: numbers relative to the initial ones. */
  segment: string;
  /** The text by which the table made or altered it. */
  text?: string;
  /** When, in nanoseconds since the probe began. */
  atNs: number;
  /** Who sent it. */
  from: End;
  /** Whom it is for. */
  to: End;
  /** SYN, FIN, RST and ACK, as far as set. */
  flags: string;
  /** SEG.SEQ, absolute. */
  seq: number;
  /** SEG.ACK, absolute; meaningless without ACK. */
  ack: number;
  /** Bytes of data. */
  len: number;
  /** The whole IP packet in base64, where packets were asked for. */
  packet?: string;
}

/** An end's running timer. */
export interface EndTimer {
  /** What it is for. */
  kind: SocketTimer["kind"];
  /** Milliseconds until it expires, as exactly as the observer shows. */
  expiresMs?: number;
  /** How often it has expired in a row. */
  retransmits?: number;
}

/** The ends' running timers; that of an end where none runs is absent. */
export interface EndTimers {
  /** The opener's. */
  a?: EndTimer;
  /** The other end's. */
  b?: EndTimer;
}

/** What one observer showed of both ends. */
export interface Testimony {
  /** The states. */
  observed: EndStates;
  /** The timers; absent where the observer shows none of any socket. */
  timers?: EndTimers;
  /** Its own lines. */
  evidence: { a?: string; b?: string };
}

/** Observers that were asked about the same still picture, and did not show the same. */
export interface Disagreement {
  /** The probe. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** The row. */
  step: number;
  /** The end. */
  end: End;
  /** What each observer showed, and its line if it had one. */
  said: Record<string, { state: TcpState; line?: string }>;
}

/** One row of a probe's table, as it went. */
export interface RowResult {
  /** Its number in the table, from 0. */
  step: number;
  /** What was done, in words. */
  action: string;
  /** What was done. */
  actions?: Action[];
  /** What happened on the wire. */
  wire: WireEntry[];
  /** The segments that the table announced. */
  announced: string[];
  /** The states that the table expects. */
  expected: EndStates;
  /** The states that the observer showed. */
  observed: EndStates;
  /** The timers that it showed; absent where it shows none of any socket. */
  timers?: EndTimers;
  /** The observer's own lines. */
  evidence: { a?: string; b?: string };
  /** Other sockets that the table speaks of: what is expected, and what the observer showed. */
  also?: Record<string, { expected: TcpState; observed?: TcpState; evidence?: string }>;
  /** What the row verifies where it passes, and refutes where it fails. */
  verifies?: Requirement[];
  /** With `--observer all`: what each of them showed. */
  witnesses?: Record<string, Testimony>;
  /** `skip`: an earlier row ended the probe. */
  verdict: Verdict;
  /** Why the verdict is not `pass`, in words. */
  reason?: string;
  /** What was not as the row expects it. */
  mismatches?: Mismatch[];
  /** The errno of what broke the row. */
  errno?: string;
  /** What explains that it failed or broke. */
  causes?: Cause[];
}

/** The path of an end through its states, held against the tracepoint. */
export interface PathResult {
  /** The path that the probe states. */
  expected: TcpState[];
  /** The path as the tracepoint shows it: without TIME-WAIT. Absent where it was not looked at. */
  observed?: TcpState[];
  /** Why it was not checked; absent where it was. */
  notChecked?: string;
}

/** A probe in one address family, as it went. */
export interface ProbeResult {
  /** The path of its file below `probes/`, without its ending; of a case, and the case's name. */
  id: string;
  /** The path of the file that it is a case in. */
  group?: string;
  /** Its title. */
  title: string;
  /** The section of a document that says so. */
  source: string;
  /** The claims that it verifies, or parts of which its rows do. */
  claims: ClaimId[];
  /** Claims, or parts of them, that only all of its rows together verify. */
  verifies?: Requirement[];
  /** Where the sockets met. */
  medium: Medium;
  /** The address family. */
  family: 4 | 6;
  /** What the probe gave its network namespace in place of the host's settings. */
  given?: { sysctl?: Record<string, string> };
  /** The verdict on the whole. */
  verdict: Verdict;
  /** Why the verdict is not `pass`, in words. */
  reason?: string;
  /** What kept it from being run, where it was not: beside a verdict of `skip` or `broken`. */
  lack?: Lack;
  /** What was not as it must be at any time, or as the probe's paths have it. */
  mismatches?: Mismatch[];
  /** When it began, in milliseconds since the epoch. */
  startedAtMs: number;
  /** How long it took, in milliseconds. */
  durationMs: number;
  /** The rows that it was given, as far as they were played; they are held against the poller alone. */
  way?: RowResult[];
  /** Which of those was not as it must be, so that the table was not begun: `skip`. */
  notReached?: number;
  /** Its table's rows. */
  rows: RowResult[];
  /** The ends' paths, where the probe states them. */
  paths?: { a?: PathResult; b?: PathResult };
}

/** Verdicts of one probe that were not the same in every repeat. */
export interface Change {
  /** The probe's id. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** How often each verdict came. */
  verdicts: Partial<Record<Verdict, number>>;
}

/** How long the runs of one probe took, in milliseconds: all but the last to within a hundredth. */
export interface Durations {
  /** The probe's id. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** Half of the runs took no longer. */
  p50Ms: number;
  /** Nine in ten took no longer. */
  p90Ms: number;
  /** Ninety-nine in a hundred took no longer. */
  p99Ms: number;
  /** The longest. */
  maxMs: number;
}

/**
 * What a run came to: also what `--format json` prints.
 *
 * The schema of the same name checks a value from elsewhere. Later versions only add to a report:
 * fields, segments' events and claims that are not known here are let through.
 *
 * @example
 * ```ts
 * import { Report } from "@tcplab/tcplab";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => Report.parse({ schema: "something else" }));
 * ```
 */
export interface Report {
  /** The form of this report. */
  schema: "tcplab.report/1";
  /** When the run started: ISO 8601, UTC. */
  startedAt: string;
  /** How long it took, in milliseconds. */
  durationMs: number;
  /** What it ran on. */
  host: {
    /** The kernel's release. */
    kernel: string;
    /** The machine's architecture. */
    arch: string;
    /** Versions of the tools that were used. */
    tools: Record<string, string>;
    /** The settings that the probes ran under. */
    sysctls: Record<string, string>;
    /** What could be used here: `yes`, or what is missing. */
    capabilities: Record<string, string>;
    /** Those of them that cannot be used, as codes. */
    lacks?: Record<string, Lack>;
    /** What could not be carried over from the host's settings, and why. */
    refusals?: Record<string, string>;
  };
  /** The observer that gave the evidence. */
  observer: string;
  /** For each state, the ids of the probes that observed it. */
  states: Record<TcpState, string[]>;
  /** For each arrow of RFC 9293's figure 5, as `FROM>TO`, the ids of the probes that showed it. */
  transitions?: { [arrow in `${TcpState}>${TcpState}`]?: string[] };
  /** What became of each claim, and of each part of one. */
  claims: Record<ClaimId | ClaimPartId, ClaimOutcome>;
  /** Parts of claims that were not run because only probes that need `--slow` show them. */
  needSlow?: ClaimPartId[];
  /** The probes, each family on its own; of repeats the worst. */
  probes: ProbeResult[];
  /** How many probes came to each verdict. */
  summary: Record<Verdict, number>;
  /** With `--observer all`: where the observers did not agree. */
  disagreements?: Disagreement[];
  /** Where the run was repeated: how often, which verdicts were not always the same, the times. */
  repeats?: { runs: number; changed: Change[]; durations: Durations[] };
  /** True where the run was interrupted. */
  interrupted?: boolean;
}

const state = z.enum(TCP_STATES as [TcpState, ...TcpState[]]);
/** Later versions add values to these: a reader takes those that it does not know. */
const added = <T extends string>(): z.ZodType<T> => z.string() as unknown as z.ZodType<T>;
/** Facts of some kind: what else they say depends on it, and a kind may be of a later version. */
const facts = <T extends { readonly kind: string }>(): z.ZodType<T[]> =>
  z.array(z.looseObject({ kind: z.string() })) as unknown as z.ZodType<T[]>;
const requirements = z.array(added<Requirement>());
const verdict = z.enum(VERDICTS as [Verdict, ...Verdict[]]);
const family = z.literal([4, 6]);
const endStates = z.looseObject({ a: state.exactOptional(), b: state.exactOptional() });
const milliseconds = z.number().min(0);
const named = z.record(z.string(), z.string());
const tally = z.int().min(0);
const end = z.enum(["a", "b"]);
const sequenceNumber = z.int().min(0).max(0xffff_ffff);

const evidence = z.looseObject({
  a: z.string().exactOptional(),
  b: z.string().exactOptional(),
});

const timer = z.looseObject({
  kind: added<EndTimer["kind"]>(),
  expiresMs: milliseconds.exactOptional(),
  retransmits: tally.exactOptional(),
});

const timers = z.looseObject({ a: timer.exactOptional(), b: timer.exactOptional() });

/** Claims that are not among these are of a later version; parts of claims, of this one. */
const claims = z.looseObject(
  Object.fromEntries(CLAIM_IDS.map((id) => [id, added<ClaimOutcome>()])),
) as unknown as z.ZodType<Report["claims"]>;

const transitions = z.record(z.string(), z.array(z.string())) as unknown as z.ZodType<
  NonNullable<Report["transitions"]>
>;

const lack: z.ZodType<Lack> = z.looseObject({
  code: added<LackCode>(),
  because: added<LackCause>().exactOptional(),
  what: z.string().exactOptional(),
});

const row: z.ZodType<RowResult> = z.looseObject({
  step: tally,
  action: z.string(),
  actions: facts<Action>().exactOptional(),
  wire: z.array(z.looseObject({
    event: added<WireEntry["event"]>(),
    frame: tally.exactOptional(),
    injected: z.literal(true).exactOptional(),
    segment: z.string(),
    text: z.string().exactOptional(),
    atNs: tally,
    from: end,
    to: end,
    flags: z.string(),
    seq: sequenceNumber,
    ack: sequenceNumber,
    len: tally,
    packet: z.string().exactOptional(),
  })),
  announced: z.array(z.string()),
  expected: endStates,
  observed: endStates,
  evidence,
  also: z.record(
    z.string(),
    z.looseObject({
      expected: state,
      observed: state.exactOptional(),
      evidence: z.string().exactOptional(),
    }),
  ).exactOptional(),
  verifies: requirements.exactOptional(),
  witnesses: z.record(
    z.string(),
    z.looseObject({ observed: endStates, timers: timers.exactOptional(), evidence }),
  ).exactOptional(),
  verdict,
  timers: timers.exactOptional(),
  reason: z.string().exactOptional(),
  mismatches: facts<Mismatch>().exactOptional(),
  errno: z.string().exactOptional(),
  causes: facts<Cause>().exactOptional(),
});

const path: z.ZodType<PathResult> = z.looseObject({
  expected: z.array(state),
  observed: z.array(state).exactOptional(),
  notChecked: z.string().exactOptional(),
});

const probe: z.ZodType<ProbeResult> = z.looseObject({
  id: z.string(),
  group: z.string().exactOptional(),
  title: z.string(),
  source: z.string(),
  claims: z.array(added<ClaimId>()),
  verifies: requirements.exactOptional(),
  medium: added<Medium>(),
  family,
  given: z.looseObject({ sysctl: named.exactOptional() }).exactOptional(),
  verdict,
  reason: z.string().exactOptional(),
  lack: lack.exactOptional(),
  mismatches: facts<Mismatch>().exactOptional(),
  startedAtMs: milliseconds,
  durationMs: milliseconds,
  way: z.array(row).exactOptional(),
  notReached: tally.exactOptional(),
  rows: z.array(row),
  paths: z.looseObject({ a: path.exactOptional(), b: path.exactOptional() }).exactOptional(),
});

/** Checks that a value is a {@linkcode Report}: throws a `ZodError` where it is not. */
export const Report: z.ZodType<Report> = z.looseObject({
  schema: z.literal("tcplab.report/1"),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  host: z.looseObject({
    kernel: z.string(),
    arch: z.string(),
    tools: named,
    sysctls: named,
    capabilities: named,
    lacks: z.record(z.string(), lack).exactOptional(),
    refusals: named.exactOptional(),
  }),
  observer: z.string(),
  states: z.record(state, z.array(z.string())),
  transitions: transitions.exactOptional(),
  claims,
  probes: z.array(probe),
  summary: z.record(verdict, tally),
  disagreements: z.array(z.looseObject({
    id: z.string(),
    family,
    step: tally,
    end,
    said: z.record(z.string(), z.looseObject({ state, line: z.string().exactOptional() })),
  })).exactOptional(),
  needSlow: z.array(added<ClaimPartId>()).exactOptional(),
  repeats: z.looseObject({
    runs: tally,
    changed: z.array(z.looseObject({
      id: z.string(),
      family,
      verdicts: z.partialRecord(verdict, tally),
    })),
    durations: z.array(z.looseObject({
      id: z.string(),
      family,
      p50Ms: milliseconds,
      p90Ms: milliseconds,
      p99Ms: milliseconds,
      maxMs: milliseconds,
    })),
  }).exactOptional(),
  interrupted: z.boolean().exactOptional(),
});
