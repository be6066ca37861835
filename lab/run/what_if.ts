/**
 * The probes that have to do with a setting, under the host's value and under others.
 * @module
 */

import { indexed } from "../probe/indexed.ts";
import { loadProbe, OWN_PROBES } from "../probe/load.ts";
import { bears } from "../probe/meaning.ts";
import { type Effect, effectsBetween, kindOf } from "../report/effect.ts";
import type { Report } from "../result/result.ts";
import { patience } from "../session/needs.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import { type Progress, runProbes } from "./run_probes.ts";

/** One combination of values, and what it makes of the probes. */
export interface Alternative {
  readonly settings: Sysctls;
  readonly report: Report;
  /** What is otherwise than under the host's values. */
  readonly effects: readonly Effect[];
}

/** What came of it. */
export interface WhatIf {
  readonly ids: readonly string[];
  /** Under the host's values. */
  readonly base: Report;
  readonly alternatives: readonly Alternative[];
  readonly interrupted: boolean;
}

/** How it is run. */
export interface WhatIfOptions {
  readonly family?: 4 | 6;
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** What waits no longer than so many times for timers is not left out for being slow. */
const MOST_PATIENCE = 15;
/** Where more depend on a setting, those that have values of their own of it are enough. */
const MANY = 60;

/** The probes that are run, and those that are not. */
export interface Chosen {
  readonly ids: readonly string[];
  /** They take long. */
  readonly long: readonly string[];
  /** How many more depend on it, beside those that are made to show what it does. */
  readonly more: number;
}

/** The probes that have to do with any of these settings. */
export async function probesOfSettings(
  settings: readonly string[],
  { slow = false, all = false }: { readonly slow?: boolean; readonly all?: boolean } = {},
): Promise<Chosen> {
  const found = (await indexed(OWN_PROBES))
    .filter((one) => settings.some((key) => bears(one, key)));
  const plain = found.filter(({ extra }) => !extra);
  const those = plain.length > 0 ? plain : found;
  const made = those.filter(({ gives }) => settings.some((key) => gives.includes(key)));
  const chosen = !all && those.length > MANY && made.length > 0 ? made : those;
  const waits = await Promise.all(
    chosen.map(async ({ id }) => patience(await loadProbe(OWN_PROBES, id))),
  );
  const isLong = (i: number) => !slow && waits[i]! > MOST_PATIENCE;
  return {
    ids: chosen.flatMap(({ id }, i) => isLong(i) ? [] : [id]),
    long: chosen.flatMap(({ id }, i) => isLong(i) ? [id] : []),
    more: those.length - chosen.length,
  };
}

/**
 * Runs probes under the host's values and under each of the others; no probe is given its own. What
 * differs is looked for a second time: what is not there then was not the setting's doing.
 */
export async function whatIf(
  ids: readonly string[],
  others: readonly Sysctls[],
  options: WhatIfOptions = {},
): Promise<WhatIf> {
  const ungiven = [...new Set(others.flatMap((one) => Object.keys(one)))];
  const isOver = () => options.signal?.aborted === true;
  const run = (select: readonly string[], all: readonly Sysctls[]) =>
    atOnce(all, (sysctls, signal, onProgress) =>
      runProbes({
        ...options,
        select,
        sysctls,
        ungiven,
        slow: true,
        packets: true,
        signal,
        onProgress,
      }), options);
  const [base, ...reports] = await run(ids, [{}, ...others]);
  const first = reports.map((report) => isOver() ? [] : effectsBetween(base!, report));
  const differing = [...new Set(first.flat().map(({ id }) => id))];
  const changed = others.filter((_, i) => first[i]!.length > 0);
  const [again, ...second] = differing.length === 0 || isOver()
    ? []
    : await run(differing, [{}, ...changed]);
  return {
    ids,
    base: base!,
    alternatives: reports.map((report, i): Alternative => {
      const settings = others[i]!;
      const other = second[changed.indexOf(settings)];
      const seen = again === undefined || other === undefined || isOver()
        ? new Set<string>()
        : new Set(effectsBetween(again, other).map(kindOf));
      return { settings, report, effects: first[i]!.filter((one) => seen.has(kindOf(one))) };
    }),
    interrupted: isOver(),
  };
}

/** So many runs wait for the kernel's timers side by side. */
const SIDE_BY_SIDE = 3;

/** Runs all, some at a time. Where one cannot be begun, the others end. */
async function atOnce(
  all: readonly Sysctls[],
  run: (
    settings: Sysctls,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ) => Promise<Report>,
  { signal, onProgress }: WhatIfOptions,
): Promise<Report[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([failed.signal, ...signal ? [signal] : []]);
  const reports: Report[] = [];
  for (let at = 0; at < all.length; at += SIDE_BY_SIDE) {
    const these = all.slice(at, at + SIDE_BY_SIDE);
    const progress = these.map((): Progress => ({ done: 0, total: 0, running: [] }));
    const ended = await Promise.allSettled(
      these.map((settings, i) =>
        run(settings, either, (now) => {
          progress[i] = now;
          onProgress?.(together(progress));
        }).catch((error) => {
          failed.abort();
          throw error;
        })
      ),
    );
    for (const one of ended) {
      if (one.status === "rejected") throw one.reason;
      reports.push(one.value);
    }
  }
  return reports;
}

function together(all: readonly Progress[]): Progress {
  const sum = (of: (one: Progress) => number) => all.reduce((before, one) => before + of(one), 0);
  return {
    done: sum(({ done }) => done),
    total: sum(({ total }) => total),
    running: all.flatMap(({ running }) => running),
  };
}
