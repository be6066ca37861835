import { seqAdd, seqDiff, seqInWindow, seqLess, seqLessOrEqual } from "../../lab/tcp/sequence.ts";
import { assert, assertEquals, assertFalse } from "@std/assert";
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

Deno.test("seqLess() orders numbers across the wrap", () => {
  assert(seqLess(MAX, 0));
  assert(seqLess(MAX - 10, 10));
  assertFalse(seqLess(0, MAX));
  assertFalse(seqLess(7, 7));
  assert(seqLessOrEqual(7, 7));
  assert(seqLessOrEqual(MAX, 0));
  assertFalse(seqLessOrEqual(0, MAX));
});

Deno.test("seqLess() has no order for numbers 2³¹ apart", () => {
  assert(seqLess(0, HALF) && seqLess(HALF, 0));
});

const WINDOWS: [seq: number, start: number, size: number, isIn: boolean][] = [
  [10, 10, 1, true],
  [10, 10, 0, false],
  [9, 10, 5, false],
  [14, 10, 5, true],
  [15, 10, 5, false],
  [MAX, MAX, 2, true],
  [0, MAX, 2, true],
  [1, MAX, 2, false],
  [MAX - 1, MAX, 2, false],
];

for (const [number, start, size, isIn] of WINDOWS) {
  Deno.test(`seqInWindow(${number}, ${start}, ${size}) is ${isIn}`, () => {
    assertEquals(seqInWindow(number, start, size), isIn);
  });
}

Deno.test("seqDiff() tells what seqAdd() added", () => {
  fc.assert(fc.property(seq, signed, (a, n) => {
    const sum = seqAdd(a, n);
    assert(Number.isInteger(sum) && sum >= 0 && sum <= MAX);
    assertEquals(seqDiff(sum, a), n);
    assertEquals(seqLess(sum, a), n < 0);
    assertEquals(seqLessOrEqual(sum, a), n <= 0);
  }));
});

Deno.test("seqInWindow() holds for what is less than the size away", () => {
  fc.assert(fc.property(seq, fc.nat(MAX), fc.nat(1 << 30), (start, offset, size) => {
    assertEquals(seqInWindow(seqAdd(start, offset), start, size), offset < size);
  }));
});
