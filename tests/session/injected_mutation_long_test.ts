/** Segments that are injected, options and windows that are expected: each with one thing wrong. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { loadProbe } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { assertRefused, originalOf, outcomesOf } from "./mutant_outcomes.ts";
import type { Outcome } from "./mutants_main.ts";

const OWN = new URL("./probes/", import.meta.url);

const INJECTING = ["recovery/old-syn", "recovery/old-syn-two-listeners", "recovery/old-data"];

/** Which segments make no difference, and why the standard says so. */
const SAME: readonly [why: string, (outcome: Outcome, injected: string) => boolean][] = [
  [
    "text on a SYN may be left to be sent again (3.4: it is not given to the user before ESTABLISHED)",
    (_, injected) => /^SYN seq=\S+ len=1$/.test(injected),
  ],
  [
    "what is left out is what it says: the number that is expected next",
    (outcome, injected) => isOldData(outcome) && !/\b(len|seq)=/.test(injected) && hasSeq(outcome),
  ],
  [
    "the same, with text",
    ({ id, step }, injected) =>
      id === "recovery/old-data" && step === 8 && injected === "ACK len=10",
  ],
  [
    "a RST of exactly RCV.NXT resets, whatever else it says (3.10.7.4, second)",
    (outcome, injected) =>
      isOldData(outcome) && outcome.step === 3 && /^RST(,ACK)? seq=1006( len=1)?$/.test(injected),
  ],
  [
    "in SYN-RECEIVED any ACK in the window completes the connection (3.10.7.4, fifth)",
    (outcome, injected) =>
      isOldData(outcome) && outcome.step === 5 && injected === "ACK seq=500002",
  ],
  [
    "what is unacceptable draws an ACK, whatever else it says, unless it is a RST, or has neither" +
    " ACK nor SYN (3.10.7.4, first; Linux looks for ACK before)",
    (outcome, injected) =>
      isOldData(outcome) && [6, 7].includes(outcome.step) && /\bseq=10/.test(injected) &&
      !/^RST|^none|checksum=bad/.test(injected),
  ],
];

function isOldData({ id }: Outcome): boolean {
  return id === "recovery/old-data";
}

/** Such a number is what the peer would send, in rows whose segment is in order. */
function hasSeq(outcome: Outcome): boolean {
  const [flags] = originalOf(outcome).split(" ");
  return [2, 3, 5].includes(outcome.step) && outcome.injected!.startsWith(flags!);
}

for (const id of INJECTING) {
  liveTest(`runTable() fails ${id} with another segment, or that makes no difference`, async () => {
    const outcomes = await outcomesOf("injected", [id]);
    for (const outcome of outcomes) {
      const { step, change, injected = "", verdict, rows, reason } = outcome;
      const what = `row ${step}, ${change}: ${verdict} (${reason})`;
      const isSame = SAME.some(([, fits]) => fits(outcome, injected));
      // Of a socket that has said nothing yet, there are no numbers to make a segment of.
      if (verdict === "broken") assertMatch(reason, /(SND|RCV)\.NXT is not known$/, what);
      else assertEquals(verdict, isSame ? "pass" : "fail", what);
      const expected = rows.map((_, i) =>
        isSame || i < step ? "pass" : i > step ? "skip" : verdict
      );
      assertEquals(rows, expected, what);
    }
    assert(outcomes.some(({ verdict }) => verdict === "fail"));
  });
}

liveTest("runTable() fails a row with another option, or another window", async (t) => {
  const id = "agreed-options";
  const { table } = await loadProbe(OWN, id);
  const mutants = await outcomesOf("rows", [id], ["4", "6"], OWN);
  for (const [step, row] of table.entries()) {
    await t.step(`row ${step}`, () => {
      const ofRow = mutants.filter((one) => one.step === step);
      for (const outcome of ofRow) assertRefused(outcome, row);
      assert(step === 0 || ofRow.some(({ change }) => /nop,nop>|wscale 7,nop>/.test(change)));
    });
  }
  const changes = mutants.map(({ change }) => change);
  for (const wrong of ["win>65535", "wscale 8>", 'data="?ello"', "ecr 702", "sack 1012:1021"]) {
    assert(changes.some((change) => change.includes(wrong)), wrong);
  }
});
