/**
 * Runs a probe: its rows, one after the other, until they are through or one of them diverges.
 * @module
 */

import { claimsOf, type Probe } from "../probe.ts";
import { describeMismatch } from "../language/en/mismatch.ts";
import type { ProbeResult, RowResult } from "../result/result.ts";
import type { Host } from "./host.ts";
import { RUNNING } from "../sys/running_clock.ts";
import type { Lack } from "../result/lack.ts";
import { givenSysctls } from "./needs.ts";
import { isTimed } from "./timed.ts";
import { turnFor } from "./lingering_turns.ts";
import { checkPaths } from "./paths.ts";
import { pending } from "./row_result.ts";
import { Session } from "./session.ts";
import { Unavailable } from "./unavailable.ts";

/** Is called with what is done in a row, as that begins. */
export type OnRow = (action: string) => void;

/** Runs a probe in one address family. Never throws: what goes wrong in the lab is `broken`. */
export async function runTable(
  id: string,
  probe: Probe,
  family: 4 | 6,
  host: Host,
  onRow: OnRow = () => {},
): Promise<ProbeResult> {
  using _ = await turnFor(probe, () => onRow("waits for its turn"));
  const started = performance.now();
  const rows = probe.table.map((row, step) => pending(row, step, probe.medium));
  const way: RowResult[] = [];
  const played = await RUNNING.during(() =>
    play(probe, family, host, { rows, way }, started, onRow)
  );
  const isBlamed = played.verdict === "fail" || played.lack?.code === "not-reached";
  const excuse = isBlamed ? excuseOf(host, probe, started) : undefined;
  const outcome = excuse ? withoutBlame(played, excuse, [way, rows]) : played;
  const { title, source, medium } = probe;
  const sysctl = givenSysctls(probe);
  return {
    id,
    title,
    source,
    claims: claimsOf(probe),
    ...(probe.verifies && { verifies: [...probe.verifies] }),
    medium,
    family,
    ...(sysctl && { given: { sysctl } }),
    ...(way.length > 0 && { way }),
    ...outcome,
    startedAtMs: performance.timeOrigin + started,
    durationMs: performance.now() - started,
    rows,
  };
}

type Outcome = Pick<
  ProbeResult,
  "verdict" | "unseen" | "reason" | "lack" | "mismatches" | "paths" | "notReached"
>;

/**
 * For how long on end, in milliseconds, the lab may stand still where a table has to do with timers:
 * beyond that they may be up, and what is done then comes too late.
 */
const STANDSTILL_MS = 1000;

interface Excuse {
  readonly why: string;
  readonly lack: Lack;
}

/** Why what has gone wrong since then may be no fault of the kernel's. */
function excuseOf({ mirror }: Host, probe: Probe, since: number): Excuse | undefined {
  // What is missing may have been sent.
  const lost = mirror?.lostSince(since) ?? 0;
  if (lost > 0) {
    const why = `the wire's device had no room for ${lost} packets, and lost them`;
    return { why, lack: { code: "wire-broken", because: "overrun" } };
  }
  if (!isTimed(probe)) return undefined;
  const stood = Math.round(RUNNING.longestStandstill(since, performance.now()));
  if (stood < STANDSTILL_MS) return undefined;
  return { why: `the lab stood still for ${stood} ms`, lack: { code: "host-slow" } };
}

function withoutBlame(
  { reason }: Outcome,
  { why, lack }: Excuse,
  tables: readonly RowResult[][],
): Outcome {
  for (const table of tables) {
    for (const [i, { mismatches: _, ...row }] of table.entries()) {
      if (row.verdict === "fail") table[i] = { ...row, verdict: "broken" };
    }
  }
  return {
    verdict: "broken",
    reason: `${why}; ${reason}`,
    lack,
  };
}

/** Puts each row's result in the place of the pending one. */
async function play(
  probe: Probe,
  family: 4 | 6,
  host: Host,
  { rows: results, way }: { readonly rows: RowResult[]; readonly way: RowResult[] },
  began: number,
  onRow: OnRow,
): Promise<Outcome> {
  let session: Session | undefined;
  let doing = "";
  const played = { ...host, goesOn: () => onRow(doing) };
  try {
    await using opened = session = new Session(played, probe.medium, family, {
      began,
      ...(probe.given && { given: probe.given }),
    });
    for (const row of probe.given?.rows ?? []) {
      const result = await opened.reach(row);
      way.push(result);
      if (result.verdict === "broken") {
        return brokenBy(opened, `given row ${result.step}`, result);
      }
      if (result.lack !== undefined) return lacking(result);
      // Whether that is TCP's fault is for the scenario to say that begins so.
      if (result.verdict === "fail") return notReached(result);
    }
    for (const [step, row] of probe.table.entries()) {
      onRow(doing = results[step]!.action);
      const result = results[step] = await opened.step(row);
      if (result.verdict === "broken") return brokenBy(opened, `row ${step}`, result);
      if (result.lack !== undefined) return lacking(result);
      if (result.verdict === "fail") {
        return withWire(opened, "fail", `row ${step}: ${result.reason}`);
      }
      // It needs what an open row before it has not sent: what was seen there is what there is to say.
      if (result.verdict === "skip") break;
    }
    return await ending(opened, probe, host, results);
  } catch (error) {
    const { message: reason } = error as Error;
    if (error instanceof Unavailable) return { verdict: "skip", reason, lack: error.lack };
    if (session !== undefined) return withWire(session, "broken", reason);
    // What the first row would have been played on is not there.
    Object.assign(results[0] ?? {}, { verdict: "broken", reason });
    return withWire(session, "broken", `row 0: ${reason}`);
  }
}

/** What the rows leave to be judged when all of them are through. */
async function ending(
  session: Session,
  probe: Probe,
  { trace, timeoutMs }: Host,
  results: readonly RowResult[],
): Promise<Outcome> {
  const checked = await checkPaths(probe, trace, session.tuples, timeoutMs);
  const mismatches = [...checked.mismatches, ...session.mismatches];
  const paths = checked.paths && { paths: checked.paths };
  if (mismatches.length > 0) {
    const reason = mismatches.map(describeMismatch).join("; ");
    return { verdict: "fail", reason, mismatches, ...paths };
  }
  const unseen = results.filter((row) => row.unseen !== undefined).length;
  const deviating = results.find(({ verdict }) => verdict === "deviates");
  return {
    verdict: deviating === undefined ? "pass" : "deviates",
    ...(unseen > 0 && { unseen }),
    ...(deviating?.reason !== undefined && { reason: deviating.reason }),
    ...paths,
  };
}

function brokenBy(session: Session, where: string, { reason, lack }: RowResult): Outcome {
  return { ...withWire(session, "broken", `${where}: ${reason}`), ...(lack && { lack }) };
}

/** The host lacks what a row needs. */
function lacking({ lack, reason = "" }: RowResult): Outcome {
  return { verdict: "skip", reason, ...(lack && { lack }) };
}

/** The state that the probe begins in was not reached. */
function notReached({ step, reason = "", mismatches = [] }: RowResult): Outcome {
  return {
    verdict: "skip",
    lack: { code: "not-reached" },
    notReached: step,
    reason: `not reached: given row ${step}: ${reason}`,
    mismatches,
  };
}

function withWire(
  session: Session | undefined,
  verdict: "fail" | "broken",
  reason: string,
): Outcome {
  const mismatches = session?.mismatches ?? [];
  return {
    verdict,
    reason: [reason, ...mismatches.map(describeMismatch)].join("; "),
    ...(mismatches.length > 0 && { mismatches: [...mismatches] }),
  };
}
