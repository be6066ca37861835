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
  return (id) => id === path || id.startsWith(`${path}/`);
}
