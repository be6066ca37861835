/**
 * What one requirement of RFC 9293 is, as data.
 * @module
 */

/** How binding it is (RFC 2119). */
export type Level = "MUST" | "MUST NOT" | "SHOULD" | "SHOULD NOT" | "RECOMMENDED" | "MAY";

/**
 * How it can be judged: by segments, by what sockets and calls show, by both, by times; `partly`, where
 * only some of it shows; `not`, where nothing of it does.
 */
export type How = "wire" | "sockets" | "wire and sockets" | "time" | "partly" | "not";

/** A requirement. */
export interface Demand {
  /** The section that it stands in. */
  readonly section: string;
  /** How binding it is. */
  readonly level: Level;
  /** How it can be judged. */
  readonly by: How;
  /** What is asked, in the lab's words. */
  readonly summary: string;
  /** Documents that amend it, or allow for something else. */
  readonly amendedBy: readonly string[];
}

/** A requirement in a line: its section, level, how it can be judged, what is asked, what amends it. */
export type DemandLine = readonly [
  section: string,
  level: Level,
  by: How,
  summary: string,
  amendedBy?: readonly string[],
];

/** A requirement, from its line. */
export function demandOf([section, level, by, summary, amendedBy = []]: DemandLine): Demand {
  return { section, level, by, summary, amendedBy };
}
