/** What must come of a probe with one thing wrong: nothing but that is seen to differ. */

import { assert, assertEquals } from "@std/assert";
import type { Row } from "../../lab/probe.ts";
import { inNamespace } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import type { Outcome } from "./mutants_main.ts";
import { isOfChange } from "./of_change.ts";
import type { WordMutant } from "./word_mutants.ts";

const MAIN = new URL("./mutants_main.ts", import.meta.url);

/** What came of one kind of mutants of these probes; untouched, each must pass. */
export async function outcomesOf(
  kind: string,
  ids: readonly string[],
  families: readonly string[] = ["4", "6"],
  folder: URL = PROBES,
): Promise<(Outcome & { readonly family: string })[]> {
  const runs = families.map(async (family) => {
    const outcomes = await inNamespace(MAIN, kind, family, folder.href, ...ids) as Outcome[];
    return outcomes.map((outcome) => ({ ...outcome, family }));
  });
  const outcomes = (await Promise.all(runs)).flat();
  for (const { id, family, verdict, reason } of outcomes.filter(isUntouched)) {
    assertEquals([id, family, verdict, reason], [id, family, "pass", ""]);
  }
  return outcomes.filter((outcome) => !isUntouched(outcome));
}

function isUntouched({ change }: Outcome): boolean {
  return change === "nothing";
}

/** The segment that was to be injected, of `ANOTHER for IT`. */
export function originalOf({ change }: Outcome): string {
  return change.slice(change.indexOf(" for ") + " for ".length);
}

/** Of no mutant is a call made wrong: one that is not done in time is late, on whatever machine. */
const OF_MUTANTS = ["state", "queued", "timer", "segment missing", "segment unexpected"];

/** The row that is wrong must fail, of what is wrong with it, and those before it pass. */
export function assertRefused(outcome: Outcome, row: Row): void {
  const { step, change, verdict, rows, reason, mismatches } = outcome;
  const what = `row ${step}, ${change}: ${verdict} (${reason})`;
  assertEquals(verdict, "fail", what);
  assert(rows.every((row, i) => row === (i < step ? "pass" : i === step ? "fail" : "skip")), what);
  assert(mismatches.some(isOfChange(outcome, row)), what);
  assert(mismatches.every(({ kind }) => OF_MUTANTS.includes(kind)), what);
}

/** A given row that is wrong must be what was not reached, and nothing else be said of the probe. */
export function assertNotReached(outcome: Outcome, row: Row): void {
  const { id, step, change, verdict, rows, reason, mismatches, notReached } = outcome;
  const what = `${id}, given row ${step}, ${change}: ${verdict} (${reason})`;
  assertEquals([verdict, notReached], ["skip", step], what);
  assert(rows.every((row) => row === "skip"), what);
  assert(mismatches.some(isOfChange(outcome, row)), what);
  assert(mismatches.every(({ kind }) => OF_MUTANTS.includes(kind)), what);
}

/** A call that gives another than it is to give: the row says so, and of this call alone. */
export function assertSaid(outcome: Outcome & WordMutant, row: Pick<Row, "open"> = {}): void {
  const { step, change, verdict, rows, reason, mismatches, says } = outcome;
  const what = `row ${step}, ${change}: ${verdict} (${reason})`;
  if (row.open !== undefined) assertTold(outcome);
  else {
    assertEquals(verdict, "fail", what);
    assertEquals(rows, rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip"), what);
  }
  const ofCalls = mismatches.filter(({ kind }) => kind === "call");
  if (says === undefined) assertEquals(ofCalls.length, 1, what);
  else assertEquals(ofCalls, [says], what);
}

/** What no RFC lays down can be otherwise: that is told of this row, and is no failure. */
export function assertTold({ step, change, verdict, rows, reason }: Outcome): void {
  const what = `row ${step}, ${change}: ${verdict} (${reason})`;
  const upTo = rows.slice(0, step + 1);
  assertEquals(verdict, "deviates", what);
  assertEquals(upTo, upTo.map((_, i) => i < step ? "pass" : "deviates"), what);
}
