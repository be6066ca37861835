/**
 * Holds the paths that a probe states against the tracepoint, and asks what the kernel said.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import type { Tracer } from "../observe/trace.ts";
import type { Probe } from "../probe.ts";
import { pathsOf } from "../probe/paths.ts";
import type { KernelReason, PathResult, ProbeResult } from "../result/result.ts";
import { Deadline } from "./deadline.ts";
import { ENDS, type Tuples } from "../judge/find.ts";
import { judgePath, pathOf } from "../judge/paths.ts";

/** Where paths come from, or why from nowhere. */
export type TraceSource = Tracer | { readonly missing: string };

/** The result of a probe's paths. */
export interface PathsOutcome {
  /** For the report; absent where the probe states none. */
  readonly paths?: NonNullable<ProbeResult["paths"]>;
  /** What is wrong with them. */
  readonly mismatches: readonly Mismatch[];
}

/** Compares the paths once everything that has happened has been traced. */
export async function checkPaths(
  probe: Probe,
  source: TraceSource,
  { a, b }: Tuples,
  timeoutMs: number,
): Promise<PathsOutcome> {
  const stated = pathsOf(probe);
  if (Object.keys(stated).length === 0) return { mismatches: [] };
  const tuples = { a, b };
  const port = b.local.port ?? 0;
  const { transitions, incomplete } = "missing" in source
    ? { transitions: [], incomplete: source.missing }
    : await trace(source, port, timeoutMs);
  const paths: { a?: PathResult; b?: PathResult } = {};
  const mismatches: Mismatch[] = [];
  for (const end of ENDS) {
    const expected = stated[end];
    if (expected === undefined) continue;
    if (incomplete !== undefined) {
      paths[end] = { expected: [...expected], notChecked: incomplete };
      continue;
    }
    const observed = pathOf(transitions, tuples[end]);
    paths[end] = { expected: [...expected], observed };
    const wrong = judgePath(end, expected, observed);
    if (wrong !== undefined) mismatches.push(wrong);
  }
  return { paths, mismatches };
}

async function trace(tracer: Tracer, port: number, timeoutMs: number) {
  const mark = tracer.mark();
  const complete = await new Deadline(timeoutMs).until(() => tracer.reached(mark) || undefined);
  const traced = tracer.unwatch(port);
  return complete ? traced : { ...traced, incomplete: "the trace ended too early" };
}

/** What the kernel has said of the segments of a port's connections since that was last asked. */
export async function reasonsOf(
  source: TraceSource,
  port: number,
  timeoutMs: number,
): Promise<KernelReason[]> {
  if ("missing" in source) return [];
  const mark = source.mark();
  await new Deadline(timeoutMs).until(() => source.reached(mark) || undefined);
  return source.reasons(port);
}
