/**
 * What there is of what the lab can use on a host, and of what is missing what must be had.
 * @module
 */

import type { Privileges } from "../sys/privileges.ts";
import { remedyFor } from "./remedies.ts";

/** One thing that the lab can use. */
export interface Finding {
  /** Its name. */
  readonly name: string;
  /** Whether it is there, and works. */
  readonly works: boolean;
  /** What it is, or why it is not there. */
  readonly says: string;
  /** The other thing that it is missing for; whatever helps that helps this. */
  readonly because?: string;
  /** What helps where it is missing itself. */
  readonly remedy?: string;
}

const WORKS = /^yes(?:: )?/;

/** What was found, with what helps: each remedy once, beside what it is about. */
export function findingsOf(
  found: readonly (readonly [name: string, said: string])[],
  who?: Privileges,
): Finding[] {
  const told = new Map<string, string>();
  return found.map(([name, said]): Finding => {
    if (WORKS.test(said)) return { name, works: true, says: said };
    const missing = { name, works: false, says: said };
    const cause = found.find(([other, reason], index) =>
      other !== name && !WORKS.test(reason) && said.includes(reason) &&
      (reason !== said || index < found.findIndex(([each]) => each === name))
    )?.[0];
    if (cause !== undefined) return { ...missing, because: cause };
    const remedy = remedyFor(said, who);
    const before = told.get(remedy);
    told.set(remedy, before ?? name);
    return before === undefined ? { ...missing, remedy } : { ...missing, because: before };
  });
}
