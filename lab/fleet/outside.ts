/**
 * The settings outside of the lab's namespaces, which stay as they are.
 *
 * Some kernels take a setting in any namespace and have it in one of them: gVisor's /proc/sys/net is
 * that of its first namespace, whoever writes it. There, what is made in the lab's namespace is
 * made in another, and does not hold in this one.
 * @module
 */

import { readSysctls, type Sysctls, writeSysctls } from "../sys/sysctl.ts";
import { plainValue } from "../tcp/setting.ts";

/** How settings are read and made where the lab itself is. */
export interface HostSettings {
  /** As they are now, as far as they can be read. */
  read(keys: readonly string[]): Sysctls;
  /** Makes them. */
  write(settings: Sysctls): void;
}

const HOST: HostSettings = { read: readSysctls, write: (settings) => void writeSysctls(settings) };

/** Watches settings that are made in the lab's namespaces, from outside of these. */
export class Outside {
  readonly #made: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #before: Sysctls;
  readonly #shared = new Set<string>();

  /** `made` is all that is to be made in any of the lab's namespaces; none of it is as yet. */
  constructor(made: readonly Sysctls[], readonly host: HostSettings = HOST) {
    const values = new Map<string, Set<string>>();
    for (const [key, value] of made.flatMap((settings) => Object.entries(settings))) {
      values.set(key, (values.get(key) ?? new Set()).add(plainValue(value)));
    }
    this.#made = values;
    this.#before = host.read([...values.keys()]);
  }

  /**
   * Which of them are not a namespace's own: they have become outside what the lab has made them
   * within. Those are set back. What somebody else has made of them is theirs.
   */
  shared(): ReadonlySet<string> {
    const now = this.host.read(Object.keys(this.#before));
    const before = Object.entries(this.#before).filter(([key, value]) => {
      const changed = now[key] !== undefined && now[key] !== value;
      return changed && this.#made.get(key)!.has(plainValue(now[key]!));
    });
    for (const [key] of before) this.#shared.add(key);
    if (before.length > 0) this.host.write(Object.fromEntries(before));
    return this.#shared;
  }
}

/** What is said of one. */
export function notOwn(key: string): string {
  return `${key} is not a network namespace's own in this kernel: set in one, it changes another`;
}
