/**
 * Families of calls with one thing wrong, on the real kernel: a row of a case, a row that the cases are
 * given, and what a call gives.
 */

import { assert, assertEquals } from "@std/assert";
import type { Probe, WireRow } from "../../lab/probe.ts";
import { findProbes, loadProbe } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import { assertNotReached, assertRefused, assertSaid, outcomesOf } from "./mutant_outcomes.ts";
import { scenarioMutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";
import type { WordMutant } from "./word_mutants.ts";

/** Whether every kernel must do as the probe says. */
function isCertain({ table }: Probe): boolean {
  return (table as readonly WireRow[]).every(({ open, openGives = open, deviates }) =>
    openGives === undefined && deviates === undefined
  );
}

// Each close() that lingers waits on a thread of its own, of which there are few.
const LINGERING = /\/linger$/;

const FOUND = (await findProbes(PROBES)).filter(({ id, group }) =>
  group?.startsWith("calls/") && !group.endsWith("-mss") && !LINGERING.test(id)
);
const PROBES_BY_ID = new Map(
  await Promise.all(FOUND.map(async ({ id }) => [id, await loadProbe(PROBES, id)] as const)),
);
const CERTAIN = FOUND.filter(({ id }) => isCertain(PROBES_BY_ID.get(id)!));
/** Those that every run takes. */
const ESSENTIAL = CERTAIN.filter(({ extra }) => !extra).map(({ id }) => id);
/** In each family and variant other calls, so that all have their turn. */
const SAMPLE = [...Map.groupBy(CERTAIN, ({ group }) => group)].flatMap(([, cases], at) =>
  cases.filter((_, i) => i % 4 === at % 4).map(({ id }) => id)
);

liveTest("runTable() fails each essential call with any one thing wrong:", async (t) => {
  const outcomes = await outcomesOf("rows", ESSENTIAL);
  assert(outcomes.length > 5 * ESSENTIAL.length);
  for (const id of ESSENTIAL) {
    await t.step(id, () => {
      for (const outcome of outcomes.filter((one) => one.id === id)) {
        assertRefused(outcome, PROBES_BY_ID.get(id)!.table[outcome.step]!);
      }
    });
  }
});

liveTest("runTable() says of a call that it gives another than it is to give:", async (t) => {
  const ids = SAMPLE.filter((id) => scenarioMutantsOf(PROBES_BY_ID.get(id)!).length > 0);
  const played = await outcomesOf("scenario", ids, ["4"]);
  const outcomes = played as unknown as (Outcome & WordMutant)[];
  assert(ids.length > 60 && outcomes.length > 2 * ids.length);
  for (const id of ids) {
    await t.step(id, () => {
      for (const outcome of outcomes.filter((one) => one.id === id)) {
        if (outcome.change.startsWith("gives ")) {
          assertSaid(outcome, PROBES_BY_ID.get(id)!.table[outcome.step]!);
        } else assertRefused(outcome, PROBES_BY_ID.get(id)!.table[outcome.step]!);
      }
    });
  }
});

/** Of their call, only what it gives is open; all that follows is laid down. */
const GIVES_OPEN = FOUND.map(({ id }) => id).filter((id) => {
  const [first, ...rest] = PROBES_BY_ID.get(id)!.table as readonly WireRow[];
  return first!.openGives !== undefined && first!.deviates === undefined &&
    rest.every(({ open }) => open === undefined);
});

liveTest(
  "what a call gives, where only that is open, is told, and all else is judged:",
  async (t) => {
    assert(GIVES_OPEN.length > 5);
    const [given, others] = await Promise.all(
      ["scenario", "rows"].map((kind) => outcomesOf(kind, GIVES_OPEN, ["4"])),
    );
    const ofCalls = given!.filter(({ step, change }) => step === 0 && change.startsWith("gives "));
    for (const id of GIVES_OPEN) {
      await t.step(id, () => {
        const own = ofCalls.filter((one) => one.id === id);
        assert(own.length > 0);
        for (const { verdict, change, reason } of own) {
          assertEquals(verdict, "deviates", `${change}: ${reason}`);
        }
        for (const outcome of others!.filter((one) => one.id === id)) {
          assertRefused(outcome, PROBES_BY_ID.get(id)!.table[outcome.step]!);
        }
      });
    }
  },
);

liveTest("runTable() says that a wrong given row was not reached:", async (t) => {
  // All cases of a family are given the same: one stands for them.
  const firsts = [...Map.groupBy(CERTAIN, ({ group }) => group).values()].map(([one]) => one!.id);
  const outcomes = await outcomesOf("given", firsts, ["4"]);
  for (const id of firsts) {
    await t.step(id, () => {
      const own = outcomes.filter((one) => one.id === id);
      assert(own.length > 0);
      for (const outcome of own) {
        assertNotReached(outcome, PROBES_BY_ID.get(id)!.given!.rows![outcome.step]!);
      }
    });
  }
});
