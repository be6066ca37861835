/**
 * What there is of what the lab can use on a host, and of what is missing what must be had.
 * @module
 */

import type { Lack } from "../result/lack.ts";
import { fill, WORDS, type Words } from "../language/words.ts";
import type { Capability } from "../session/capabilities.ts";
import type { Privileges } from "../sys/privileges.ts";
import { remedyFor } from "./remedies.ts";

/** One thing that the lab can use. */
export interface Finding {
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

/** What was found, with what helps: each remedy once, beside what it is about. */
export function findingsOf(
  found: readonly (readonly [name: string, capability: Capability])[],
  who?: Privileges,
  words: Pick<Words, "lackOf" | "remedies"> = WORDS.en,
): Finding[] {
  const given = new Map<string, string>();
  return found.map(([name, capability], index): Finding => {
    if (capability.has) return { name, works: true, says: saysOf(capability, words) };
    const missing = { name, works: false, says: words.lackOf(capability.lack, capability.says) };
    const before = found.slice(0, index).find(([, other]) =>
      !other.has && hasSameCause(other.lack, capability.lack)
    )?.[0];
    if (before !== undefined) return { ...missing, because: before };
    const remedy = remedyFor(capability.lack, who, words.remedies);
    const helps = given.get(remedy);
    given.set(remedy, helps ?? name);
    return helps === undefined ? { ...missing, remedy } : { ...missing, because: helps };
  });
}

function saysOf({ by }: { readonly by?: string }, { remedies }: Pick<Words, "remedies">): string {
  return by === undefined ? remedies.works : fill(remedies.worksBy, { by });
}

/** What comes of the same is missing for the same. */
function hasSameCause(one: Lack, other: Lack): boolean {
  return one.because !== undefined && one.because === other.because && one.what === other.what;
}
