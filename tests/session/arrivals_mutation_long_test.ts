/**
 * Families of probes with one thing wrong, on the real kernel: a row of a case, a row that the cases
 * are given, and the segment that a case injects.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { findProbes, loadProbe } from "../../lab/probe/load.ts";
import { asModelled, type RowModelled } from "../../lab/model/as_modelled.ts";
import { writeSections } from "../../lab/model/clause.ts";
import type { Probe, WireRow } from "../../lab/probe.ts";
import { liveTest } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import { assertNotReached, assertRefused, originalOf, outcomesOf } from "./mutant_outcomes.ts";
import { givenMutantsOf, injectedMutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";

interface Cases {
  readonly family: string;
  readonly probes: ReadonlyMap<string, Probe>;
}

/** Whether every kernel must do as the probe says: what is known to differ says so itself. */
function isCertain({ table }: Probe): boolean {
  return (table as readonly WireRow[]).every(({ open, deviates }) =>
    open === undefined && deviates === undefined
  );
}

/** All families of arriving segments. */
async function families(): Promise<readonly Cases[]> {
  const found = (await findProbes(PROBES)).filter(({ extra }) => !extra);
  const names = [...new Set(found.flatMap(({ group }) => group ?? []))];
  const arriving = names.filter((name) => name.startsWith("arrives/"));
  return await Promise.all(arriving.map(async (family) => {
    const ids = found.filter(({ group }) => group === family).map(({ id }) => id);
    const loaded = ids.map(async (id) => [id, await loadProbe(PROBES, id)] as const);
    const all = await Promise.all(loaded);
    return { family, probes: new Map(all.filter(([, probe]) => isCertain(probe))) };
  }));
}

const IN_TIME_WAIT = "arrives/time-wait";

/** What Linux does otherwise than the standard would have first, where no case expects it. */
const LINUX: readonly {
  readonly why: string;
  readonly fits: (text: string, family: string) => boolean;
  /** Whether the segment draws an ACK, in place of what is asked. */
  readonly acks: (text: string) => boolean;
}[] = [
  {
    why: "a RST with text that ends at RCV.NXT is acceptable to it (tcp_input.c, tcp_sequence())",
    fits: (text, family) => family !== IN_TIME_WAIT && text === "RST seq=RCV.NXT-1 len=1",
    acks: () => true,
  },
  {
    why: "it looks for ACK before it looks at the number (tcp_input.c, tcp_rcv_established())",
    fits: (text, family) => family !== IN_TIME_WAIT && /^(none|FIN)( |$)/.test(text),
    acks: () => false,
  },
  {
    why: "in TIME-WAIT it drops a RST that is not exact (tcp_minisocks.c)",
    fits: (text, family) => family === IN_TIME_WAIT && /^RST(,ACK)? seq=RCV\.NXT\+100$/.test(text),
    acks: () => false,
  },
  {
    why: "in TIME-WAIT all but an empty segment at RCV.NXT draws an ACK (tcp_minisocks.c)",
    fits: (text, family) =>
      family === IN_TIME_WAIT && /^(none|FIN|ACK|FIN,ACK)( |$)/.test(text) &&
      !/checksum|offset/.test(text),
    acks: (text) => /TS\.RECENT-/.test(text) || !/^(none|ACK)( ack=\S+)?( <[^>]*>)?$/.test(text),
  },
];

/** What the model makes of a case with another segment. */
function modelledWith(probe: Probe, { step, change }: Outcome): RowModelled {
  const mutant = injectedMutantsOf(probe).find((one) => one.step === step && one.change === change);
  return asModelled(mutant!.probe).find((row) => !row.isGiven && row.step === step)!;
}

/** What a case expects of a segment: no other state, with an ACK or without; or another state. */
type Expected = "ACK" | "silence" | "another state";

function expectedBy({ given, table }: Probe, step: number): Expected {
  const { wire, a } = table[step] as WireRow;
  if (a !== given!.rows!.at(-1)!.a) return "another state";
  return wire === undefined ? "silence" : "ACK";
}

/** A window is written in units of two to the power of its scale (RFC 7323, 2.3). */
function isAtEdge(injected: string): boolean {
  return /^RST seq=RCV\.NXT\+RCV\.WND$/.test(injected);
}

/** A case must fail with another segment, unless RFC 9293 asks just what the case expects. */
function assertDrawn(outcome: Outcome, modelled: RowModelled, expected: Expected): void {
  const { id, verdict, injected = "", reason } = outcome;
  const family = id.slice(0, id.lastIndexOf("/"));
  const otherwise = LINUX.find(({ fits }) => fits(injected, family));
  // Right behind the window that was written there may be more of it: as the case says, or not.
  if (otherwise === undefined && modelled.is === "as modelled" && isAtEdge(injected)) return;
  const isSame = otherwise === undefined
    ? modelled.is === "as modelled" && !modelled.isLatitude
    : expected === (otherwise.acks(injected) ? "ACK" : "silence");
  const says = modelled.is === "as modelled"
    ? writeSections(modelled.clauses)
    : modelled.is === "different"
    ? modelled.allowed.join(" | ")
    : modelled.why;
  const why = `${id}, ${injected} for ${originalOf(outcome)}: ${modelled.is}: ${says} (${reason})`;
  assertEquals(verdict, isSame ? "pass" : "fail", why);
}

