/**
 * What there is to see of a connection, and so what an observer may miss.
 * @module
 */

/** Each thing to see, in words. */
export const FACETS = {
  states: "the state of every socket, at one time",
  "time-wait": "TIME-WAIT",
  "syn-received": "a listener's child while it is in SYN-RECEIVED",
  path: "every change of state, in order",
  shutdown: "which directions are shut",
  timer: "the running timer",
  backlog: "a listener's backlog",
  owner: "the owner's uid and the inode",
  cookie: "the cookie that follows a connection into TIME-WAIT",
  one: "one socket, without looking at all of them",
} as const;

/** Something to see. */
export type Facet = keyof typeof FACETS;
