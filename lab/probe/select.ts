/**
 * Which probes are meant: path prefixes and /regular expressions/ over their ids.
 * @module
 */

import { nearest } from "../text/nearest.ts";

/**
 * Something that was asked for means nothing, or cannot be had together.
 *
 * @example
 * ```ts
 * import { runProbes, UsageError } from "@tcplab/tcplab";
 * import { assertRejects } from "@std/assert";
 *
 * await assertRejects(() => runProbes({ select: ["no/such-probe"] }), UsageError);
 * ```
 */
export class UsageError extends Error {
  /** `UsageError`. */
  override readonly name = "UsageError";
}

/**
 * The ids that any of the selectors means, in their own order; all of them where there is none.
 *
 * A selector is an id, the leading parts of one (`close`, `close/`), or a regular expression
 * between slashes. Throws a {@linkcode UsageError} where one means nothing.
 */
export function selectIds(ids: readonly string[], selectors: readonly string[]): string[] {
  if (selectors.length === 0) return [...ids];
  const chosen = new Set(selectors.flatMap((selector) => matching(ids, selector)));
  return ids.filter((id) => chosen.has(id));
}

/** Something that has an id, and perhaps is meant only where all are, or it is itself. */
interface Selectable {
  readonly id: string;
  readonly extra?: true;
}

/**
 * What any of the selectors means of these, in their own order. Without `all`, a selector means the
 * extra ones only where it means none but those. Throws as {@linkcode selectIds} does.
 */
export function select<S extends Selectable>(
  these: readonly S[],
  selectors: readonly string[],
  all = false,
): S[] {
  const ids = these.map(({ id }) => id);
  const plain = new Set(these.flatMap(({ id, extra }) => extra ? [] : [id]));
  const meant = (matches: readonly string[]) => {
    const few = matches.filter((id) => plain.has(id));
    return all || few.length === 0 ? matches : few;
  };
  const chosen = new Set(
    selectors.length === 0 ? meant(ids) : selectors.flatMap((one) => meant(matching(ids, one))),
  );
  return these.filter(({ id }) => chosen.has(id));
}

/** A share of a run: the first of two, say. */
export interface Shard {
  /** Which share, from 1. */
  readonly index: number;
  /** How many there are. */
  readonly count: number;
}

/** Every so-manieth of these, so that all shares together are all of them, and none is in two. */
export function shareOf<T>(these: readonly T[], { index, count }: Shard): T[] {
  return these.filter((_, at) => at % count === index - 1);
}

function matching(ids: readonly string[], selector: string): string[] {
  const matches = matcher(selector);
  const found = ids.filter(matches);
  if (found.length > 0) return found;
  const close = nearest(selector, [...ids, ...ids.flatMap(leadingParts)]);
  throw new UsageError(
    `no probe matches "${selector}"` + (close === undefined ? "" : `: did you mean "${close}"?`),
  );
}

/** `a` and `a/b` of `a/b/c`. */
function leadingParts(id: string): string[] {
  const parts = id.split("/");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
}

function matcher(selector: string): (id: string) => boolean {
  if (selector.length > 1 && selector.startsWith("/") && selector.endsWith("/")) {
    try {
      const expression = new RegExp(selector.slice(1, -1));
      return (id) => expression.test(id);
    } catch (error) {
      throw new UsageError(`not a regular expression: ${selector}: ${(error as Error).message}`);
    }
  }
  const path = selector.replace(/^(?:\.\/)?(?:probes\/)?/, "").replace(/(?:\.ts|\/)$/, "");
  const folder = `${path}/`;
  return (id) => id === path || id.startsWith(folder);
}
