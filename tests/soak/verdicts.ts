/**
 * Runs of all probes beside something that troubles them: no verdict may change.
 */

import { LabProcess, reportOf } from "../live/lab_process.ts";
import type { Stress } from "./stress.ts";

/** Far longer than any run takes under any stress, in milliseconds. */
const ENDS_IN_MS = 900_000;

/** The verdicts of a run, by probe and family. */
export type Verdicts = ReadonlyMap<string, string>;

/** What came of a run. */
export interface Outcome {
  /** The verdicts. */
  readonly verdicts: Verdicts;
  /** How many probes were run. */
  readonly runs: number;
  /** Those that were not the same in every repeat, in words. */
  readonly unsteady: readonly string[];
}

/** Runs all probes so often, beside something or nothing. Throws where it is interrupted. */
export async function runAll(
  repeat: number,
  stress?: Stress,
  more: readonly string[] = [],
  end?: AbortSignal,
): Promise<Outcome> {
  const args = ["--repeat", `${repeat}`, "--format", "json", ...more];
  try {
    await using lab = new LabProcess(args, stress?.through && { through: stress.through });
    await using _ = stress?.begin(lab);
    const ended = await Promise.race([lab.ended(ENDS_IN_MS), interrupted(end)]);
    const { probes, repeats } = reportOf(ended);
    return {
      verdicts: new Map(
        probes.map(({ id, family, verdict, reason }) => [
          `${id} (IPv${family})`,
          reason === undefined || verdict === "pass" ? verdict : `${verdict}: ${reason}`,
        ]),
      ),
      runs: probes.length * repeat,
      unsteady: (repeats?.changed ?? []).map(({ id, family, verdicts }) =>
        `${id} (IPv${family}): ${
          Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`).join(", ")
        }`
      ),
    };
  } finally {
    await stress?.after?.();
  }
}

/** Never settles, unless that is aborted. */
function interrupted(signal?: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(new Error("interrupted"));
  signal?.addEventListener("abort", end);
  if (signal?.aborted) end();
  promise.catch(() => {});
  return promise;
}

/** What is other than it was, in words. */
export function changes(calm: Verdicts, { verdicts, unsteady }: Outcome): string[] {
  const names = new Set([...calm.keys(), ...verdicts.keys()]);
  const other = [...names].filter((name) => calm.get(name) !== verdicts.get(name));
  return [
    ...other.map((name) => `${name}: ${calm.get(name)}, and now ${verdicts.get(name)}`),
    ...unsteady,
  ];
}
