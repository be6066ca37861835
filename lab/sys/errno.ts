/**
 * Errors of system calls.
 * @module
 */

import { errnoText } from "../parse/errno.ts";

/** Nothing to read yet. */
export const EAGAIN = 11;
/** No such entry. */
export const ENOENT = 2;
/** A signal came first. */
export const EINTR = 4;

/** A system call that failed: what was being done, the call, and its errno. */
export class SystemCallError extends Error {
  override readonly name = "SystemCallError";
  /** The C library's function. */
  readonly call: string;
  /** The kernel's error number. */
  readonly errno: number;

  /** `what` completes "cannot …". */
  constructor(call: string, errno: number, what: string) {
    super(`cannot ${what}: ${call}: ${errnoText(errno)}`);
    this.call = call;
    this.errno = errno;
  }
}
