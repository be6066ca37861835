/** No statement rests on a row that cannot fail: each is made wrong, on the real kernel, and does. */

import { assert, assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";
import { pointed } from "./pointed.ts";
import type { Outcome } from "../session/mutants_main.ts";

const MAIN = new URL("./rows_main.ts", import.meta.url);

liveTest(
  "each row that a statement points to fails when it is made wrong, and there",
  async (t) => {
    const outcomes = await inNamespace(MAIN) as Outcome[];
    for (const [id, rows] of Map.groupBy(pointed(), ({ id }) => id)) {
      await t.step(id, () => {
        for (const { step } of rows) {
          const ofRow = outcomes.filter((one) => one.id === id && one.step === step);
          assert(ofRow.length > 0, `nothing of row ${step} was made wrong`);
          for (const { change, verdict, rows, reason } of ofRow) {
            const what = `row ${step}, ${change}: ${verdict} (${reason})`;
            assertEquals(verdict, "fail", what);
            const expected = rows.map((_, i) => i < step ? "pass" : "fail");
            assertEquals(rows, expected, what);
          }
        }
      });
    }
  },
);
