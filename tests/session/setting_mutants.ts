/** Probes with one option of a socket left out, or one setting of their namespace another. */

import { type Action, actionsOf, type Probe } from "../../lab/probe.ts";
import type { Sysctls } from "../../lab/sys/sysctl.ts";

/** A probe that a kernel in order must not pass. */
export interface SettingMutant {
  /** What is left out or another. */
  readonly what: string;
  readonly change: string;
  readonly probe: Probe;
  /** What its namespace has instead. */
  readonly sysctls?: Sysctls;
}

/** Every probe that comes of leaving out one option, or of giving a setting some other values. */
export function settingMutantsOf(probe: Probe): SettingMutant[] {
  const { a, b, sysctl = {} } = probe.given ?? {};
  const ofEnds = Object.entries({ a, b }).flatMap(([end, options]) =>
    withoutOne(options).map(([name, left]) => ({
      what: name,
      change: `without ${end}'s ${name}`,
      probe: { ...probe, given: { ...probe.given, [end]: left } } as Probe,
    }))
  );
  const ofRows = probe.table.flatMap((row, step) =>
    actionsOf(row).flatMap((action, i) =>
      actionsWithoutOne(action).map(([name, changed]) => ({
        what: name,
        change: `row ${step} without ${name}`,
        probe: {
          ...probe,
          table: (probe.table as readonly typeof row[]).with(step, {
            ...row,
            do: actionsOf(row).toSpliced(i, 1, ...changed),
          }),
        } as Probe,
      }))
    )
  );
  const ofNamespace = Object.entries(sysctl).flatMap(([key, value]) =>
    othersThan(String(value)).map((other) => ({
      what: key,
      change: `${key} is ${other}, not ${value}`,
      probe,
      sysctls: { [key]: other },
    }))
  );
  return [...ofEnds, ...ofRows, ...ofNamespace];
}

/** Options, each time without one of them. */
function withoutOne(options: unknown): [name: string, left: object][] {
  if (typeof options !== "object" || options === null) return [];
  return Object.keys(options).map((name) => {
    const { [name]: _, ...left } = options as Record<string, unknown>;
    return [name, left];
  });
}

function actionsWithoutOne(action: Action): [name: string, changed: Action[]][] {
  if (action.kind !== "set-option" && action.kind !== "listen") return [];
  return withoutOne(action.options).map(([name, options]) => {
    const isAll = action.kind === "set-option" && Object.keys(options).length === 0;
    return [name, isAll ? [] : [{ ...action, options } as Action]];
  });
}

/** From here on a number is a time in milliseconds, of which one more or less may not be seen. */
const TIMES_MS = 1000;

/**
 * Of a switch, its other positions; of a range, one with more in it; of a number, one less; of a time,
 * hardly any, and one that is much longer.
 */
function othersThan(value: string): string[] {
  const [first, last] = value.split(" ").map(Number) as [number, number?];
  if (last !== undefined) return [`${first} ${last + 100}`];
  if (first >= TIMES_MS) return ["1", `${60 * first}`];
  return first <= 2 ? ["0", "1", "2"].filter((other) => other !== value) : [`${first - 1}`];
}
