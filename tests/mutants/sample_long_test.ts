/** Some of what `deno task mutants` does with all cells, whatever this kernel is known to do. */

import { assert, assertEquals } from "@std/assert";
import { launcherHere, processInNamespace } from "../session/in_namespace.ts";
import { TextLineStream } from "./lines.ts";
import type { CellOutcome } from "./worker.ts";
import { SABOTAGES } from "./sabotage.ts";

const MAIN = new URL("./worker.ts", import.meta.url);

/** Silent and answered, with a known difference, with what nothing lays down, resetting, opening. */
const CELLS = [
  "arrives/established/syn-window",
  "arrives/established/rst-old",
  "arrives/established/none",
  "arrives/closing/data-overlap",
  "arrives/fin-wait-2-orphan/rst-ts-old",
  "arrives/listen/syn",
  "arrives/syn-sent/ack-high",
  "arrives/time-wait/fin-again",
];

async function outcomesOf(kind: string, ids: readonly string[]): Promise<CellOutcome[]> {
  await using process = processInNamespace(MAIN, kind, ...ids);
  const lines = process.stdout.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  const outcomes: CellOutcome[] = [];
  for await (const line of lines) outcomes.push(JSON.parse(line));
  return outcomes;
}

const ignore = "missing" in launcherHere();

for (const kind of ["table", "wire"]) {
  Deno.test({
    name: `each of some cells is caught with one thing wrong: ${kind}`,
    ignore,
    async fn() {
      const outcomes = await outcomesOf(kind, CELLS);
      assertEquals(outcomes.map(({ id }) => id).sort(), [...CELLS].sort());
      for (const { id, mutants, caught, allowed, survived } of outcomes) {
        assertEquals(survived, [], id);
        assert(caught > 0, id);
        const spared = Object.values(allowed).reduce((sum, times) => sum + times, 0);
        assertEquals(caught + spared, mutants, id);
      }
      if (kind === "wire") {
        const most = Math.max(...outcomes.map(({ mutants }) => mutants));
        assertEquals(most, SABOTAGES.length);
      }
    },
  });
}
