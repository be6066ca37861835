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

/** What `--observer` takes for all of them at once. */
export const ALL_OBSERVERS = "all";
