/** A sample of what `deno task fuzz` does; and that it finds what is wrong. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { runCases } from "../../fuzz/run.ts";
import { inputOf, tryCase } from "../../fuzz/target.ts";
import { TARGETS } from "../../fuzz/targets.ts";
import { runs } from "./runs.ts";

const SEED = 20_260_101;

for (const target of TARGETS) {
  Deno.test(`fuzzing finds nothing wrong in a sample: ${target.name}`, async () => {
    const cases = runs(200);
    let taken = 0;
    for (let index = 0; index < cases; index++) {
      const outcome = await tryCase(target, SEED, index);
      assertEquals(outcome.fault, undefined, inputOf(target, SEED, index));
      if (outcome.taken) taken++;
    }
    // Damage of which nothing is left, or that harms nothing, would prove nothing.
    assert(taken > cases / 20, `${taken} of ${cases} taken`);
  });
}

Deno.test("fuzzing makes the same input of the same seed and number, and others of others", () => {
  for (const target of TARGETS) {
    assertEquals(inputOf(target, 1, 7), inputOf(target, 1, 7));
    const inputs = new Set(Array.from({ length: 50 }, (_, i) => inputOf(target, i % 2, i)));
    assert(inputs.size > 10, `${target.name}: ${inputs.size} of 50`);
  }
});

const WRONG: [target: string, reason: RegExp][] = [
  ["throws a TypeError", /^TypeError: /],
  ["throws an Error", /^Error: not one that is documented/],
  ["overflows the stack", /call stack/],
  ["invents a row", /uid not said/],
  ["never ends", /not done in 500 ms/],
  ["never answers", /not done in 500 ms/],
];

for (const [target, reason] of WRONG) {
  Deno.test(`fuzzing catches a parser that ${target}`, async () => {
    const module = new URL("./wrong_targets.ts", import.meta.url).href;
    // A limit that does not end only what never would says nothing of it.
    const limitMs = target.startsWith("never") ? 500 : 60_000;
    const { fault } = await runCases({ module, target, from: 3, to: 5, seed: 1 }, limitMs);
    assertEquals(fault?.index, 3);
    assertMatch(fault!.reason, reason);
  });
}

Deno.test("fuzzing lets a parser pass that is right", async () => {
  const module = new URL("./wrong_targets.ts", import.meta.url).href;
  const found = await runCases({ module, target: "right", from: 0, to: 100, seed: 1 }, 60_000);
  assertEquals(found, { taken: 100 });
});
