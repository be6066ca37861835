/**
 * What a system call gave, as data: that a call on a socket fails is an outcome like another.
 * @module
 */

import { errnoName } from "./errno.ts";
import { errno } from "./libc.ts";

/** What a call returned, or its errno by name: "ECONNREFUSED". */
export type CallResult = { readonly value: number } | Failure;

/** An errno by its name. */
export interface Failure {
  readonly errno: string;
}

/** The result of a call that reports failure as -1, made just now on this thread. */
export function resultOf(returned: number | bigint): CallResult {
  const value = Number(returned);
  return value < 0 ? failure() : { value };
}

/** The failure of the call that was made just now on this thread. */
export function failure(): Failure {
  return { errno: errnoName(errno()) };
}

/**
 * The runtime has made a call of its own since, which gave EAGAIN, and what the kernel said is lost: it
 * said something else, as it does not say that here.
 */
export class LostErrno extends Error {
  override readonly name = "LostErrno";
  constructor(call: string) {
    super(`${call}: another call's errno is in the place of its own`);
  }
}

const TRIES = 5;

/**
 * The result of a call that says EAGAIN of no TCP socket, and that does nothing where it fails: made
 * again, it fails alike. Throws a {@linkcode LostErrno}.
 */
export function resultOfRepeatable(name: string, call: () => number): CallResult {
  for (let i = 0; i < TRIES; i++) {
    const result = resultOf(call());
    if (!("errno" in result) || result.errno !== "EAGAIN") return result;
  }
  throw new LostErrno(name);
}
