/**
 * The probes that are meant, by whatever they are asked for.
 * @module
 */

import { EVERYWHERE } from "../conform/everywhere.ts";
import { indexed } from "../probe/indexed.ts";
import { findProbes } from "../probe/load.ts";
import { type Meaning, meaningOf, plainMeaning } from "../probe/meaning.ts";
import { played, type Verifier } from "../probe/verifying.ts";
import type { DemandId } from "../requirement/demands.ts";
import { isDemand } from "../requirement/demands.ts";

/** What each selector means of the probes below a folder, in which all of its words count. */
export async function meanings(
  selectors: readonly string[],
  folder: URL,
  all = false,
): Promise<readonly Meaning[]> {
  if (selectors.length === 0) return [];
  const words = oneByOne(selectors);
  const found = await findProbes(folder);
  const plain = words.map((selector) => plainMeaning(selector, found, all));
  // To ask for an id takes no more than the ids.
  const isPlain = plain.every((one) => one !== undefined);
  const probes = isPlain ? [] : await indexed(folder);
  return words.map((selector, i) => plain[i] ?? meaningOf(selector, probes, all));
}

/** `RFC 9293 3.6.1`, in three words, is one selector. */
export function oneByOne(selectors: readonly string[]): string[] {
  const found: string[] = [];
  for (const word of selectors) {
    const isRest = /^rfc$/i.test(found.at(-1) ?? "") && /^\d+[,:]?$/.test(word) ||
      /^rfc ?\d+[,:]?$/i.test(found.at(-1) ?? "") && /^\d+(\.\d+)*$/.test(word);
    if (isRest) found.push(`${found.pop()} ${word}`);
    else found.push(word);
  }
  return found;
}

/**
 * The probes that a verdict on these takes; what is of every segment is looked for in all that verify
 * anything. Without `slow`, the slow ones are not among them.
 */
export function probesFor(
  ids: readonly DemandId[],
  verifiers: ReadonlyMap<string, readonly Verifier[]>,
  { slow = false, all = false }: { readonly slow?: boolean; readonly all?: boolean },
): readonly string[] {
  const isAny = ids.some((id) => Object.hasOwn(EVERYWHERE, id));
  const wanted = isAny ? [...verifiers.keys()].filter(isDemand) : ids;
  const chosen = wanted.flatMap((id) => played(verifiers.get(id) ?? [], all));
  return [...new Set(chosen.filter((one) => slow || !one.slow).map(({ id }) => id))];
}
