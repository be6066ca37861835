/**
 * Every word of a table, on real sockets of either make: its table passes, and fails in the row where
 * what is done, or what it is to give, is another. A kernel that did another would look no different.
 */

import { assert, assertEquals } from "@std/assert";
import { MAKES } from "../../lab/session/make.ts";
import { inNamespace, liveTest } from "./in_namespace.ts";
import type { Outcome } from "./mutants_main.ts";
import type { WordMutant } from "./word_mutants.ts";

const MAIN = new URL("./words_main.ts", import.meta.url);

const RUNS = MAKES.flatMap((make) => ["4", "6"].map((family) => ({ make, family })));

liveTest("each word passes with sockets of either make, and fails if it is another:", async (t) => {
  const played = await Promise.all(RUNS.map(async ({ make, family }) => ({
    make,
    family,
    outcomes: await inNamespace(MAIN, make, family) as (Outcome & WordMutant)[],
  })));
  for (const { make, family, outcomes } of played) {
    assert(outcomes.length > 100, `${outcomes.length} outcomes`);
    for (const outcome of outcomes) {
      const { id, step, change, kind } = outcome;
      await t.step(`${make}, IPv${family}, ${id}, row ${step}, ${kind}: ${change}`, () => {
        assertSeen(outcome);
      });
    }
  }
});

function assertSeen(
  { step, change, verdict, reason, rows, mismatches, says }: Outcome & WordMutant,
) {
  if (change === "nothing") return assertEquals([verdict, reason], ["pass", ""]);
  assertEquals(verdict, "fail", reason);
  assertEquals(rows, rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip"));
  if (says === undefined) assert(mismatches.length > 0);
  else assertEquals(mismatches.filter(({ kind }) => kind === says.kind), [says]);
}
