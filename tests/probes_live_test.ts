/** The lab's own probes: as they are written, and as they come out on this machine's kernel. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { CLAIM_IDS } from "../lab/claims.ts";
import { actionsOf, type Probe, segmentsOf } from "../lab/probe.ts";
import { Report } from "../lab/result.ts";
import { loadProbe, probeIds } from "../lab/run/load.ts";
import { OWN_PROBES } from "../lab/run/load.ts";
import { runProbes } from "../lab/run/run_probes.ts";
import { TCP_STATES } from "../lab/tcp/state.ts";
import { liveTest } from "./run/in_namespace.ts";

const IDS = await probeIds(OWN_PROBES);
const PROBES: [id: string, probe: Probe][] = await Promise.all(
  IDS.map(async (id): Promise<[string, Probe]> => [id, await loadProbe(OWN_PROBES, id)]),
);

Deno.test("probes: each file is one, and its path is its id", () => {
  assert(IDS.length > 30, `${IDS.length} probes`);
  for (const id of IDS) {
    assertMatch(id, /^[a-z]+(\/[a-z0-9-]+)+$/);
    Deno.statSync(new URL(`${id}.ts`, OWN_PROBES));
  }
  assertEquals(new Set(IDS).size, IDS.length);
  assertEquals(new Set(PROBES.map(([, { title }]) => title)).size, IDS.length);
});

Deno.test("probes: each says where it is laid down, and expects something in each row", () => {
  for (const [id, { source, table }] of PROBES) {
    assertMatch(source, /\b(RFC \d+|tcp\(7\)|Linux)\b/, id);
    for (const [step, row] of table.entries()) {
      const expects = row.a ?? row.b ?? segmentsOf(row)[0] ?? row.timer;
      assert(expects !== undefined, `${id}, row ${step}`);
      assert(actionsOf(row).length > 0, `${id}, row ${step}`);
    }
  }
});

Deno.test("probes: each claim is named by some probe that need not be asked for", () => {
  const named = new Set(
    PROBES.filter(([, { slow }]) => slow === undefined).flatMap(([, { claims }]) => claims),
  );
  assertEquals(CLAIM_IDS.filter((claim) => !named.has(claim)), []);
});

for (const medium of ["loopback", "wire"] as const) {
  Deno.test(`probes: each state is expected by some probe on the ${medium}`, () => {
    const rows = PROBES.filter(([, probe]) => probe.medium === medium)
      .flatMap(([, { table }]) => [...table]);
    const expected = new Set(rows.flatMap(({ a, b }) => [a, b]));
    assertEquals(TCP_STATES.filter((state) => !expected.has(state)), []);
  });
}

for (const family of [4, 6] as const) {
  liveTest(
    `probes: all pass on this kernel, IPv${family}, with every state and claim`,
    async () => {
      const report = await runProbes({ family });
      const others = report.probes.filter(({ verdict }) => verdict !== "pass");
      assertEquals(others.map(({ id, verdict, reason }) => [id, verdict, reason]), []);
      const slow = PROBES.filter(([, probe]) => probe.slow !== undefined).length;
      assertEquals(report.summary.pass, IDS.length - slow);
      assertEquals(report.probes.every((probe) => probe.family === family), true);
      assertEquals(TCP_STATES.filter((state) => report.states[state].length === 0), []);
      assertEquals(CLAIM_IDS.filter((claim) => report.claims[claim] !== "verified"), []);

      assertEquals(Report.parse(report), report);
      assertEquals(Report.parse(JSON.parse(JSON.stringify(report))), report);
    },
  );
}

liveTest("probes: every row shows what it was judged by", async () => {
  const { probes } = await runProbes({ select: ["close", "handshake"], observer: "diag" });
  for (const { id, rows } of probes) {
    for (const { step, expected, observed, evidence, announced, wire } of rows) {
      const where = `${id}, row ${step}`;
      for (const end of ["a", "b"] as const) {
        assertEquals(observed[end], expected[end] ?? observed[end], where);
        // Only of what is CLOSED there is nothing to be shown.
        assertEquals(evidence[end] === undefined, observed[end] === "CLOSED", where);
        if (evidence[end]) assertMatch(evidence[end], new RegExp(`=${observed[end]} `), where);
      }
      const sent = wire.filter(({ event }) => event.startsWith("sent"));
      assert(sent.length >= announced.length, where);
    }
  }
});
