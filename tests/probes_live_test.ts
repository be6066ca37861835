/** The lab's own probes: as they are written, and as they come out on this machine's kernel. */

import { isOn } from "../lab/judge/deviations.ts";
import { readStack } from "../lab/sys/stack.ts";
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { CLAIM_IDS, CLAIM_PART_IDS, type ClaimPartId, partsOf } from "../lab/requirement/claims.ts";
import { claimsAmong } from "../lab/requirement/requirement.ts";
import { FIGURE_5, nameOf } from "../lab/figure/figure5.ts";
import { FIGURES } from "../lab/language/en/figures.ts";
import { actionsOf, defineProbe, deviationsOf, type Probe, segmentsOf } from "../lab/probe.ts";
import { Report } from "../lab/result/report.ts";
import { findFamilies, findProbes, loadProbe } from "../lab/probe/load.ts";
import { pathsOf } from "../lab/probe/paths.ts";
import { OWN_PROBES } from "../lab/probe/load.ts";
import { runProbes } from "../lab/run/run_probes.ts";
import { TCP_STATES } from "../lab/tcp/state.ts";
import { liveTest } from "./session/in_namespace.ts";

const FOUND = (await findProbes(OWN_PROBES)).filter(({ extra }) => !extra);
const FILES = (await findFamilies(OWN_PROBES)).map(([file]) => file);
const IDS = FOUND.map(({ id }) => id);
const PROBES: [id: string, probe: Probe][] = await Promise.all(
  IDS.map(async (id): Promise<[string, Probe]> => [id, await loadProbe(OWN_PROBES, id)]),
);

Deno.test("probes: each file is one or a family, and its path is its id, or begins it", () => {
  assert(IDS.length > 100, `${IDS.length} probes`);
  assert(FOUND.some(({ group }) => group !== undefined), "no families");
  for (const { id, group } of FOUND) {
    assertMatch(id, /^[a-z-]+(\/[a-z0-9-]+)+$/);
    if (group === undefined) Deno.statSync(new URL(`${id}.ts`, OWN_PROBES));
    else assert(FILES.some((file) => `${group}-`.startsWith(`${file}-`)), group);
    assertEquals(group ?? id, group === undefined ? id : id.slice(0, id.lastIndexOf("/")));
  }
  assertEquals(new Set(IDS).size, IDS.length);
  assertEquals(new Set(PROBES.map(([, { title }]) => title)).size, IDS.length);
});

Deno.test("probes: each says where it is laid down, and expects something in each row", () => {
  for (const [id, { source, table }] of PROBES) {
    assertMatch(
      source,
      /\bRFC \d+|\b(tcp|socket|ip)\(7\)|\w+\(2\)|\bLinux\b|\bDocumentation\/networking\b/,
      id,
    );
    for (const [step, row] of table.entries()) {
      const expects = row.a ?? row.b ?? segmentsOf(row)[0] ?? row.timer ?? row.also ??
        actionsOf(row).find((action) => "gives" in action);
      assert(expects !== undefined, `${id}, row ${step}`);
      assert(actionsOf(row).length > 0, `${id}, row ${step}`);
    }
  }
});

Deno.test("probes: each is data, and arrives elsewhere as it was", () => {
  for (const [id, probe] of PROBES) {
    const arrived = JSON.parse(JSON.stringify(probe));
    assertEquals(arrived, probe, id);
    assertEquals(defineProbe(arrived), probe, id);
  }
});

/** Every path that is implied or stated is the one that the tracepoint shows. */
function assertPathsShown(report: Report): void {
  const traced = report.probes.flatMap(({ id, paths = {} }) =>
    Object.values(paths).map((path) => ({ id, ...path }))
  );
  const isTraced = traced.some(({ observed }) => observed !== undefined);
  assert(isTraced || report.host.lacks?.trace !== undefined, "no path was traced");
  assertEquals(traced.filter(({ notChecked }) => notChecked === undefined !== isTraced), []);
}

const STACK = readStack();

/** What no row shows that need not be asked for: TIME-WAIT takes its time to end. */
const NEED_SLOW: readonly ClaimPartId[] = ["C10.2"];

Deno.test("probes: each part of each claim is shown by some row, and few need to be asked for", () => {
  const shownBy = (probes: readonly Probe[]) =>
    new Set(
      probes.flatMap(({ table }) =>
        table.flatMap(({ verifies = [] }) => claimsAmong(verifies).flatMap(partsOf))
      ),
    );
  const shown = shownBy(PROBES.map(([, probe]) => probe));
  const quick = shownBy(PROBES.flatMap(([, probe]) => probe.slow === undefined ? [probe] : []));
  assertEquals(CLAIM_PART_IDS.filter((id) => !shown.has(id)), []);
  assertEquals(CLAIM_PART_IDS.filter((id) => !quick.has(id)), NEED_SLOW);
});

Deno.test("probes: none names a claim for its table as a whole", () => {
  for (const [id, { claims, verifies }] of PROBES) {
    assertEquals([claims, verifies], [undefined, undefined], id);
  }
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
    `probes: all pass on this kernel, IPv${family}, with every state and claim, by their paths`,
    async () => {
      const report = await runProbes({ family, trace: true });
      // Where a known difference is this kernel's, and is seen.
      const differing = PROBES.filter(([, { table, slow }]) =>
        slow === undefined &&
        table.some((row) =>
          deviationsOf(row).some(({ on, wire, a, b, within, breaks, family: only = family }) =>
            on !== undefined && isOn(on, STACK) && only === family &&
            (wire ?? a ?? b ?? within ?? breaks) !== undefined
          )
        )
      ).map(([id]) => id);
      const others = report.probes.filter(({ verdict }) => verdict !== "pass");
      assertEquals(
        others.map(({ id, verdict, reason = "" }) => [id, verdict, /https:/.test(reason)]),
        differing.map((id) => [id, "deviates", true]),
      );
      const slow = PROBES.filter(([, probe]) => probe.slow !== undefined).length;
      assertEquals(report.summary.pass, IDS.length - slow - differing.length);
      assertEquals(report.probes.every((probe) => probe.family === family), true);
      assertEquals(TCP_STATES.filter((state) => report.states[state].length === 0), []);
      const hidden = FIGURE_5.map(nameOf).filter((name) => report.transitions![name]?.length === 0);
      assertEquals(hidden, Object.keys(FIGURES.hidden));
      const unverified = CLAIM_PART_IDS.filter((part) => report.claims[part] !== "verified");
      assertEquals([unverified, report.needSlow], [NEED_SLOW, NEED_SLOW]);
      assertEquals(CLAIM_IDS.filter((id) => report.claims[id] !== "verified"), ["C10"]);

      assertPathsShown(report);
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

Deno.test("probes: a path is stated only where the rows do not imply it", () => {
  const stating = PROBES.filter(([, probe]) => probe.medium === "wire" && probe.paths);
  assert(stating.length > 0, "none states a path");
  for (const [id, probe] of stating) {
    const { paths, ...rest } = probe as Probe & { medium: "wire" };
    assertNotEquals(pathsOf(rest as Probe), paths, id);
  }
});
