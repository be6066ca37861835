/**
 * Which probes verify what: found without loading each case of the families.
 * @module
 */

import { familiesAndProbes, type Found } from "./load.ts";
import { membersOf } from "./family.ts";
import { type Heading, requirementsOf, type Row } from "./table.ts";

/** A probe that verifies something. */
export interface Verifier extends Found {
  /** It is run with `--slow` only. */
  readonly slow?: true;
}

/** The probes below a folder, by what they verify, each in the order of their ids. */
export async function verifiersIn(folder: URL): Promise<ReadonlyMap<string, readonly Verifier[]>> {
  const by = new Map<string, Verifier[]>();
  const take = (verifier: Verifier, verifies: readonly string[]) => {
    for (const one of new Set(verifies)) {
      const before = by.get(one);
      if (before === undefined) by.set(one, [verifier]);
      else before.push(verifier);
    }
  };
  const slowOf = ({ slow }: Partial<Heading>) => slow === undefined ? {} : { slow: true } as const;
  for (const [file, found] of await familiesAndProbes(folder)) {
    if ("table" in found) {
      take({ id: file, ...slowOf(found) }, requirementsOf(found));
      continue;
    }
    for (const [name, member] of membersOf(found)) {
      const group = name === "" ? file : `${file}-${name}`;
      for (const [key, one] of Object.entries(member.cases)) {
        const rows: readonly Row[] = "table" in one ? one.table : [one];
        const isExtra = member.essential !== undefined && !member.essential.includes(key);
        const verifies = rows.flatMap(({ verifies = [] }) => [...verifies]);
        take(
          { id: `${group}/${key}`, group, ...isExtra && { extra: true }, ...slowOf(one) },
          [...member.verifies ?? [], ...verifies],
        );
      }
    }
  }
  return by;
}

/**
 * Those of the probes that are played: where some are run without `--all`, these; else each kind of
 * case once.
 */
export function played(verifiers: readonly Verifier[], all = false): readonly Verifier[] {
  const plain = verifiers.filter(({ extra }) => !extra);
  if (all || plain.length > 0) return all ? verifiers : plain;
  const keyOf = ({ id }: Verifier) => id.slice(id.lastIndexOf("/") + 1);
  return verifiers.filter((one, i) =>
    verifiers.findIndex((other) => keyOf(other) === keyOf(one)) === i
  );
}
