/**
 * Families: many probes of one kind in one file, a case each.
 * @module
 */

import {
  defineProbe,
  type Given,
  type Heading,
  type LoopbackRow,
  type Medium,
  type Probe,
  type WireRow,
} from "./table.ts";

/** A case: a row, or rows, and what is said of it alone. */
export type Case = Partial<Heading> & (LoopbackRow | WireRow | { readonly table: Probe["table"] });

/** Cases, and what must be so before each. */
export interface Cases {
  /** What must be so before each of them. */
  readonly given?: Given;
  /** By the names that their ids end in. */
  readonly cases: Readonly<Record<string, Case>>;
  /** The cases that are run without `--all`; all of them where nothing is said. */
  readonly essential?: readonly string[];
  /** Cases that there cannot be, by their names, with the reason. */
  readonly without?: Readonly<Record<string, string>>;
}

/** The same probes under other circumstances: what it says takes the place of what the family does. */
export interface Variant extends Partial<Heading>, Cases {
  /** What follows the family's title. */
  readonly title: string;
}

/** Probes that have what stands above their tables in common. */
export interface Family extends Heading, Cases {
  /** Where the sockets of its probes meet. */
  readonly medium: Medium;
  /** By what follows the file's name in their ids. They are run with `--all`, unless they say more. */
  readonly variants?: Readonly<Record<string, Variant>>;
  /** Variants that there cannot be, by their names, with the reason. */
  readonly withoutVariants?: Readonly<Record<string, string>>;
}

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What a case that is a row says of its probe; a row says itself what it verifies. */
const OF_HEADING: readonly string[] = ["title", "source", "claims", "slow", "dependsOn"];

/**
 * Declares a family. Each case is a probe, whose id is the file's and the case's name; those of a
 * variant have its name behind the file's. A case's title follows the family's, and it depends on what
 * the family depends on too; what else its heading has takes the place of the family's. Throws a
 * `TypeError` where it has no cases; a case that cannot be judged is named when it is loaded.
 *
 * @example
 * ```ts
 * import { arrives, defineFamily, reach } from "@tcplab/tcplab/probe";
 *
 * export default defineFamily({
 *   title: "A segment arrives in ESTABLISHED",
 *   source: "RFC 9293, 3.10.7.4",
 *   medium: "wire",
 *   given: reach("ESTABLISHED"),
 *   cases: arrives("a", {
 *     "rst": { a: "CLOSED" },
 *     "rst-window": { wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED" },
 *   }),
 * });
 * ```
 */
export function defineFamily(family: Family): Family {
  for (const [name, { cases }] of membersOf(family)) {
    if (typeof cases !== "object" || cases === null || Object.keys(cases).length === 0) {
      throw new TypeError(`"${family.title}"${name && `, ${name},`} has no cases`);
    }
  }
  return family;
}

/** A family, or one of its variants as a family of its own. */
export type Member = Omit<Family, "variants" | "withoutVariants">;

/**
 * A family and its variants, each with the name of the variant, which is empty of the family itself.
 *
 * @example
 * ```ts
 * import { defineFamily, inject, membersOf, reach } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const cases = { rst: { do: inject("a", "RST"), a: "CLOSED" } } as const;
 * const family = defineFamily({
 *   title: "A segment arrives in FIN-WAIT-2",
 *   source: "RFC 9293, 3.10.7.4",
 *   medium: "wire",
 *   given: reach("FIN-WAIT-2"),
 *   cases,
 *   variants: { orphan: { title: "of nobody", given: reach("FIN-WAIT-2", "orphan"), cases } },
 * });
 * assertEquals(membersOf(family).map(([name]) => name), ["", "orphan"]);
 * ```
 */
export function membersOf(
  { variants = {}, withoutVariants: _, ...family }: Family,
): [name: string, Member][] {
  const { given: _given, essential: _essential, without: _without, ...common } = family;
  return [
    ["", family],
    ...Object.entries(variants).map(([name, variant]): [string, Member] => [name, {
      ...common,
      essential: [],
      ...variant,
      title: `${family.title}, ${variant.title}`,
      ...bothDepend(family, variant),
    }]),
  ];
}

/**
 * A probe of a family, by the name of its case; `undefined` where there is none. Throws a `TypeError`
 * where it could not be judged.
 *
 * @example
 * ```ts
 * import { arrives, defineFamily, probeOf, reach } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const family = defineFamily({
 *   title: "A segment arrives in ESTABLISHED",
 *   source: "RFC 9293, 3.10.7.4",
 *   medium: "wire",
 *   given: reach("ESTABLISHED"),
 *   cases: arrives("a", { rst: { a: "CLOSED" } }),
 * });
 * assertEquals(probeOf(family, "rst")?.title, "A segment arrives in ESTABLISHED: RST at RCV.NXT");
 * ```
 */
export function probeOf(family: Member, key: string): Probe | undefined {
  const { cases, variants: _, withoutVariants: __, ...above_ } = family as Family;
  const { essential: _essential, without: _without, ...heading } = above_;
  const stated = Object.hasOwn(cases, key) ? cases[key] : undefined;
  if (stated === undefined) return undefined;
  if (!KEY.test(key)) throw new TypeError(`"${family.title}": no name of a case: "${key}"`);
  const title = `${family.title}: ${stated.title ?? key}`;
  const also = bothDepend(family, stated);
  if ("table" in stated) return defineProbe({ ...heading, ...stated, ...also, title } as Probe);
  const own = Object.entries(stated);
  const above = Object.fromEntries(own.filter(([name]) => OF_HEADING.includes(name)));
  const row = Object.fromEntries(own.filter(([name]) => !OF_HEADING.includes(name)));
  return defineProbe({ ...heading, ...above, ...also, title, table: [row] } as unknown as Probe);
}

/** One depends on what either does. */
function bothDepend(...all: readonly Partial<Heading>[]): Pick<Heading, "dependsOn"> {
  const names = all.flatMap(({ dependsOn }) => dependsOn ?? []);
  return names.length > 0 ? { dependsOn: [...new Set(names)] } : {};
}

/**
 * The probes of a family, by the names of their cases, without those of its variants.
 *
 * @example
 * ```ts
 * import { arrives, defineFamily, probesOf, reach } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const family = defineFamily({
 *   title: "A segment arrives in ESTABLISHED",
 *   source: "RFC 9293, 3.10.7.4",
 *   medium: "wire",
 *   given: reach("ESTABLISHED"),
 *   cases: arrives("a", { rst: { a: "CLOSED" } }),
 * });
 * assertEquals(probesOf(family).rst?.title, "A segment arrives in ESTABLISHED: RST at RCV.NXT");
 * ```
 */
export function probesOf(family: Member): Readonly<Record<string, Probe>> {
  return Object.fromEntries(Object.keys(family.cases).map((key) => [key, probeOf(family, key)!]));
}
