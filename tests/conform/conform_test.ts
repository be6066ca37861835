/** The worst of its rows is a requirement's verdict, and each row can make it worse. */

import { assert, assertEquals } from "@std/assert";
import { conformityOf, countOf, verdictsIn } from "../../lab/conform/conform.ts";
import { EVERYWHERE } from "../../lab/conform/everywhere.ts";
import { OWN_PROBES } from "../../lab/probe/load.ts";
import { verifiersIn } from "../../lab/probe/verifying.ts";
import { DEMAND_IDS, type DemandId, isDemand } from "../../lab/requirement/demands.ts";
import { DIFFERS } from "../../lab/requirement/differs.ts";
import { NOT_JUDGED } from "../../lab/requirement/not_judged.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import { builtEntry, builtProbe, builtRow } from "../result/make.ts";

/** What a run of these comes to for a requirement. */
function verdictOf(id: DemandId, ...probes: ProbeResult[]): string {
  const one = conformityOf({ probes, requirements: {} }).find((one) => one.id === id)!;
  return one.why === undefined ? one.verdict : `${one.verdict}: ${one.why}`;
}

const ID = "MUST-12";

function row(verdict: RowResult["verdict"], more: Partial<RowResult> = {}): RowResult {
  return builtRow({ verdict, verifies: [ID], ...more });
}

function withRows(...rows: RowResult[]): ProbeResult {
  return builtProbe({ rows });
}

const SENT = { rows: [builtRow({ wire: [builtEntry()] })] };

const OBSERVERS = [{ kind: "observers", end: "a", said: {} }] as unknown as RowResult["mismatches"];

const CASES: readonly [name: string, rows: RowResult[], verdict: string][] = [
  ["none that verifies it", [row("pass", { verifies: ["MUST-3"] })], "not tested: not run"],
  ["one that passed", [row("pass")], "met"],
  ["one that failed", [row("fail")], "not met"],
  ["one that failed among others", [row("pass"), row("fail"), row("deviates")], "not met"],
  ["a known difference among others", [row("pass"), row("deviates")], "deviates"],
  ["one that was not reached, and one that passed", [row("pass"), row("skip")], "met"],
  ["one that was not reached", [row("skip")], "not tested: unreached"],
  ["one that lacked something", [row("skip", { lack: { code: "no-ffi" } })], "not tested: skipped"],
  ["one that broke", [row("broken")], "not tested: broken"],
  ["one that nobody could see", [row("pass", { unseen: { a: ["state"] } })], "not tested: unseen"],
  [
    "one that observers disagree on",
    [row("fail", { mismatches: OBSERVERS! })],
    "not tested: disputed",
  ],
];

for (const [name, rows, verdict] of CASES) {
  Deno.test(`a requirement of which there is ${name}: ${verdict}`, () => {
    assertEquals(verdictOf(ID, withRows(...rows)), verdict);
    assertEquals(verdictsIn({ probes: [withRows(...rows)] })[ID], verdict.split(":")[0]);
  });
}

Deno.test("what a heading verifies goes by the probe as a whole", () => {
  assertEquals(verdictOf(ID, builtProbe({ verifies: [ID] })), "met");
  assertEquals(verdictOf(ID, builtProbe({ verifies: [ID], verdict: "fail" })), "not met");
});

Deno.test("one address family is enough to fail", () => {
  const failed = { ...withRows(row("fail")), family: 6 } as const;
  assertEquals(verdictOf(ID, withRows(row("pass")), failed), "not met");
});

Deno.test("where rows are of what a stack documents, that is told from what the text has", () => {
  for (const id of Object.keys(DIFFERS) as DemandId[]) {
    const of = (verdict: RowResult["verdict"]) => withRows(row(verdict, { verifies: [id] }));
    assertEquals(verdictOf(id, of("pass")), "deviates", id);
    assertEquals(verdictOf(id, of("fail")), "not met", id);
  }
});

Deno.test("what is of every segment is not met where one was wrong, in whatever probe", () => {
  const wrong = (kind: string) =>
    builtProbe({
      ...SENT,
      id: "x/y",
      mismatches: [
        { kind, segment: "a>b ACK" },
        { kind: "segment rule", rule: kind, segment: "a>b ACK" },
      ] as unknown as NonNullable<ProbeResult["mismatches"]>,
    });
  for (const [id, kind] of Object.entries(EVERYWHERE) as [DemandId, string][]) {
    assertEquals(verdictOf(id, builtProbe(SENT)), "met", id);
    assertEquals(verdictOf(id, builtProbe(SENT), wrong(kind)), "not met", id);
    assertEquals(verdictOf(id, builtProbe(SENT), wrong("something else")), "met", id);
  }
});

Deno.test("an earlier version's report looked at checksums, and not at what only SYNs may carry", () => {
  const old = verdictsIn({ probes: [builtProbe(SENT)] });
  assertEquals([old["MUST-2"], old["MUST-65"], old["MUST-69"]], [
    "met",
    "not tested",
    "not tested",
  ]);
});

Deno.test("badges count what has a number, by its level", () => {
  const all = conformityOf({ probes: [withRows(row("fail"))], requirements: {} });
  assertEquals(countOf(all, ["MUST", "MUST NOT"]).all, 69);
  assertEquals(countOf(all, ["MUST", "MUST NOT"]).by["not met"], 1);
  assertEquals(countOf(all, ["MAY"]).all, 18);
});

const VERIFIERS = await verifiersIn(OWN_PROBES);

Deno.test("each requirement is verified by a row or of every segment, or says why it is not judged", () => {
  const judged = (id: DemandId) => VERIFIERS.has(id) || Object.hasOwn(EVERYWHERE, id);
  const wrong = DEMAND_IDS.filter((id) => judged(id) === Object.hasOwn(NOT_JUDGED, id));
  assertEquals(
    wrong,
    [],
    "lab/requirement/not_judged.ts: those that no row verifies, and no others",
  );
});

Deno.test("each row of the lab's that verifies something, and it alone, makes that not met", () => {
  for (const [id, verifiers] of VERIFIERS) {
    if (!isDemand(id)) continue;
    const probes = verifiers.map(({ id: probe }) =>
      builtProbe({ id: probe, rows: [builtRow({ verifies: [id], verdict: "pass" })] })
    );
    assert(["met", "deviates"].includes(verdictOf(id, ...probes)), id);
    for (const at of [0, probes.length - 1]) {
      const failed = builtProbe({
        id: probes[at]!.id,
        verdict: "fail",
        rows: [builtRow({ verifies: [id], verdict: "fail" })],
      });
      assertEquals(verdictOf(id, ...probes.with(at, failed)), "not met", id);
    }
  }
});
