/**
 * Plays cells with one thing wrong in this network namespace, and prints a line of JSON for each cell
 * that is through: `worker.ts KIND ID…`. KIND is `table`, or `wire`. All cells are given the same
 * settings.
 */

import { loadProbe } from "../../lab/probe/load.ts";
import type { Probe, Row, WireRow } from "../../lab/probe.ts";
import { actionsOf, segmentsOf } from "../../lab/probe.ts";
import type { Segment } from "../../lab/tcp/segment.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { runJudged } from "../session/judged.ts";
import type { Host } from "../../lab/session/host.ts";
import { readStack } from "../../lab/sys/stack.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { forAll, openHost, PROBES } from "../session/live_host.ts";
import { runMutant } from "../session/mutants_main.ts";
import { type Fate, fateOf } from "./caught.ts";
import { mutantsOfCell } from "./cell_mutants.ts";
import { type Sabotage, Sabotaged, SABOTAGES } from "./sabotage.ts";

const FAMILY = 4;

/** What came of all that was wrong with one cell. */
export interface CellOutcome {
  readonly id: string;
  readonly mutants: number;
  readonly caught: number;
  /** How many need not be caught, by the reason. */
  readonly allowed: Readonly<Record<string, number>>;
  readonly survived: readonly { readonly change: string; readonly seen: string }[];
}

type Played = { readonly change: string } & Fate;

function summed(id: string, all: readonly Played[]): CellOutcome {
  const allowed: Record<string, number> = {};
  for (const one of all) if (one.is === "allowed") allowed[one.why] = (allowed[one.why] ?? 0) + 1;
  return {
    id,
    mutants: all.length,
    caught: all.filter(({ is }) => is === "caught").length,
    allowed,
    survived: all.flatMap((one) =>
      one.is === "survived" ? [{ change: one.change, seen: one.seen }] : []
    ),
  };
}

interface Cell {
  readonly id: string;
  readonly probe: Probe;
  readonly host: Host;
  readonly device: Sabotaged;
}

/** The rows in which the kernel does as it is known to, and not as the RFC says. */
function deviatingIn({ rows }: ProbeResult): ReadonlySet<number> {
  return new Set(rows.flatMap(({ verdict, step }) => verdict === "deviates" ? [step] : []));
}

/** A cell must be as it is where nothing is wrong: else nothing is said of what is. */
function untouched({ verdict, reason = "" }: ProbeResult): Played | undefined {
  return ["pass", "deviates"].includes(verdict)
    ? undefined
    : { change: "nothing", is: "survived", seen: `${verdict}: ${reason}` };
}

async function ofTable({ id, probe, host }: Cell): Promise<Played[]> {
  const plain = await runJudged(id, probe, FAMILY, host);
  const wrong = untouched(plain);
  if (wrong !== undefined) return [wrong];
  const shown = deviatingIn(plain);
  const mutants = mutantsOfCell(probe, host.stack, shown, FAMILY);
  return await forAll(mutants, async ({ says, ...mutant }): Promise<Played> => {
    const outcome = await runMutant(mutant, { id, family: FAMILY, host });
    const row = mutant.probe.table[mutant.step] as Row;
    const again = sentAgainIn(plain, mutant.step);
    const wanted = { row, deviates: shown.has(mutant.step), again, ...(says && { says }) };
    return {
      change: `row ${mutant.step}: ${mutant.change}`,
      ...fateOf(outcome, wanted),
    };
  }, 4);
}

/** What was sent again in a row, as a table writes it. */
function sentAgainIn({ rows }: ProbeResult, step: number): string[] {
  const again = rows[step]?.wire.filter(({ event }) => event === "sent again") ?? [];
  return again.map(({ segment }) => segment.replace(/ len=0$/, ""));
}

const PUT_OFF = "what is taken may be acknowledged later (RFC 9293, 3.8.6.3)";

/** Whether the case itself says that its answer may be put off. */
function maybePutOff({ source }: Probe): boolean {
  return source.includes("3.8.6.3");
}

