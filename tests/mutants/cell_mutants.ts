/** Cells with one thing wrong in their tables: as they are where the kernel is known to differ, too. */

import { deviationsOn, type Stack } from "../../lab/judge/deviations.ts";
import type { Deviation, Probe, WireRow } from "../../lab/probe.ts";
import { type Mutant, mutantsOf } from "../session/mutants.ts";
import { wordMutantsOf } from "../session/word_mutants.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";

/** A cell with one thing wrong, and what must be said of it, where that is one thing alone. */
export interface CellMutant extends Mutant {
  readonly says?: Mismatch;
}

const DEVIATING = ["wire", "a", "b", "also"] as const;

/** A row as the kernel is to play it, with a known difference in the place of what the RFC says. */
function asPlayed(row: WireRow, deviation: Deviation | undefined): WireRow {
  const instead = DEVIATING.flatMap((name) =>
    deviation?.[name] === undefined ? [] : [[name, deviation[name]] as const]
  );
  return { ...row, ...Object.fromEntries(instead) };
}

/** What is wrong with the row as it is played, as a known difference of its own. */
function asDeviation(row: WireRow, wrong: WireRow, known: Deviation): WireRow {
  const { wire = [], a, b, also } = wrong;
  const stated = {
    wire,
    ...(a !== undefined && { a }),
    ...(b !== undefined && { b }),
    ...(also !== undefined && { also }),
  };
  return { ...row, deviates: [{ ...known, ...stated } as Deviation] };
}

/**
 * Each state, control bit, number and outcome of a cell's table changed, a segment left out, one more.
 * `deviation` is the known difference that the kernel has shown in a row, by its step.
 */
export function mutantsOfCell(
  probe: Probe,
  stack: Stack | undefined,
  shown: ReadonlySet<number>,
  family: 4 | 6,
): CellMutant[] {
  const table = probe.table as readonly WireRow[];
  const known = table.map((row, step) =>
    shown.has(step) ? deviationsOn(row, stack, family).at(0) : undefined
  );
  const played = table.map((row, step) => asPlayed(row, known[step]));
  const ofRows = mutantsOf({ ...probe, table: played } as Probe).map((mutant): CellMutant => {
    const deviation = known[mutant.step];
    const wrong = (mutant.probe.table as readonly WireRow[])[mutant.step]!;
    const row = table[mutant.step]!;
    const { deviates: _, ...plain } = wrong;
    const changed = deviation === undefined ? plain : asDeviation(row, wrong, deviation);
    return { ...mutant, probe: { ...probe, table: table.with(mutant.step, changed) } as Probe };
  });
  const ofCalls = wordMutantsOf(probe).filter(({ change }) => change.startsWith("gives "));
  return [...ofRows, ...ofCalls];
}
