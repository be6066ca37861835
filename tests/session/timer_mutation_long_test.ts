/**
 * Probes of timers: with another time, another timer, a segment more or less, or another outcome of a
 * call, each must fail in that very row, and say so. A kernel with another timer would look no different.
 */

import { assert, assertEquals } from "@std/assert";
import type { Probe } from "../../lab/probe.ts";
import { loadProbe, probeIds } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { forAll, PROBES } from "./live_host.ts";
import { outcomesOf } from "./mutant_outcomes.ts";
import { timerMutantsOf } from "./mutants.ts";

const TIMERS = /^(timeouts|window|keepalive|icmp)\//;

/** Those that pass on every kernel; of the others, an untouched one differs already. */
const tables = new Map<string, Probe>();
for (const id of (await probeIds(PROBES)).filter((id) => TIMERS.test(id))) {
  const probe = await loadProbe(PROBES, id);
  const differs = probe.table.some(({ deviates }) => deviates !== undefined);
  if (probe.slow === undefined && !differs && timerMutantsOf(probe).length > 0) {
    tables.set(id, probe);
  }
}
const namespaces = [
  ...Map.groupBy(tables.keys(), (id) => JSON.stringify(tables.get(id)!.given?.sysctl)).values(),
];

/** So many namespaces side by side: in each, probes mostly wait. */
const AT_ONCE = 3;

liveTest("probes of timers pass, and fail with another time, timer or count:", async (t) => {
  const played = await forAll(namespaces, (ids) => outcomesOf("timers", ids, ["4"]), AT_ONCE);
  for (const id of tables.keys()) {
    await t.step(id, async (t) => {
      const ofProbe = played.flat().filter((outcome) => outcome.id === id);
      assert(ofProbe.length > 0);
      for (const { step, change, verdict, rows, reason, mismatches } of ofProbe) {
        await t.step(`row ${step}, ${change}`, () => {
          assertEquals(verdict, "fail", reason);
          const expected = rows.map((_, i) => i < step ? "pass" : i === step ? "fail" : "skip");
          assertEquals(rows, expected, reason);
          const kind = change.slice(0, change.indexOf(":"));
          assert(mismatches.some((mismatch) => mismatch.kind === kind), reason);
        });
      }
    });
  }
});
