/**
 * Under which settings a probe ran.
 * @module
 */

import type { Sysctls } from "../sys/sysctl.ts";
import { plainSetting, plainValue } from "../tcp/setting.ts";

/**
 * The settings of a namespace that are not as the host's, by plain names: of those that were made
 * in it. What a setting is, the kernel says; where it says nothing, what was written stands for it.
 */
export function ranUnder(made: Sysctls, found: Sysctls, host: Sysctls): Sysctls {
  if (Object.keys(made).length === 0) return {};
  const [is, was] = [plain(found), plain(host)];
  const all = Object.entries(plain(made)).map(([key, value]) => [key, is[key] ?? value] as const);
  return Object.fromEntries(all.filter(([key, value]) => was[key] !== value));
}

/** A namespace's settings are some hundreds, and many probes run under them. */
const plainOnes = new WeakMap<Sysctls, Sysctls>();

function plain(settings: Sysctls): Sysctls {
  const known = plainOnes.get(settings);
  if (known !== undefined) return known;
  const made = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [plainSetting(key), plainValue(value)]),
  );
  plainOnes.set(settings, made);
  return made;
}
