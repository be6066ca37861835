import { seqAdd, seqDiff } from "../../lab/tcp/sequence.ts";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";

const MAX = 0xffff_ffff;
const HALF = 0x8000_0000;
const seq = fc.integer({ min: 0, max: MAX });
const signed = fc.integer({ min: -HALF, max: HALF - 1 });

const SUMS: [seq: number, n: number, sum: number][] = [
  [0, 1, 1],
  [MAX, 1, 0],
  [MAX, 2, 1],
  [0, -1, MAX],
  [1, -2, MAX],
  [HALF - 1, 1, HALF],
  [MAX, MAX, MAX - 1],
  [5, 0, 5],
];

for (const [from, n, sum] of SUMS) {
  Deno.test(`seqAdd(${from}, ${n}) is ${sum}`, () => assertEquals(seqAdd(from, n), sum));
}

const DIFFERENCES: [a: number, b: number, diff: number][] = [
  [5, 3, 2],
  [3, 5, -2],
  [0, MAX, 1],
  [MAX, 0, -1],
  [HALF - 1, 0, HALF - 1],
  [HALF, 0, -HALF],
  [0, HALF, -HALF],
  [HALF + 1, 0, -(HALF - 1)],
];

for (const [a, b, diff] of DIFFERENCES) {
  Deno.test(`seqDiff(${a}, ${b}) is ${diff}`, () => assertEquals(seqDiff(a, b), diff));
}

Deno.test("seqDiff() tells what seqAdd() added", () => {
  fc.assert(fc.property(seq, signed, (a, n) => {
    const sum = seqAdd(a, n);
    assert(Number.isInteger(sum) && sum >= 0 && sum <= MAX);
    assertEquals(seqDiff(sum, a), n);
  }));
});
