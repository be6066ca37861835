import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { contains, covers, reach, type Stretch, united } from "../../lab/tcp/stretch.ts";

const WHOLE = 2 ** 32;

/** Small ones, on both sides of where the numbers begin anew. */
const stretch = fc.record({ from: fc.nat(60), size: fc.nat(12) });
const start = fc.constantFrom(0, 1000, WHOLE - 30, WHOLE - 1);

function at(start: number, { from, size }: { from: number; size: number }): Stretch {
  return { start: (start + from) % WHOLE, end: (start + from + size) % WHOLE };
}

function numbersOf({ from, size }: { from: number; size: number }): number[] {
  return Array.from({ length: size }, (_, i) => from + i);
}

Deno.test("united() has the numbers of all stretches, in as few as there can be", () => {
  fc.assert(fc.property(start, fc.array(stretch, { maxLength: 12 }), (start, all) => {
    const one = all.reduce<readonly Stretch[]>((sum, more) => united(sum, at(start, more)), []);
    const numbers = new Set(all.flatMap(numbersOf));
    const runs = [...numbers].filter((n) => !numbers.has(n - 1)).length;
    assertEquals(one.length, runs);
    for (let n = -2; n < 80; n++) {
      const seq = (start + n + WHOLE) % WHOLE;
      assertEquals(one.some((part) => contains(part, seq)), numbers.has(n));
    }
  }));
});

Deno.test("reach() and covers() go through stretches that overlap or meet", () => {
  fc.assert(fc.property(start, fc.array(stretch), stretch, (start, all, asked) => {
    const stretches = all.map((one) => at(start, one));
    const numbers = new Set(all.flatMap(numbersOf));
    let far = asked.from;
    while (numbers.has(far)) far++;
    const { start: from } = at(start, asked);
    assertEquals(reach(stretches, from), (start + far) % WHOLE);
    const isCovered = numbersOf(asked).every((n) => numbers.has(n));
    assertEquals(covers(stretches, at(start, asked)), isCovered);
  }));
});

Deno.test("reach() ends where the stretches have no end", () => {
  const halves = [{ start: 0, end: 2 ** 31 }, { start: 2 ** 31, end: 0 }];
  assertEquals(reach(halves, 5), 0);
});
