/**
 * Errors of system calls.
 * @module
 */

import { errnoText } from "../parse/errno.ts";

export { errnoName } from "../parse/errno.ts";

/** Not for this user. */
export const EPERM = 1;
/** No such entry. */
export const ENOENT = 2;
/** No such process. */
export const ESRCH = 3;
/** A signal came first. */
export const EINTR = 4;
/** No such device, or none behind its node. */
export const ENXIO = 6;
/** Not a descriptor. */
export const EBADF = 9;
/** Nothing to read yet. */
export const EAGAIN = 11;
/** Not for this user, by a file's mode or a security module. */
export const EACCES = 13;
/** No such device. */
export const ENODEV = 19;
/** Not understood. */
export const EINVAL = 22;
/** The host has too many open files. */
export const ENFILE = 23;
/** This process has too many open files. */
export const EMFILE = 24;
/** Not an operation of this device. */
export const ENOTTY = 25;
/** A file system that is only to be read. */
export const EROFS = 30;
/** The reader is gone. */
export const EPIPE = 32;
/** No such option. */
export const ENOPROTOOPT = 92;
/** No such protocol. */
export const EPROTONOSUPPORT = 93;
/** No such operation. */
export const EOPNOTSUPP = 95;
/** No such family of addresses. */
export const EAFNOSUPPORT = 97;

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

/** Whether it is for want of a right that something failed. */
export function isDenied(error: unknown): boolean {
  return error instanceof SystemCallError && [EPERM, EACCES, EROFS].includes(error.errno);
}
