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
