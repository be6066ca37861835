import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Spread } from "../../lab/run/spread.ts";
import { Tally } from "../../lab/run/tally.ts";
import { builtProbe, skipped } from "../report/built_report.ts";

function spreadOf(values: Iterable<number>): Spread {
  const spread = new Spread();
  for (const value of values) spread.add(value);
  return spread;
}

/** The value at the nearest rank, of all of them. */
function exact(values: readonly number[], q: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
}

Deno.test("Spread is within a hundredth of the nearest rank", () => {
  const duration = fc.double({ min: 0.001, max: 86_400_000, noNaN: true });
  const part = fc.constantFrom(0, 0.01, 0.5, 0.9, 0.99, 1);
  fc.assert(fc.property(fc.array(duration, { minLength: 1 }), part, (values, q) => {
    const [told, right] = [spreadOf(values).quantile(q), exact(values, q)];
    assert(Math.abs(told - right) <= right * 0.010001, `${told}, not ${right}`);
  }));
});

const CASES: readonly [title: string, values: number[], p50: number, max: number][] = [
  ["no value", [], 0, 0],
  ["one value", [5], 5, 5],
  ["less than it can tell apart", [0, 1e-9], 1e-9, 1e-9],
  ["the same value again and again", Array(1000).fill(7.5), 7.5, 7.5],
  ["values far from each other", [1, 1, 1_000_000], 1, 1_000_000],
];

for (const [title, values, p50, max] of CASES) {
  Deno.test(`Spread takes ${title}`, () => {
    const spread = spreadOf(values);
    assertEquals([spread.count, spread.max], [values.length, max]);
    assert(Math.abs(spread.quantile(0.5) - p50) <= p50 * 0.01);
    assert(spread.quantile(1) <= max);
  });
}

Deno.test("Tally tells how long the runs of each probe took, skipped ones aside", () => {
  const tally = new Tally();
  for (let run = 1; run <= 1000; run++) {
    tally.add(builtProbe({ id: "b", durationMs: run }));
    tally.add(builtProbe({ id: "a", family: 6, durationMs: 3 }));
    tally.add(skipped("no wire", { id: "c" }));
  }
  const [a, b, ...more] = tally.durations;
  assertEquals(more, []);
  assertEquals([a!.id, a!.family, a!.maxMs, b!.id, b!.maxMs], ["a", 6, 3, "b", 1000]);
  const off = [b!.p50Ms / 500, b!.p90Ms / 900, b!.p99Ms / 990].map((ratio) => Math.abs(ratio - 1));
  assert(off.every((error) => error <= 0.01), String(off));
});
