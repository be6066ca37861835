/**
 * What observers are called, for who has no need of the observers themselves.
 * @module
 */

/** All of them. */
export const OBSERVER_NAMES = ["ss", "netstat", "proc", "diag"] as const;

/** One of them. */
export type ObserverName = typeof OBSERVER_NAMES[number];

/** The one that gives the evidence unless another is asked for. */
export const DEFAULT_OBSERVER: ObserverName = "ss";

/** The one whose look costs least first. */
export const CHEAPEST_FIRST: readonly ObserverName[] = ["diag", "proc", "netstat", "ss"];

/** What `--observer` takes for all of them at once. */
export const ALL_OBSERVERS = "all";
