/**
 * Probes of several sockets, of queues and of what calls give: with another number in a queue, a
 * segment of another connection's, or another outcome of a call, each must fail in that very row.
 */

import { assert } from "@std/assert";
import { deviationsOf, type Probe, type Row } from "../../lab/probe.ts";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { forAll, PROBES } from "./live_host.ts";
import { assertRefused, assertSaid, assertTold, outcomesOf } from "./mutant_outcomes.ts";
import { scenarioMutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";
import type { WordMutant } from "./word_mutants.ts";

const SCENARIOS =
  /^(abort|close|queue|time-wait|keepalive|linger|shutdown|gone|data|ports|listen-again|reuseport)\/|^handshake\/(deferred|fast|unanswered|rst-in)/;
/**
 * Of all connections of a namespace, the first to end is another than the rest, and a host's cookie is
 * that of all: those are played once in each.
 */
const ONCE: readonly string[] = ["time-wait/over-the-limit", "handshake/fast-open-client"];

const tables = new Map<string, Probe>();
for (const id of await probeIds(PROBES)) {
  const probe = await loadProbe(PROBES, id);
  // What deviates as it is, cannot be seen to pass.
  const deviates = (probe.table as readonly Row[]).some((row) => deviationsOf(row).length > 0);
  const isOne = SCENARIOS.test(id) && probe.slow === undefined && !deviates && !ONCE.includes(id);
  if (isOne && scenarioMutantsOf(probe).length > 0) tables.set(id, probe);
}
/** By what their namespace is given: those that are given the same share one. */
const namespaces = [
  ...Map.groupBy(tables.keys(), (id) => JSON.stringify(tables.get(id)!.given?.sysctl)).values(),
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
            const row = table[step]!;
            if (change.startsWith("gives ")) assertSaid(outcome, row);
            else if (row.open !== undefined) assertTold(outcome);
            else assertRefused(outcome, row);
          });
        }
      });
    }
  },
);
