/**
 * Segments of addresses that stand for no single host: what is dropped for its address is answered
 * without that.
 */

import { assert, assertEquals } from "@std/assert";
import { liveTest } from "./in_namespace.ts";
import { outcomesOf } from "./mutant_outcomes.ts";

const IDS = ["addresses/syn-from-broadcast", "addresses/syn-to-broadcast"];

liveTest("a SYN that is dropped for its address is answered without that", async () => {
  const outcomes = await outcomesOf("injected", IDS);
  for (const id of IDS) {
    const ofProbe = outcomes.filter((one) => one.id === id);
    const plain = ofProbe.filter(({ injected = "", step }) =>
      (step === 1 || step === 2) && /^SYN seq=\d+$/.test(injected)
    );
    // Each of two rows, in either family, with the number as it was.
    assertEquals(plain.map(({ step }) => step).sort(), [1, 1, 2, 2], id);
    for (const { step, verdict, rows, reason } of plain) {
      assertEquals(verdict, "fail", reason);
      assertEquals(rows[step], "fail");
    }
  }
  assert(outcomes.length > 40);
});
