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

/** Probes that have what stands above their tables in common. */
export interface Family extends Heading {
  /** Where the sockets of its probes meet. */
  readonly medium: Medium;
  /** What must be so before each of them. */
  readonly given?: Given;
  /** By the names that their ids end in. */
  readonly cases: Readonly<Record<string, Case>>;
}

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What a case that is a row says of its probe; a row says itself what it verifies. */
const OF_HEADING: readonly string[] = ["title", "source", "claims", "slow", "dependsOn"];

/**
 * Declares a family. Each case is a probe, whose id is the file's and the case's name. A case's title
 * follows the family's, and it depends on what the family depends on too; what else its heading has
 * takes the place of the family's. Throws a `TypeError` where a case could not be judged, and names it.
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
  const { cases } = family;
  if (typeof cases !== "object" || cases === null || Object.keys(cases).length === 0) {
    throw new TypeError(`"${family.title}" has no cases`);
  }
  probesOf(family);
  return family;
}

/**
 * The probes of a family, by the names of their cases.
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
export function probesOf(family: Family): Readonly<Record<string, Probe>> {
  const { cases, ...heading } = family;
  return Object.fromEntries(
    Object.entries(cases).map(([key, stated]) => {
      if (!KEY.test(key)) throw new TypeError(`"${family.title}": no name of a case: "${key}"`);
      const title = `${family.title}: ${stated.title ?? key}`;
      const both = [family.dependsOn, stated.dependsOn].filter((names) => names !== undefined);
      const also = both.length > 1 && { dependsOn: both.flat() };
      if ("table" in stated) {
        return [key, defineProbe({ ...heading, ...stated, ...also, title } as Probe)];
      }
      const own = Object.entries(stated);
      const above = Object.fromEntries(own.filter(([name]) => OF_HEADING.includes(name)));
      const row = Object.fromEntries(own.filter(([name]) => !OF_HEADING.includes(name)));
      const probe = { ...heading, ...above, ...also, title, table: [row] };
      return [key, defineProbe(probe as unknown as Probe)];
    }),
  );
}
