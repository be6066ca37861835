/**
 * The registry of observers: an observer is its file, and a line here.
 * @module
 */

import { diag } from "./diag.ts";
import { netstat } from "./netstat.ts";
import type { ObserverSource } from "./observer.ts";
import { proc } from "./proc.ts";
import { ss } from "./ss.ts";

/** All observers: the default first, and last the one that costs least. */
export const OBSERVERS: readonly ObserverSource[] = [ss, netstat, proc, diag];

/** What `--observer` takes for all of them at once. */
export const ALL_OBSERVERS = "all";

/** The observer of that name, or `undefined`. */
export function observerNamed(name: string): ObserverSource | undefined {
  return OBSERVERS.find((source) => source.name === name);
}
