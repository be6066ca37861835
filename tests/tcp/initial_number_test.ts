import { assertEquals, assertThrows } from "@std/assert";
import { defineProbe, initialNumbers, listen } from "../../lab/probe.ts";
import { FEWEST, wrongWithNumbers } from "../../lab/tcp/initial_number.ts";
import { randomOf } from "../../lab/wire/random.ts";

/** As many random numbers, drawn by a seed. */
function random(count: number, seed: number): number[] {
  const draw = randomOf(seed);
  return Array.from({ length: count }, () => Math.floor(draw() * 2 ** 32));
}

const many = (count: number, number: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => number(i) >>> 0);

Deno.test("wrongWithNumbers() lets random numbers pass for unrelated, and never for growing", () => {
  for (let seed = 1; seed <= 100; seed++) {
    assertEquals(wrongWithNumbers(random(FEWEST.unrelated, seed), "unrelated"), undefined);
    assertEquals(wrongWithNumbers(random(FEWEST.growing, seed), "growing")?.is, "not above");
  }
});

Deno.test("wrongWithNumbers() finds numbers of which one tells of another", () => {
  const wrongs: [string, number[]][] = [
    ["repeated", many(1000, () => 7)],
    ["repeated", [...random(996, 1), ...random(4, 1)]],
    // RFC 793's clock, read as fast as can be; one in steps; one of 4.2BSD's.
    ["crowded", many(1000, (i) => i * (i + 1) * 37)],
    ["in steps", many(1000, (i) => 64_000 * i)],
    ["in steps", many(1000, (i) => 0x4000_0001 * i)],
    // Sixteen bits of chance.
    ["crowded", random(1000, 2).map((number) => number >>> 16).filter(unlike())],
  ];
  for (const [is, numbers] of wrongs) {
    assertEquals(wrongWithNumbers(numbers, "unrelated")?.is, is);
  }
});

/** Lets each number pass once. */
function unlike(): (number: number) => boolean {
  const seen = new Set<number>();
  return (number) => seen.size < seen.add(number).size;
}

Deno.test("wrongWithNumbers() lets up to three pass that chance has made alike", () => {
  const numbers = random(1000, 3);
  assertEquals(wrongWithNumbers([...numbers, ...numbers.slice(0, 3)], "unrelated"), undefined);
  const fault = { is: "repeated", times: 4 } as const;
  assertEquals(wrongWithNumbers([...numbers, ...numbers.slice(0, 4)], "unrelated"), fault);
});

Deno.test("wrongWithNumbers() has numbers grow beyond their end, and finds one that does not", () => {
  const growing = many(100, (i) => 0xffff_f000 + i * 1000);
  assertEquals(wrongWithNumbers(growing, "growing"), undefined);
  assertEquals(wrongWithNumbers(growing.with(50, growing[49]!), "growing"), {
    is: "not above",
    at: 50,
  });
});

Deno.test("initialNumbers() takes no fewer openings than show something", () => {
  const probe = (openings: number, relation: "unrelated" | "growing") => () =>
    defineProbe({
      title: "numbers",
      source: "RFC 9293, 3.4.1",
      medium: "wire",
      table: [{ do: [listen(), initialNumbers("b", openings, relation)], b: "LISTEN" }],
    });
  for (const relation of ["unrelated", "growing"] as const) {
    probe(FEWEST[relation], relation)();
    assertThrows(probe(FEWEST[relation] - 1, relation), TypeError, "too few");
  }
});
