/** Results of probes whose rows have all passed, made of their tables: no kernel is asked. */

import { actionsOf, HANDSHAKE, type Probe, segmentsOf, stateOf } from "../../lab/probe.ts";
import type { ProbeResult, RowResult, WireEntry } from "../../lab/result/result.ts";
import { describeActions } from "../../lab/language/en/actions.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { probesOf } from "../../lab/lesson/showing.ts";
import { STATEMENT_IDS } from "../../lab/lesson/statement.ts";
import { parseSegmentPattern } from "../../lab/tcp/segment_pattern.ts";
import { probe as result, row } from "../result/make.ts";

/** A probe's table, by its id. */
export const PROBES: ReadonlyMap<string, Probe> = new Map(
  await Promise.all(
    probesOf(STATEMENT_IDS).map(async (id) => [id, await loadProbe(OWN_PROBES, id)] as const),
  ),
);

/** Those that are only run when asked for. */
export const SLOW: ReadonlySet<string> = new Set(
  [...PROBES].filter(([, { slow }]) => slow !== undefined).map(([id]) => id),
);

/** A probe that has passed, or been changed at its rows. */
export function played(id: string, change: (row: RowResult) => Partial<RowResult> = () => ({})) {
  const probe = PROBES.get(id)!;
  const sysctl = givenSysctls(probe);
  const { title, source, medium } = probe;
  const rows = probe.table.map((_, step) => {
    const passed = passedRow(probe, step);
    return { ...passed, ...change(passed) };
  });
  return result(id, { title, source, medium, rows, ...(sysctl && { given: { sysctl } }) });
}

function passedRow({ table, medium }: Probe, step: number): RowResult {
  const expected = table[step]!;
  const actions = actionsOf(expected);
  const establishes = medium === "wire" && actions.some(({ kind }) => kind === "establish");
  const announced = [...establishes ? HANDSHAKE : [], ...segmentsOf(expected)];
  const states = {
    ...(expected.a && { a: stateOf(expected.a) }),
    ...(expected.b && { b: stateOf(expected.b) }),
  };
  const listener = stateOf(expected.also?.["b.listener"]);
  return row(step, {
    action: describeActions(actions),
    actions: [...actions],
    announced,
    expected: states,
    observed: states,
    wire: announced.map((text) => sent(text, step)),
    ...(listener && { also: { "b.listener": { expected: listener, observed: listener } } }),
  });
}

function sent(text: string, step: number): WireEntry {
  const { from, to, flags, len } = parseSegmentPattern(text);
  const segment = text.includes("len=") ? text : `${text} len=0`;
  return { event: "sent", segment, atNs: step, from, to, flags, seq: step, ack: 0, len };
}

/** All probes of the lesson but the slow ones, passed. */
export function allPlayed(): ProbeResult[] {
  return [...PROBES.keys()].filter((id) => !SLOW.has(id)).map((id) => played(id));
}
