/** The TC8 list: each case's rows are there, and each of them can make it not met. */

import { assert, assertEquals } from "@std/assert";
import { casesOf } from "../../lab/conform/cases.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { TC8, TC8_IDS } from "../../lab/requirement/tc8.ts";
import type { ShownBy } from "../../lab/requirement/tc8_case.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import { builtProbe, builtRow, skipped } from "../result/make.ts";

Deno.test("there are 116 cases, six that are said to fail on Linux, and four that sources disagree on", () => {
  assertEquals(TC8_IDS.length, 116);
  const said = (what: string) => TC8_IDS.filter((id) => TC8[id].said === what).length;
  assertEquals([said("said to fail"), said("disagreed on")], [6, 4]);
});

Deno.test("the rows of each case are those of a probe that there is", async () => {
  for (const id of TC8_IDS) {
    for (const { probe, row, confirms } of TC8[id].shownBy) {
      const { table, slow } = await loadProbe(OWN_PROBES, probe);
      assert(row === undefined || table[row] !== undefined, `${id}: ${probe} ${row}`);
      assertEquals(slow !== undefined, confirms === true, `${id}: ${probe}`);
    }
  }
});

/** A run in which all went well but for what this says of some rows. */
function run(shownBy: readonly ShownBy[], verdictOf: (one: ShownBy) => RowResult["verdict"]) {
  return [...Map.groupBy(shownBy, ({ probe }) => probe)].map(([id, these]): ProbeResult => {
    const verdicts = these.map(verdictOf);
    const verdict = verdicts.find((one) => one !== "pass") ?? "pass";
    const rows = these.map((one, i) => builtRow({ step: one.row ?? 0, verdict: verdicts[i]! }));
    return builtProbe({ id, verdict, rows });
  });
}

function verdictIn(id: typeof TC8_IDS[number], probes: ProbeResult[]): string {
  const { verdict, why } = casesOf({ probes }).find((one) => one.id === id)!;
  return why === undefined ? verdict : `${verdict}: ${why}`;
}

for (const id of TC8_IDS) {
  const { shownBy } = TC8[id];
  if (shownBy.length === 0) continue;
  Deno.test(`${id} is met where all of its rows pass, and each of them can make it otherwise`, () => {
    const good = run(shownBy, () => "pass");
    assertEquals(verdictIn(id, good), "met");
    for (const bad of shownBy) {
      const but = (verdict: RowResult["verdict"]) =>
        verdictIn(id, run(shownBy, (one) => one === bad ? verdict : "pass"));
      assertEquals(but("fail"), "not met");
      assertEquals(but("deviates"), "deviates");
      assertEquals(but("skip").split(":")[0], "not tested");
      const without = good.filter((probe) => probe.id !== bad.probe);
      const isConfirming = shownBy.every((one) => one.probe !== bad.probe || one.confirms);
      assertEquals(verdictIn(id, without), isConfirming ? "met" : "not tested: not run");
    }
  });
}

Deno.test("a case of which a probe was skipped is not tested, and says so", () => {
  const [id] = TC8_IDS;
  const probes = TC8[id!].shownBy.map(({ probe }) => skipped("no wire", { id: probe }));
  assertEquals(verdictIn(id!, probes), "not tested: skipped");
});

Deno.test("a row that a report does not have leaves its case untested", () => {
  const id = "TCP_BASICS_02";
  const [{ probe }] = TC8[id].shownBy as [ShownBy];
  assertEquals(
    verdictIn(id, [builtProbe({ id: probe, rows: [builtRow({ step: 0 })] })]),
    "not tested: not run",
  );
});
