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

for (const make of MAKES) {
  for (const family of ["4", "6"]) {
    liveTest(
      `each word passes with ${make}'s sockets, and fails if it is another, IPv${family}`,
      async (t) => {
        const outcomes = await inNamespace(MAIN, make, family) as (Outcome & WordMutant)[];
        for (const outcome of outcomes) {
          const { id, step, change, kind, verdict, reason, rows, mismatches, says } = outcome;
          await t.step(`${id}, row ${step}, ${kind}: ${change}`, () => {
            if (change === "nothing") return assertEquals([verdict, reason], ["pass", ""]);
            assertEquals(verdict, "fail", reason);
            assertEquals(
              rows,
              rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip"),
            );
            if (says === undefined) assert(mismatches.length > 0);
            else assertEquals(mismatches.filter(({ kind }) => kind === says.kind), [says]);
          });
        }
      },
    );
  }
}
