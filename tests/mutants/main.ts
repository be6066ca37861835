/**
 * Every cell of the families of arriving segments with one thing wrong, on the real kernel: in its table
 * (a state, a control bit, a number, what a call gives, a segment missing or too many), and on the wire
 * (an answer suppressed, late, altered, or not alone). Each must be caught at its row.
 *
 * Exit codes: 0 all were caught, 1 one was not, 2 wrong usage, 3 there is no namespace to play them in.
 */

// deno-lint-ignore-file no-console -- it speaks to whoever has started it

import { parseArgs } from "@std/cli/parse-args";
import { TextLineStream } from "./lines.ts";
import { findProbes, loadProbe } from "../../lab/probe/load.ts";
import { select, shareOf, UsageError } from "../../lab/probe/select.ts";
import { givenSysctls } from "../../lab/session/needs.ts";
import { forAll, PROBES } from "../session/live_host.ts";
import { launcherHere, processInNamespace } from "../session/in_namespace.ts";
import type { CellOutcome } from "./worker.ts";

const HELP = `deno task mutants [SELECTOR…] [--shard I/N] [--kind table|wire] [--jobs N]

  --shard I/N   the I-th of N shares of the cells
  --kind KIND   only what is wrong in tables, or only on the wire
  --jobs N      how many are played side by side (one for each core)
`;

const MAIN = new URL("./worker.ts", import.meta.url);
const KINDS = ["table", "wire"];
/** So many cells are one process's: what it holds is let go with it. */
const BATCH = 60;

interface Batch {
  readonly kind: string;
  readonly ids: readonly string[];
}

async function cells(selectors: readonly string[], shard: string): Promise<string[]> {
  const [, index = "1", count = "1"] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  const found = (await findProbes(PROBES)).filter(({ group = "" }) => group.startsWith("arrives/"));
  const ids = select(found, selectors, true).map(({ id }) => id);
  return shareOf(ids, { index: Number(index), count: Number(count) });
}

/** Cells that are given the same settings may share a namespace. */
async function batchesOf(ids: readonly string[], kinds: readonly string[]): Promise<Batch[]> {
  const settings = new Map<string, string>();
  for (const id of ids) {
    settings.set(id, JSON.stringify(givenSysctls(await loadProbe(PROBES, id)) ?? {}));
  }
  const groups = [...Map.groupBy(ids, (id) => settings.get(id)!).values()];
  return kinds.flatMap((kind) =>
    groups.flatMap((group) =>
      Array.from(
        { length: Math.ceil(group.length / BATCH) },
        (_, i) => ({ kind, ids: group.slice(i * BATCH, (i + 1) * BATCH) }),
      )
    )
  );
}

class Totals {
  cells = 0;
  mutants = 0;
  caught = 0;
  survived = 0;
  readonly allowed = new Map<string, number>();

  add({ mutants, caught, survived, allowed }: CellOutcome): void {
    this.cells++;
    this.mutants += mutants;
    this.caught += caught;
    this.survived += survived.length;
    for (const [why, times] of Object.entries(allowed)) {
      this.allowed.set(why, (this.allowed.get(why) ?? 0) + times);
    }
  }
}

const options = parseArgs(Deno.args, {
  boolean: ["help"],
  string: ["shard", "kind", "jobs"],
});
const { shard = "1/1", jobs = String(navigator.hardwareConcurrency) } = options;
if (options.help) {
  console.log(HELP);
  Deno.exit(0);
}
const kinds = KINDS.filter((kind) => options.kind === undefined || kind === options.kind);
if (kinds.length === 0 || !/^[1-9]\d*\/[1-9]\d*$/.test(shard)) {
  console.error(HELP);
  Deno.exit(2);
}
if ("missing" in launcherHere()) {
  console.error("no network namespace can be had here");
  Deno.exit(3);
}

const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed().padStart(5);
const ids = await cells(options._.map(String), shard).catch((error) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  Deno.exit(2);
});
const totals: Record<string, Totals> = { table: new Totals(), wire: new Totals() };
const batches = await batchesOf(ids, kinds);
let done = 0;
await forAll(batches, async ({ kind, ids }) => {
  const process = processInNamespace(MAIN, kind, ...ids);
  const missing = new Set(ids);
  const lines = process.stdout.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) {
    const outcome = JSON.parse(line) as CellOutcome;
    missing.delete(outcome.id);
    totals[kind]!.add(outcome);
    for (const { change, seen } of outcome.survived) {
      console.log(`SURVIVED ${outcome.id}, ${kind}, ${change}\n         ${seen}`);
    }
  }
  await process.status;
  for (const id of missing) {
    totals[kind]!.survived++;
    console.log(`SURVIVED ${id}, ${kind}: its process ended before it was played`);
  }
  const { mutants, caught } = totals[kind]!;
  console.log(
    `${seconds()} s  ${++done} of ${batches.length}  ${kind}: ${caught} of ${mutants} caught`,
  );
}, Number(jobs));

for (const kind of kinds) {
  const { cells, mutants, caught, survived, allowed } = totals[kind]!;
  console.log(`\n${kind}: ${cells} cells, ${mutants} mutants, ${caught} caught, ${survived} not`);
  for (const [why, times] of allowed) console.log(`  ${times} need not be: ${why}`);
}
console.log(`in ${seconds().trim()} s`);
Deno.exit(kinds.some((kind) => totals[kind]!.survived > 0) ? 1 : 0);
