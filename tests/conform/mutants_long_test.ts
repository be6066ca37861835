/**
 * For each requirement that is judged, a row that verifies it is played with something wrong in what it
 * expects: as wrong as a kernel would be that does otherwise. It must come out as not met.
 */

import { assert, assertEquals } from "@std/assert";
import {
  actionsOf,
  defineProbe,
  type Probe,
  type Row,
  segmentsOf,
  stateOf,
} from "../../lab/probe.ts";
import { verdictsIn } from "../../lab/conform/conform.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { sourceOf } from "../../lab/probe/source.ts";
import { played, verifiersIn } from "../../lab/probe/verifying.ts";
import { type DemandId, isDemand } from "../../lab/requirement/demands.ts";
import { runProbes } from "../../lab/run/run_probes.ts";
import { liveTest } from "../session/in_namespace.ts";

const WORDS = new URL("../../lab/probe.ts", import.meta.url).href;

/** The row with something wrong in it: a segment, a timer, a state, or what a call gives. */
function wrong(row: Row): Row {
  const { deviates: _, ...plain } = row;
  const [first, ...others] = segmentsOf(row);
  if (row.timer !== undefined) return { ...plain, timer: { a: { setToSeconds: 240 } } };
  if (first !== undefined) {
    // A window that no kernel advertises.
    const other = first.replace(/ win[=>]\d+/, "").replace(/^(\S+ \S+)/, "$1 win=3");
    return { ...plain, wire: [other, ...others] } as Row;
  }
  for (const end of ["a", "b"] as const) {
    const state = stateOf(row[end]);
    if (state !== undefined) {
      return { ...plain, [end]: state === "FIN-WAIT-2" ? "ESTABLISHED" : "FIN-WAIT-2" };
    }
  }
  const actions = actionsOf(row).map((action) =>
    "gives" in action && action.gives !== undefined ? { ...action, gives: "ENOBUFS" } : action
  );
  return { ...plain, do: actions } as Row;
}

/** The probe with its row that verifies this wrong; `undefined` where it is as a whole that it does. */
function mutantOf(probe: Probe, id: DemandId): Probe | undefined {
  const rows: readonly Row[] = probe.table;
  const at = rows.findIndex(({ verifies = [] }) => verifies.includes(id));
  if (at < 0) return undefined;
  const { paths: _, ...rest } = { paths: undefined, ...probe };
  return defineProbe({ ...rest, table: rows.with(at, wrong(rows[at]!)) } as Probe);
}

liveTest("each requirement that is judged is not met where a row of it is wrong", async () => {
  const path = await Deno.makeTempDir();
  const folder = new URL(`file://${path}/`);
  await Deno.mkdir(`${path}/mutant`);
  const names = new Map<string, DemandId>();
  try {
    for (const [id, verifiers] of await verifiersIn(OWN_PROBES)) {
      if (!isDemand(id)) continue;
      // Of what takes a minute, only where nothing else shows it.
      const probes = played(verifiers);
      const quick = probes.filter(({ slow }) => !slow);
      const [one] = quick;
      if (one === undefined) continue;
      const mutant = mutantOf(await loadProbe(OWN_PROBES, one.id), id);
      if (mutant === undefined) continue;
      const name = `mutant/${id.toLowerCase().replaceAll(".", "-")}`;
      names.set(name, id);
      await Deno.writeTextFile(new URL(`${name}.ts`, folder), sourceOf(mutant, WORDS));
    }
    assert(names.size > 30, `${names.size} mutants`);
    const report = await runProbes({ probes: folder, family: 4, timeoutMs: 3000 });
    const outcomes = Object.fromEntries(
      [...names].map(([name, id]) => {
        const probe = report.probes.find((one) => one.id === name);
        const row = probe?.rows.find(({ verifies = [] }) => verifies.includes(id));
        return [id, row?.verdict ?? probe?.reason];
      }),
    );
    assertEquals(outcomes, Object.fromEntries([...names.values()].map((id) => [id, "fail"])));
    for (const id of names.values()) assertEquals(report.requirements?.[id], "not met", id);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});

liveTest("a stack that gives up a SYN after seconds does not meet MUST-23", async () => {
  const path = await Deno.makeTempDir();
  const folder = new URL(`file://${path}/`);
  try {
    const probe = await loadProbe(OWN_PROBES, "timeouts/syn-three-minutes");
    // As if that were its default: Linux gives up after 3 s.
    const sysctl = { "net.ipv4.tcp_syn_retries": 1, "net.ipv4.tcp_syn_linear_timeouts": 0 };
    const hasty = defineProbe({ ...probe, given: { sysctl } });
    await Deno.writeTextFile(new URL("hasty.ts", folder), sourceOf(hasty, WORDS));
    const report = await runProbes({ probes: folder, family: 4, slow: true });
    assertEquals(verdictsIn(report)["MUST-23"], "not met");
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});
