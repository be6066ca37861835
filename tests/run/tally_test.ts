import { assertEquals } from "@std/assert";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { Tally } from "../../lab/run/tally.ts";
import type { RowResult } from "../../lab/result/result.ts";
import { builtProbe, builtRow, skipped } from "../result/make.ts";

/** The quantiles that a tally gives of runs that took so long. */
function quantilesOf(durations: readonly number[]): readonly number[][] {
  const tally = new Tally();
  for (const durationMs of durations) tally.add(builtProbe({ durationMs }));
  return tally.durations.map(({ p50Ms, p90Ms, p99Ms, maxMs }) => [p50Ms, p90Ms, p99Ms, maxMs]);
}

const CASES: readonly [title: string, durations: number[], quantiles: number[]][] = [
  ["one run", [5], [5, 5, 5, 5]],
  ["two runs, the longer one first", [2, 1], [1, 2, 2, 2]],
  ["runs that differ by digits, which are numbers", [9, 10, 100], [10, 100, 100, 100]],
  ["a hundred runs", Array.from({ length: 100 }, (_, i) => 100 - i), [50, 90, 99, 100]],
  ["one long run among many", [...Array(999).fill(1), 60_000], [1, 1, 1, 60_000]],
];

for (const [title, durations, quantiles] of CASES) {
  Deno.test(`Tally gives the nearest ranks of ${title}`, () => {
    assertEquals(quantilesOf(durations), [quantiles]);
  });
}

Deno.test("Tally says how long the runs of each probe took, skipped ones aside", () => {
  const tally = new Tally();
  for (let run = 1; run <= 1000; run++) {
    tally.add(builtProbe({ id: "b", durationMs: run }));
    tally.add(builtProbe({ id: "a", family: 6, durationMs: 3 }));
    tally.add(skipped("no wire", { id: "c" }));
  }
  assertEquals(tally.durations, [
    { id: "a", family: 6, p50Ms: 3, p90Ms: 3, p99Ms: 3, maxMs: 3 },
    { id: "b", family: 4, p50Ms: 500, p90Ms: 900, p99Ms: 990, maxMs: 1000 },
  ]);
});

Deno.test("Tally counts what passed with something unseen, and nothing that did not pass", () => {
  const unseen = { b: ["state" as const] };
  const tally = new Tally();
  tally.add(builtProbe({ id: "seen" }));
  assertEquals(tally.totals.unseen, undefined);
  tally.add(builtProbe({ id: "unseen", unseen: 1, rows: [builtRow({ unseen })] }));
  tally.add(builtProbe({ id: "failed", verdict: "fail", rows: [builtRow({ unseen })] }));
  assertEquals([tally.totals.unseen, tally.totals.summary.pass], [1, 2]);
});

Deno.test("Tally takes a state that nobody could see for none that was observed", () => {
  const expected = { a: "FIN-WAIT-1", b: "TIME-WAIT" } as const;
  const row = builtRow({ expected, observed: { a: "FIN-WAIT-1" }, unseen: { b: ["state"] } });
  const tally = new Tally();
  tally.add(builtProbe({ unseen: 1, rows: [row] }));
  const { states } = tally.totals;
  assertEquals([states["FIN-WAIT-1"], states["TIME-WAIT"]], [["close/first"], []]);
  // That of a queue nothing was seen takes nothing from the state.
  tally.add(builtProbe({ id: "other", unseen: 1, rows: [{ ...row, unseen: { b: ["recvQ"] } }] }));
  assertEquals(tally.totals.states["TIME-WAIT"], ["other"]);
});

Deno.test("Tally takes a claim for shown only where its row was seen, and for refuted all the same", () => {
  const unseen = { a: ["state" as const] };
  const claim = (...rows: RowResult[]) => {
    const tally = new Tally();
    const verdict = rows.some((row) => row.verdict === "fail") ? "fail" : "pass";
    tally.add(builtProbe({ claims: ["C5"], verdict, rows }));
    return tally.totals.claims.C5;
  };
  assertEquals(claim(builtRow({ verifies: ["C5"] })), "verified");
  assertEquals(claim(builtRow({ verifies: ["C5"], unseen })), "not run");
  assertEquals(claim(builtRow({ verifies: ["C5"], unseen, verdict: "fail" })), "refuted");
  // Of another row, it takes nothing from this one's.
  assertEquals(claim(builtRow({ verifies: ["C5"] }), builtRow({ step: 1, unseen })), "verified");
  // What all rows together show is not shown where one of them was not seen.
  assertEquals(claim(builtRow(), builtRow({ step: 1, unseen })), "not run");
});

Deno.test("Tally takes a claim for refuted by what the kernel did, not by observers that disagree", () => {
  const disputed: Mismatch = {
    kind: "observers",
    socket: "a",
    states: { ss: "CLOSING", diag: "FIN-WAIT-2" },
  };
  const wrong: Mismatch = { kind: "segment missing", segment: "a>b ACK" };
  const claim = (verifies: ["C5"] | [], ...mismatches: Mismatch[]) => {
    const tally = new Tally();
    const rows = [builtRow({ verdict: "fail", verifies, mismatches })];
    tally.add(builtProbe({ claims: ["C5"], verdict: "fail", rows }));
    return tally.totals.claims.C5;
  };
  for (const verifies of [["C5"], []] as ["C5"][]) {
    assertEquals(claim(verifies, disputed), "not run");
    assertEquals(claim(verifies, disputed, wrong), "refuted");
  }
});