// Of a variant of which but one case is played, and that is known to differ, nothing is left.
const FAMILIES = (await families()).filter(({ probes }) => probes.size > 0);
const ALL = FAMILIES.flatMap(({ probes }) => [...probes.keys()]);
/** Of these it is written down above what Linux makes of any segment. */
const WRITTEN = FAMILIES.filter(({ family }) =>
  ["arrives/established", "arrives/fin-wait-2", IN_TIME_WAIT].includes(family)
);

/** The ACK of a FIN may be sent later than at once: left out of its row, it offends the next. */
function isLate({ change, step, rows, reason }: Outcome): boolean {
  const [, segment] = /^without ([ab]>[ab] ACK .*)$/.exec(change) ?? [];
  return segment !== undefined && rows[step] === "pass" && rows[step + 1] === "fail" &&
    reason.startsWith(`row ${step + 1}: unexpected segment ${segment}`);
}

/** What came of each family's. */
function ofFamily(outcomes: readonly Outcome[], { probes }: Cases): Outcome[] {
  const own = outcomes.filter(({ id }) => probes.has(id));
  assert(own.length > 0);
  return own;
}

liveTest("runTable() fails each case with any one thing wrong:", async (t) => {
  const outcomes = await outcomesOf("rows", ALL);
  for (const cases of FAMILIES) {
    await t.step(cases.family, () => {
      for (const outcome of ofFamily(outcomes, cases)) {
        if (isLate(outcome)) assertEquals(outcome.verdict, "fail", outcome.reason);
        else assertRefused(outcome, cases.probes.get(outcome.id)!.table[outcome.step]!);
      }
    });
  }
});

liveTest("runTable() says that a wrong given row was not reached:", async (t) => {
  // All cases of a family are given the same: one stands for them.
  const outcomes = await outcomesOf("given", FAMILIES.map(({ probes }) => [...probes.keys()][0]!));
  for (const cases of FAMILIES) {
    await t.step(cases.family, () => {
      for (const outcome of ofFamily(outcomes, cases)) {
        assertNotReached(outcome, cases.probes.get(outcome.id)!.given!.rows![outcome.step]!);
      }
    });
  }
});

liveTest("another segment that arrives draws what RFC 9293 asks:", async (t) => {
  const ids = WRITTEN.flatMap(({ probes }) => [...probes.keys()]);
  assertEquals(WRITTEN.length, 3);
  const outcomes = await outcomesOf("injected", ids);
  for (const cases of WRITTEN) {
    await t.step(`in ${cases.family}`, () => {
      const own = ofFamily(outcomes, cases);
      for (const outcome of own) {
        const probe = cases.probes.get(outcome.id)!;
        assertDrawn(outcome, modelledWith(probe, outcome), expectedBy(probe, outcome.step));
      }
      assert(own.some(({ verdict }) => verdict === "pass"));
      assert(own.filter(({ verdict }) => verdict === "fail").length > own.length / 3);
    });
  }
});

for (const { family, probes } of FAMILIES) {
  Deno.test(`each case of ${family} has mutants of what it injects, and all that it is given`, () => {
    for (const probe of probes.values()) {
      const wrong = injectedMutantsOf(probe);
      assert(wrong.length >= 10);
      assertEquals(new Set(wrong.map(({ injected }) => injected)).size, wrong.length);
    }
    const [probe] = [...probes.values()] as [Probe];
    const steps = new Set(givenMutantsOf(probe).map(({ step }) => step));
    assertEquals([...steps], probe.given!.rows!.map((_, step) => step));
  });
}

Deno.test("it would be seen if a case passed with another segment, or failed with none the worse", () => {
  const outcome: Outcome = {
    id: "arrives/established/rst",
    step: 0,
    change: "RST seq=+1 for RST",
    injected: "RST seq=+1",
    verdict: "fail",
    rows: ["fail"],
    reason: "",
    mismatches: [],
  };
  const place = { step: 0, isGiven: false };
  const different: RowModelled = { ...place, is: "different", allowed: [] };
  const rest = { clauses: [], worlds: [], allowedDeviations: [] };
  const same: RowModelled = { ...place, is: "as modelled", isLatitude: false, ...rest };
  const passed: Outcome = { ...outcome, verdict: "pass" };
  assertDrawn(outcome, different, "silence");
  assertThrows(() => assertDrawn(passed, different, "silence"));
  assertDrawn(outcome, { ...same, isLatitude: true }, "silence");
  assertDrawn(passed, same, "silence");
  assertThrows(() => assertDrawn(outcome, same, "silence"));
  const bare = { ...passed, injected: "none seq=RCV.NXT-1" };
  assertDrawn(bare, different, "silence");
  assertThrows(() => assertDrawn(bare, different, "ACK"));
  assertThrows(() => assertDrawn(bare, different, "another state"));
});

Deno.test("it would be seen if a given row that is wrong were reached, or another were not", () => {
  const row = { do: [], a: "ESTABLISHED" } as const;
  const outcome: Outcome = {
    id: "arrives/established/rst",
    step: 3,
    change: "a in FIN-WAIT-1 for ESTABLISHED",
    isGiven: true,
    verdict: "skip",
    rows: ["skip"],
    reason: "",
    mismatches: [{
      kind: "state",
      socket: "a",
      expected: "FIN-WAIT-1",
      observed: "ESTABLISHED",
    }],
    notReached: 3,
  };
  assertNotReached(outcome, row);
  const { notReached: _, ...reached } = outcome;
  const others: Outcome[] = [
    { ...outcome, notReached: 2 },
    reached,
    { ...outcome, verdict: "fail" },
    { ...outcome, rows: ["fail"] },
    { ...outcome, mismatches: [] },
  ];
  for (const other of others) assertThrows(() => assertNotReached(other, row));
});
