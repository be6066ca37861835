/**
 * The registry of observers: an observer is its file, its name, and a word here.
 * @module
 */

import { diag } from "./diag.ts";
import type { Facet } from "./facet.ts";
import { CHEAPEST_FIRST, DEFAULT_OBSERVER, OBSERVER_NAMES, type ObserverName } from "./names.ts";
import { netstat } from "./netstat.ts";
import type { ObserverSource } from "./observer.ts";
import { proc } from "./proc.ts";
import { ss } from "./ss.ts";

const BY_NAME: Readonly<Record<ObserverName, ObserverSource>> = { ss, netstat, proc, diag };

/** All observers. */
export const OBSERVERS: readonly ObserverSource[] = OBSERVER_NAMES.map((name) => BY_NAME[name]);

/** These, the one that gives the evidence unless another is asked for first. */
export function defaultFirst(sources: readonly ObserverSource[]): ObserverSource[] {
  const rank = ({ name }: ObserverSource) => name === DEFAULT_OBSERVER ? 0 : 1;
  return sources.toSorted((one, other) => rank(one) - rank(other));
}

/** These, the one that costs least first. */
export function cheapestFirst(sources: readonly ObserverSource[]): ObserverSource[] {
  const rank = ({ name }: ObserverSource) => CHEAPEST_FIRST.findIndex((one) => one === name);
  return sources.toSorted((one, other) => rank(one) - rank(other));
}

/** The observer of that name, or `undefined`. */
export function observerNamed(name: string): ObserverSource | undefined {
  return OBSERVERS.find((source) => source.name === name);
}

/** Whether an observer shows that of a socket. */
export function sees(name: string, facet: Facet): boolean {
  return observerNamed(name)?.sees.includes(facet) ?? false;
}
