/**
 * `KEY=VALUE…`: which settings are meant, and which combinations of values.
 * @module
 */

import { SETTING_NAMES } from "../../language/bearings.ts";
import type { Sysctls } from "../../sys/sysctl.ts";
import { settingNamed } from "../../probe/meaning.ts";
import { UsageError } from "../../probe/select.ts";
import { isOfNamespace, plainSetting, plainValue } from "../../tcp/setting.ts";
import { nearest } from "../../text/nearest.ts";

/** So many combinations are run at the most. */
const MOST = 8;

/** The values that are asked for of each setting. Throws a {@linkcode UsageError}. */
export function valuesAsked(
  operands: readonly string[],
  known: readonly string[] = SETTING_NAMES,
): ReadonlyMap<string, readonly string[]> {
  if (operands.length === 0) throw new UsageError("what-if takes KEY=VALUE, such as tcp_sack=0");
  const values = new Map<string, string[]>();
  for (const operand of operands) {
    const [, key, text] = /^([^=\s]+)=(.+)$/s.exec(operand) ?? [];
    if (key === undefined || text === undefined) {
      throw new UsageError(`what-if takes KEY=VALUE, not "${operand}"`);
    }
    const name = nameOf(key, known);
    const value = plainValue(text);
    const before = values.get(name) ?? [];
    if (before.includes(value)) throw new UsageError(`${name}=${value} is asked for twice`);
    values.set(name, [...before, value]);
  }
  return values;
}

function nameOf(key: string, known: readonly string[]): string {
  const named = settingNamed(key, new Set(known)) ??
    (/^net[./]/.test(key) ? plainSetting(key) : undefined);
  if (named === undefined) {
    const short = known.map((name) => name.slice(name.lastIndexOf(".") + 1));
    const close = nearest(key, [...short, ...known]);
    throw new UsageError(
      `there is no setting of TCP "${key}"` +
        (close === undefined ? ": docs/settings.md lists them" : `: did you mean "${close}"?`),
    );
  }
  if (!isOfNamespace(named)) {
    throw new UsageError(
      `${named} cannot be had in a network namespace: it is the whole host's, which the lab does not change`,
    );
  }
  return named;
}

/** All combinations: each value of one setting with each of the others. */
export function combinations(
  values: ReadonlyMap<string, readonly string[]>,
): readonly Sysctls[] {
  const all = [...values].reduce<Sysctls[]>(
    (before, [key, these]) =>
      before.flatMap((one) => these.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
  if (all.length > MOST) {
    throw new UsageError(`that is ${all.length} combinations of values, and ${MOST} are the most`);
  }
  return all;
}
