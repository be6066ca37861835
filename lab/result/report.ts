/**
 * The check that a value is a report: zod's schema of it, under the name of its type.
 *
 * It is for readers: fields and values that it does not know are let through.
 * @module
 */

import * as z from "zod";
import type { Cause } from "../judge/causes.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Action, Medium } from "../probe.ts";
import {
  CLAIM_IDS,
  type ClaimId,
  type ClaimOutcome,
  type ClaimPartId,
} from "../requirement/claims.ts";
import type { Requirement } from "../requirement/requirement.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import type { Lack, LackCause, LackCode } from "./lack.ts";
import type {
  EndTimer,
  KernelReason,
  PathResult,
  ProbeResult,
  Report as Result,
  RowResult,
  WireEntry,
} from "./result.ts";
import { type RequirementVerdict, type Verdict, VERDICTS } from "./verdict.ts";

/** What a run says. */
export type Report = Result;

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

const carried = z.looseObject({
  segments: tally,
  bytes: tally,
  lost: tally,
  repeated: tally,
  reordered: tally,
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
    connection: tally.exactOptional(),
    flags: z.string(),
    seq: sequenceNumber,
    ack: sequenceNumber,
    len: tally,
    packet: z.string().exactOptional(),
  })),
  carried: z.looseObject({ a: carried, b: carried }).exactOptional(),
  announced: z.array(z.string()),
  expected: endStates,
  queues: z.record(
    z.string(),
    z.looseObject({ recvQ: tally.exactOptional(), sendQ: tally.exactOptional() }),
  ).exactOptional(),
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
  open: z.string().exactOptional(),
  changed: z.literal(true).exactOptional(),
  witnesses: z.record(
    z.string(),
    z.looseObject({ observed: endStates, timers: timers.exactOptional(), evidence }),
  ).exactOptional(),
  verdict,
  timers: timers.exactOptional(),
  reason: z.string().exactOptional(),
  mismatches: facts<Mismatch>().exactOptional(),
  lack: lack.exactOptional(),
  kernel: z.array(z.looseObject({
    event: added<KernelReason["event"]>(),
    reason: z.string().exactOptional(),
    where: z.string().exactOptional(),
  })).exactOptional(),
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
  settings: named.exactOptional(),
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

/**
 * Checks that a value is a {@linkcode Report}: throws a `ZodError` where it is not.
 *
 * @example
 * ```ts
 * import { Report } from "@tcplab/tcplab";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => Report.parse({ schema: "something else" }));
 * ```
 */
export const Report: z.ZodType<Report> = z.looseObject({
  schema: z.literal("tcplab.report/1"),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  host: z.looseObject({
    kernel: z.string(),
    stack: z.looseObject({
      name: z.string(),
      release: z.string(),
      container: z.string().exactOptional(),
    }).exactOptional(),
    arch: z.string(),
    tools: named,
    sysctls: named,
    capabilities: named,
    lacks: z.record(z.string(), lack).exactOptional(),
    refusals: named.exactOptional(),
  }),
  observer: z.string(),
  sockets: z.string().exactOptional(),
  states: z.record(state, z.array(z.string())),
  transitions: transitions.exactOptional(),
  claims,
  requirements: z.record(z.string(), added<RequirementVerdict>()).exactOptional(),
  probes: z.array(probe),
  summary: z.record(verdict, tally),
  disagreements: z.array(z.looseObject({
    id: z.string(),
    family,
    step: tally,
    end,
    said: z.record(z.string(), z.looseObject({ state, line: z.string().exactOptional() })),
  })).exactOptional(),
  dependents: z.record(z.string(), z.array(z.string())).exactOptional(),
  needSlow: z.array(added<ClaimPartId>()).exactOptional(),
  needAll: z.int().nonnegative().exactOptional(),
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