/** Whether an answer with a known difference acknowledges what the case injects. */
function takesText({ table }: Probe, { control }: Segment): boolean {
  return control.has("ACK") && !control.has("RST") &&
    actionsOf(table[0]!).some((action) =>
      action.kind === "inject" && /len=|FIN/.test(action.segment)
    );
}

async function ofWire(cell: Cell): Promise<Played[]> {
  const { id, probe, host, device } = cell;
  const plain = await runJudged(id, probe, FAMILY, host);
  const wrong = untouched(plain);
  if (wrong !== undefined) return [wrong];
  const sent = plain.rows[0]!.wire.filter(({ event }) => event.startsWith("sent"));
  const fitting = SABOTAGES.filter(({ harm }) => sent.length > 0 || harm.is === "added");
  const deviates = deviatingIn(plain).has(0);
  // The lab asks twice before it takes an answer for missing, and before that once for what is known.
  const behind = deviates ? 3 : 2;
  const played: Played[] = [];
  for (const sabotage of fitting) {
    const port = host.nextPort();
    const ports = [port, host.nextPort()];
    const own = { ...host, nextPort: () => ports.shift() ?? host.nextPort() };
    let isFirst = true;
    const result = await runTable(id, probe, FAMILY, own, () => {
      if (isFirst) device.arm(port, sabotage.harm, behind);
      isFirst = false;
    });
    const struck = device.disarm(port);
    const fate = fateOnWire(result, sabotage, struck, { probe, deviates });
    played.push({ change: sabotage.name, ...fate });
  }
  return played;
}

function fateOnWire(
  result: ProbeResult,
  { caughtBy, harm, spares }: Sabotage,
  struck: Segment | undefined,
  { probe, deviates }: { readonly probe: Probe; readonly deviates: boolean },
): Fate {
  const [row] = result.rows;
  const { open } = probe.table[0] as WireRow;
  const seen = `${result.verdict} [${result.rows.map(({ verdict }) => verdict)}]: ${result.reason}`;
  if (struck === undefined) return { is: "survived", seen: `nothing was struck: ${seen}` };
  const isFailing = row!.verdict === (open === undefined ? "fail" : "deviates") ||
    row!.verdict === "fail";
  // Of a known difference, a failure is told by what the RFC asks.
  const isNamed = row!.mismatches?.some(({ kind }) => kind === caughtBy || deviates);
  if (isFailing && isNamed) return { is: "caught" };
  // Where a known difference is the answer, silence is what the RFC asks: that is said, too.
  const isGone = row!.changed === true && (harm.is === "suppressed" || harm.is === "late") &&
    segmentsOf(probe.table[0] as WireRow).length === 0;
  if (isGone) return { is: "caught" };
  const why = spares?.(struck);
  if (why !== undefined) return { is: "allowed", why };
  const mayWait = maybePutOff(probe) || deviates && takesText(probe, struck);
  if (harm.is === "late" && mayWait) return { is: "allowed", why: PUT_OFF };
  return { is: "survived", seen };
}

if (import.meta.main) {
  const [kind, ...ids] = Deno.args;
  const probes = await Promise.all(
    ids.map(async (id) => ({ id, probe: await loadProbe(PROBES, id) })),
  );
  const [refused] = writeSysctls(givenSysctls(probes[0]!.probe) ?? {});
  if (refused !== undefined) throw new Error(refused.reason);
  let device: Sabotaged | undefined;
  const host = await openHost({ interference: (honest) => device = new Sabotaged(honest) });
  const stack = readStack();
  const play = kind === "wire" ? ofWire : ofTable;
  const encoder = new TextEncoder();
  await forAll(probes, async ({ id, probe }) => {
    const cell = { id, probe, host: { ...host, stack }, device: device! };
    const line = JSON.stringify(summed(id, await play(cell)));
    await Deno.stdout.write(encoder.encode(`${line}\n`));
  }, kind === "wire" ? 1 : 16);
  Deno.exit();
}
