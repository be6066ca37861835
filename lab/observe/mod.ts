/**
 * The registry of observers: an observer is its file, and a line here.
 * @module
 */

import { diag } from "./diag.ts";
import type { Facet } from "./facet.ts";
import { netstat } from "./netstat.ts";
import type { ObserverSource } from "./observer.ts";
import { proc } from "./proc.ts";
import { ss } from "./ss.ts";

export const OBSERVERS: readonly ObserverSource[] = [ss, netstat, proc, diag];

/** The one that gives the evidence unless another is asked for. */
export const DEFAULT_OBSERVER: ObserverSource = defaultFirst(OBSERVERS)[0]!;

/** These, the one that gives the evidence unless another is asked for first. */
export function defaultFirst(sources: readonly ObserverSource[]): ObserverSource[] {
  return sources.toSorted((one, other) => Number(!one.default) - Number(!other.default));
}

/** These, the one that costs least first. */
export function cheapestFirst(sources: readonly ObserverSource[]): ObserverSource[] {
  return sources.toSorted((one, other) => one.cost - other.cost);
}

/** What `--observer` takes for all of them at once. */
export const ALL_OBSERVERS = "all";

/** The observer of that name, or `undefined`. */
export function observerNamed(name: string): ObserverSource | undefined {
  return OBSERVERS.find((source) => source.name === name);
}

/** Whether an observer shows that of a socket. */
export function sees(name: string, facet: Facet): boolean {
  return observerNamed(name)?.sees.includes(facet) ?? false;
}
