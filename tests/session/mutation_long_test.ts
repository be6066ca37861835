/**
 * The lab's tables with one thing wrong, on the real kernel: each must fail, and at the very row
 * that is wrong. A kernel that did one thing wrong would look no different.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { actionsOf, type Row, segmentsOf } from "../../lab/probe.ts";
import { loadProbe } from "../../lab/probe/load.ts";
import { inNamespace, liveTest } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import { mutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";

const MAIN = new URL("./mutants_main.ts", import.meta.url);

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
];

/** Whether a mismatch is of what was changed in a mutant's row. */
function isOfChange({ change }: Outcome, row: Row): (mismatch: Mismatch) => boolean {
  const [, socket] = /^(a|b|b\.listener) in /.exec(change) ?? [];
  if (socket !== undefined) return (one) => one.kind === "state" && one.socket === socket;
  if (change.startsWith("timer of")) {
    return (one) => one.kind === "timer" && one.timer.is === "another";
  }
  // What a timer sends again offends nobody but the row that waits for just that.
  const waits = actionsOf(row).some(({ kind }) => kind === "retransmission");
  const kind = change.startsWith("and ") || waits ? "segment missing" : "segment unexpected";
  return (one) => one.kind === kind;
}

/** Of no mutant is a call made wrong: one that is not done in time is late, on whatever machine. */
const OF_MUTANTS = ["state", "timer", "segment missing", "segment unexpected"];

function assertRefused(outcome: Outcome, row: Row): void {
  const { step, change, verdict, rows, reason, mismatches } = outcome;
  const what = `row ${step}, ${change}: ${verdict} (${reason})`;
  assertEquals(verdict, "fail", what);
  assert(rows.every((row, i) => row === (i < step ? "pass" : i === step ? "fail" : "skip")), what);
  assert(mismatches.some(isOfChange(outcome, row)), what);
  assert(mismatches.every(({ kind }) => OF_MUTANTS.includes(kind)), what);
}

for (const [id, what, families = ["4", "6"]] of TABLES) {
  liveTest(
    `runTable() passes ${id} (${what}), and fails it with any one thing wrong`,
    async (t) => {
      const runs = await Promise.all(
        families.map(async (family) => ({
          family,
          outcomes: await inNamespace(MAIN, id, family) as Outcome[],
        })),
      );
      const { table } = await loadProbe(PROBES, id);
      for (const { family, outcomes: [untouched, ...mutants] } of runs) {
        assertEquals([untouched!.verdict, untouched!.reason], ["pass", ""], `IPv${family}`);
        for (const [step, row] of table.entries()) {
          const action = actionsOf(row).map(({ kind }) => kind).join(", ");
          await t.step(`IPv${family}, row ${step}: ${action}`, () => {
            const ofRow = mutants.filter((mutant) => mutant.step === step);
            for (const outcome of ofRow) assertRefused(outcome, row);
            const states = [row.a, row.b].filter((state) => state !== undefined);
            assert(ofRow.length >= states.length + 7 * segmentsOf(row).length + 1);
          });
        }
      }
    },
  );
}

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
    `without ${text}`,
    "and b>a ACK",
  ]);
});
