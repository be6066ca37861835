/**
 * Probes of several sockets, of queues and of what calls give: with another number in a queue, a
 * segment of another connection's, or another outcome of a call, each must fail in that very row.
 */

import { assert, assertEquals } from "@std/assert";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import { assertRefused, outcomesOf } from "./mutant_outcomes.ts";
import { scenarioMutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";
import type { WordMutant } from "./word_mutants.ts";

const SCENARIOS =
  /^(queue|time-wait|keepalive|linger|shutdown|gone|data|ports|listen-again)\/|^handshake\/(deferred|fast|unanswered)/;

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

for (const id of await probeIds(PROBES)) {
  if (!SCENARIOS.test(id)) continue;
  const probe = await loadProbe(PROBES, id);
  if (probe.slow !== undefined || scenarioMutantsOf(probe).length === 0) continue;
  liveTest(
    `${id} passes, and fails with another queue, connection or outcome of a call`,
    async (t) => {
      const outcomes = await outcomesOf("scenario", [id], [
        "4",
      ]) as unknown as (Outcome & WordMutant)[];
      assert(outcomes.length > 0);
      for (const outcome of outcomes) {
        const { step, change } = outcome;
        await t.step(`row ${step}, ${change}`, () => {
          if (change.startsWith("gives ")) assertSaid(outcome);
          else assertRefused(outcome, probe.table[step]!);
        });
      }
    },
  );
}
