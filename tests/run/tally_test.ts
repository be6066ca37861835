import { assertEquals } from "@std/assert";
import { Tally } from "../../lab/run/tally.ts";
import { builtProbe, skipped } from "../result/make.ts";

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
