/**
 * Probes of several sockets, of queues and of what calls give: with another number in a queue, a
 * segment of another connection's, or another outcome of a call, each must fail in that very row.
 */

import { assert, assertEquals } from "@std/assert";
import type { Probe } from "../../lab/probe.ts";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { forAll, PROBES } from "./live_host.ts";
import { assertRefused, outcomesOf } from "./mutant_outcomes.ts";
import { scenarioMutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";
import type { WordMutant } from "./word_mutants.ts";

// Each close() that lingers waits on a thread of its own, of which there are few: words_long_test has those.
const SCENARIOS =
  /^(queue|time-wait|keepalive|shutdown|gone|data|ports|listen-again)\/|^handshake\/(deferred|fast|unanswered)/;

/** A call that gives another than it is to give: the row says so, and of this call alone. */
function assertSaid(
  { step, change, verdict, rows, reason, mismatches, says }: Outcome & WordMutant,
) {
  const what = `row ${step}, ${change}: ${verdict} (${reason})`;
  assertEquals(verdict, "fail", what);
  assertEquals(rows, rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip"), what);
  const ofCalls = mismatches.filter(({ kind }) => kind === "call");
  if (says === undefined) assertEquals(ofCalls.length, 1, what);
  else assertEquals(ofCalls, [says], what);
}

/** By what their namespace is given: those that are given nothing share one. */
const tables = new Map<string, Probe>();
for (const id of await probeIds(PROBES)) {
  const probe = await loadProbe(PROBES, id);
  const isOne = SCENARIOS.test(id) && probe.slow === undefined;
  if (isOne && scenarioMutantsOf(probe).length > 0) tables.set(id, probe);
}
const namespaces = [
  ...Map.groupBy(tables.keys(), (id) => tables.get(id)!.given?.sysctl === undefined ? "" : id)
    .values(),
];

/** So many namespaces side by side: in each, probes mostly wait. */
const AT_ONCE = 3;

liveTest(
  "probes pass, and fail with another queue, connection or outcome of a call:",
  async (t) => {
    const played = await forAll(namespaces, (ids) => outcomesOf("scenario", ids, ["4"]), AT_ONCE);
    const outcomes = played.flat() as unknown as (Outcome & WordMutant)[];
    for (const [id, { table }] of tables) {
      await t.step(id, async (t) => {
        const ofProbe = outcomes.filter((outcome) => outcome.id === id);
        assert(ofProbe.length > 0);
        for (const outcome of ofProbe) {
          const { step, change } = outcome;
          await t.step(`row ${step}, ${change}`, () => {
            if (change.startsWith("gives ")) assertSaid(outcome);
            else assertRefused(outcome, table[step]!);
          });
        }
      });
    }
  },
);
