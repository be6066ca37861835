/**
 * The lab's tables with one thing wrong, on the real kernel: each must fail, and at the very row
 * that is wrong. A kernel that did one thing wrong would look no different.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { actionsOf, type Row, segmentsOf } from "../../lab/probe.ts";
import { loadProbe } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import { assertRefused, outcomesOf } from "./mutant_outcomes.ts";
import { mutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";

/** The tables of RFC 9293 that must hold row by row. */
const TABLES: readonly [id: string, what: string, families?: readonly string[]][] = [
  ["handshake/three-way", "figure 6"],
  ["close/four-way-a-first", "figure 12"],
  ["close/drain-in-close-wait", "figure 12, with data"],
  ["close/simultaneous", "figure 13"],
  ["handshake/simultaneous-open", "figure 7"],
  ["abort/linger-0", "ABORT"],
  ["abort/unread-data", "close with data unread"],
  ["close/three-segments", "figure 5, note 2", ["4"]],
  ["close/late-ack", "a late ACK", ["6"]],
  ["close/data-after-close", "half-duplex close", ["4"]],
  ["close/without-time-wait", "no TIME-WAIT", ["6"]],
  ["close/time-wait-timer", "the timer of TIME-WAIT", ["4"]],
  ["handshake/data-completes", "data in SYN-RECEIVED", ["6"]],
  ["handshake/listener-stays", "the listener", ["4"]],
  ["handshake/given-up", "CLOSE in SYN-SENT", ["6"]],
  ["handshake/closed-in-syn-received", "CLOSE in SYN-RECEIVED", ["4"]],
  ["loss/reordered", "segments in another order", ["4"]],
  ["recovery/old-syn", "figure 8"],
  ["recovery/half-open-syn", "figure 9"],
  ["recovery/half-open-data", "figure 10"],
  ["recovery/old-syn-two-listeners", "figure 11"],
  ["recovery/old-data", "an old segment, and an end without a socket"],
];

const probes = new Map(
  await Promise.all(TABLES.map(async ([id]) => [id, await loadProbe(PROBES, id)] as const)),
);

/** What came of the mutants of all tables, in as few namespaces as there are settings to be given. */
async function played(): Promise<(Outcome & { readonly family: string })[]> {
  const bySettings = Map.groupBy(
    TABLES,
    ([id, , families = ["4", "6"]]) => JSON.stringify([probes.get(id)!.given?.sysctl, families]),
  );
  const runs = [...bySettings.values()].map(async (tables) =>
    await outcomesOf("rows", tables.map(([id]) => id), tables[0]![2])
  );
  return (await Promise.all(runs)).flat();
}

liveTest(
  "runTable() passes tables of RFC 9293, and fails each with any one thing wrong:",
  async (t) => {
    const outcomes = await played();
    for (const [id, what, families = ["4", "6"]] of TABLES) {
      await t.step(`${id} (${what})`, async (t) => {
        const mutants = outcomes.filter((one) => one.id === id);
        for (const family of families) {
          for (const [step, row] of probes.get(id)!.table.entries()) {
            const action = actionsOf(row).map(({ kind }) => kind).join(", ");
            await t.step(`IPv${family}, row ${step}: ${action}`, () => {
              const ofRow = mutants.filter((one) => one.family === family && one.step === step);
              for (const outcome of ofRow) assertRefused(outcome, row);
              const states = [row.a, row.b].filter((state) => state !== undefined);
              assert(ofRow.length >= states.length + 8 * segmentsOf(row).length + 1);
            });
          }
        }
      });
    }
  },
);

Deno.test("it would be seen if a mutant failed of something else, or only for want of time", () => {
  const row: Row = { do: [], wire: "b>a ACK", a: "ESTABLISHED" };
  const state: Mismatch = {
    kind: "state",
    socket: "a",
    expected: "SYN-SENT",
    observed: "ESTABLISHED",
  };
  const late: Mismatch = { kind: "call", call: "read", observed: { is: "not done", afterMs: 9 } };
  const outcome: Outcome = {
    id: "some/probe",
    step: 1,
    change: "a in SYN-SENT for ESTABLISHED",
    verdict: "fail",
    rows: ["pass", "fail", "skip"],
    reason: "",
    mismatches: [state],
  };
  assertRefused(outcome, row);
  const others: Partial<Outcome>[] = [
    { verdict: "pass" },
    { rows: ["fail", "skip", "skip"] },
    { mismatches: [] },
    { mismatches: [{ ...state, socket: "b" }] },
    { mismatches: [late] },
    { mismatches: [state, late] },
    { change: "and b>a ACK" },
  ];
  for (const other of others) assertThrows(() => assertRefused({ ...outcome, ...other }, row));
});

Deno.test("mutantsOf() changes each state, each control bit and each number of a row", async () => {
  const probe = await loadProbe(PROBES, "handshake/three-way");
  const changes = mutantsOf(probe).filter(({ step }) => step === 2).map(({ change }) => change);
  const text = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
  assertEquals(changes, [
    "a in SYN-RECEIVED for SYN-SENT",
    "b in ESTABLISHED for SYN-RECEIVED",
    `a>b SYN,ACK seq=ISN_B ack=ISN_A+1 for ${text}`,
    `b>a SYN seq=ISN_B ack=ISN_A+1 for ${text}`,
    `b>a ACK seq=ISN_B ack=ISN_A+1 for ${text}`,
    `b>a FIN,ACK seq=ISN_B ack=ISN_A+1 for ${text}`,
    `b>a RST seq=ISN_B ack=ISN_A+1 for ${text}`,
    `b>a RST,ACK seq=ISN_B ack=ISN_A+1 for ${text}`,
    `b>a SYN,ACK seq=ISN_B+1 ack=ISN_A+1 for ${text}`,
    `b>a SYN,ACK seq=ISN_A ack=ISN_A+1 for ${text}`,
    `b>a SYN,ACK seq=ISN_B ack=ISN_A+2 for ${text}`,
    `b>a SYN,ACK seq=ISN_B ack=ISN_A for ${text}`,
    `b>a SYN,ACK seq=ISN_B ack=ISN_B+1 for ${text}`,
    `b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=1 for ${text}`,
    `b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1 for ${text}`,
    `without ${text}`,
    "and b>a ACK",
  ]);
});
