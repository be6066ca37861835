import { assertEquals } from "@std/assert";
import {
  exitCodeOf,
  type Lack,
  type Part,
  probesOf,
  type Showing,
  showingOf,
} from "../../lab/lesson/showing.ts";
import { STATEMENT_IDS } from "../../lab/lesson/statement.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { probe as result } from "../result/make.ts";
import { allPlayed, played, PROBES, SLOW } from "./played.ts";

/** S17 points to these rows, of this probe alone. */
const [ID, PROBE, ROWS] = ["S17", "close/four-way-a-first", [2, 3]] as const;

/** The probe, ended at a row by a verdict. */
function endedAt(step: number, verdict: Verdict): ProbeResult {
  const rows = (row: RowResult) =>
    row.step < step
      ? {}
      : row.step === step
      ? { verdict, reason: "so it was" }
      : { verdict: "skip" as const, observed: {} };
  return { ...played(PROBE, rows), verdict, reason: `row ${step}: so it was` };
}

function partOf(...probes: ProbeResult[]): Part {
  return showingOf(ID, { probes }, SLOW).shows[0]!;
}

Deno.test("showingOf() has the rows that passed, and those only", () => {
  const { shows, counter, shown } = showingOf(ID, { probes: [played(PROBE)] }, SLOW);
  assertEquals(shows.map(({ rows }) => rows.map(({ step }) => step)), [[...ROWS]]);
  assertEquals([shows[0]!.missing, counter, shown], [undefined, undefined, true]);
});

const LACKING: readonly [
  what: string,
  probes: ProbeResult[],
  lack: Lack,
  row: number,
  left: number,
][] = [
  ["its row failed", [endedAt(3, "fail")], "failed", 3, 1],
  ["a row before its rows failed", [endedAt(1, "fail")], "unreached", 2, 0],
  ["the lab failed in its row", [endedAt(2, "broken")], "broken", 2, 0],
  ["the lab failed before its rows", [endedAt(1, "broken")], "broken", 2, 0],
  ["its row differs, as is known", [endedAt(3, "deviates")], "differs", 3, 1],
  ["its probe was skipped", [result(PROBE, { verdict: "skip", rows: [] })], "skipped", 2, 0],
  ["its probe broke", [result(PROBE, { verdict: "broken", rows: [] })], "broken", 2, 0],
  ["its probe was not run", [], "skipped", 2, 0],
];

for (const [what, probes, lack, row, left] of LACKING) {
  Deno.test(`showingOf() shows nothing as so where ${what}`, () => {
    const { rows, missing } = partOf(...probes);
    assertEquals([missing?.lack, missing?.row, rows.length], [lack, row, left]);
    assertEquals(showingOf(ID, { probes }, SLOW).shown, false);
  });
}

Deno.test("showingOf() passes over a row that failed after those that are pointed to", () => {
  assertEquals(showingOf(ID, { probes: [endedAt(5, "fail")] }, SLOW).shown, true);
});

Deno.test("showingOf() says what takes a minute, and does without it", () => {
  const { shows, shown } = showingOf("S26", { probes: allPlayed() }, SLOW);
  assertEquals(shows.map(({ missing }) => missing?.lack), [undefined, undefined, "slow"]);
  assertEquals(shown, true);
  const all = { probes: [...allPlayed(), ...[...SLOW].map((id) => played(id))] };
  const asked = showingOf("S26", all, new Set());
  assertEquals(asked.shows.map(({ missing }) => missing), [undefined, undefined, undefined]);
});

Deno.test("a run in which all passed shows every statement", () => {
  const showings = STATEMENT_IDS.map((id) => showingOf(id, { probes: allPlayed() }, SLOW));
  assertEquals(showings.filter(({ shown }) => !shown), []);
  assertEquals(exitCodeOf(showings), 0);
});

function code(...probes: ProbeResult[]): number {
  const others = allPlayed().filter(({ id }) => id !== PROBE);
  const of = (id: Showing["id"], probes: ProbeResult[]) => showingOf(id, { probes }, SLOW);
  return exitCodeOf([of(ID, probes), of("S3", others)]);
}

Deno.test("exitCodeOf() is that of a run: a failure is 1, nothing run or broken 3", () => {
  assertEquals(code(played(PROBE)), 0);
  assertEquals(code(endedAt(5, "fail")), 0);
  assertEquals(code(endedAt(3, "fail")), 1);
  assertEquals(code(endedAt(1, "fail")), 1);
  assertEquals(code(endedAt(3, "deviates")), 0);
  assertEquals(code(endedAt(3, "broken")), 3);
  assertEquals(code(result(PROBE, { verdict: "skip", rows: [] })), 0);
  const skipped = showingOf(ID, { probes: [result(PROBE, { verdict: "skip", rows: [] })] }, SLOW);
  assertEquals(exitCodeOf([skipped]), 3);
});

Deno.test("probesOf() names each probe once", () => {
  assertEquals(probesOf(["S17", "S19"]), [PROBE, "close/drain-in-close-wait"].sort());
  assertEquals(probesOf(STATEMENT_IDS), [...PROBES.keys()].sort());
});
