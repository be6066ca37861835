/**
 * Families of probes with one thing wrong, on the real kernel: a row of a case, a row that the cases
 * are given, and the segment that a case injects.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { findProbes, loadProbe } from "../../lab/probe/load.ts";
import type { Probe, TcpState } from "../../lab/probe.ts";
import { drawnBy, isSameDrawn } from "./arrival_model.ts";
import { liveTest } from "./in_namespace.ts";
import { PROBES } from "./live_host.ts";
import { assertNotReached, assertRefused, originalOf, outcomesOf } from "./mutant_outcomes.ts";
import { givenMutantsOf, injectedMutantsOf } from "./mutants.ts";
import type { Outcome } from "./mutants_main.ts";

interface Cases {
  readonly family: string;
  readonly state: TcpState;
  readonly probes: ReadonlyMap<string, Probe>;
}

/** All families of arriving segments, and the state that each is about. */
async function families(): Promise<readonly Cases[]> {
  const found = await findProbes(PROBES);
  const names = [...new Set(found.flatMap(({ group }) => group ?? []))];
  const arriving = names.filter((name) => name.startsWith("arrives/"));
  return await Promise.all(arriving.map(async (family) => {
    const ids = found.filter(({ group }) => group === family).map(({ id }) => id);
    const loaded = ids.map(async (id) => [id, await loadProbe(PROBES, id)] as const);
    const state = family.slice("arrives/".length).toUpperCase() as TcpState;
    return { family, state, probes: new Map(await Promise.all(loaded)) };
  }));
}

/** What Linux does otherwise than is asked, where no case expects it. */
const LINUX: readonly [why: string, (text: string, state: TcpState) => boolean][] = [
  [
    "a RST with text that ends at RCV.NXT is acceptable to it (net/ipv4/tcp_input.c, tcp_sequence())",
    (text, state) => state !== "TIME-WAIT" && text === "RST seq=RCV.NXT-1 len=1",
  ],
  [
    "in TIME-WAIT it drops a RST that is not exact (net/ipv4/tcp_minisocks.c)",
    (text, state) => state === "TIME-WAIT" && /^RST(,ACK)? seq=RCV\.NXT\+100$/.test(text),
  ],
];

/** A case must fail with another segment, unless RFC 9293 asks the same of both. */
function assertDrawn(outcome: Outcome, expected: string, state: TcpState): void {
  const { id, verdict, injected = "", reason } = outcome;
  const [one, other] = [drawnBy(expected, state), drawnBy(injected, state)];
  const isSame = isSameDrawn(one, other) && !LINUX.some(([, fits]) => fits(injected, state));
  const why = `${id}, ${injected} for ${expected}: ${one.why}; ${other.why} (${reason})`;
  assertEquals(verdict, isSame ? "pass" : "fail", why);
}

for (const { family, state, probes } of await families()) {
  liveTest(`runTable() fails each case of ${family} with any one thing wrong`, async () => {
    for (const outcome of await outcomesOf("rows", [...probes.keys()])) {
      assertRefused(outcome, probes.get(outcome.id)!.table[outcome.step]!);
    }
  });

  liveTest(`runTable() says of ${family} that a wrong given row was not reached`, async () => {
    // All cases are given the same: one stands for them.
    const [[id, probe]] = [...probes] as [[string, Probe]];
    for (const outcome of await outcomesOf("given", [id])) {
      assertNotReached(outcome, probe.given!.rows![outcome.step]!);
    }
  });

  liveTest(`another segment that arrives in ${state} draws what RFC 9293 asks`, async () => {
    const outcomes = await outcomesOf("injected", [...probes.keys()]);
    for (const outcome of outcomes) assertDrawn(outcome, originalOf(outcome), state);
    assert(outcomes.some(({ verdict }) => verdict === "pass"));
    assert(outcomes.filter(({ verdict }) => verdict === "fail").length > outcomes.length / 3);
  });

  Deno.test(`each case of ${family} expects what RFC 9293 asks`, () => {
    for (const [id, probe] of probes) {
      const [{ do: action, wire, a } = {}] = probe.table as Probe["table"] & { wire?: string }[];
      const { segment } = action as { segment: string };
      const drawn = drawnBy(segment, state);
      assertEquals([id, a, wire !== undefined], [id, drawn.state, drawn.ack !== undefined]);
    }
  });

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
  assertDrawn(outcome, "RST", "ESTABLISHED");
  assertThrows(() => assertDrawn({ ...outcome, verdict: "pass" }, "RST", "ESTABLISHED"));
  const idle = { ...outcome, injected: "RST,ACK" };
  assertDrawn({ ...idle, verdict: "pass" }, "RST", "ESTABLISHED");
  assertThrows(() => assertDrawn(idle, "RST", "ESTABLISHED"));
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
