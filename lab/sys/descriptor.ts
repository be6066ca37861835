/**
 * Writing to a descriptor that this process was started with, such as a shell's `>(…)`: by its
 * number, for what is opened by a name begins anew.
 * @module
 */

import { EAGAIN, EBADF, EINTR, EPIPE, SystemCallError } from "./errno.ts";
import { checked, errno, libc } from "./libc.ts";

/** Between two tries to write to what is full, in milliseconds. */
const PAUSE_MS = 5;

const F_GETFD = 1; // fcntl(2)
const FD_CLOEXEC = 1;

/**
 * Makes sure that it can be written to, and is one that this process was started with: all that the
 * runtime has opened for itself closes on exec. Throws a `SystemCallError`.
 */
export function checkDescriptor(fd: number): void {
  const what = `write to descriptor ${fd}`;
  const flags = checked(libc().fcntl(fd, F_GETFD, 0), "fcntl", what);
  if (flags & FD_CLOEXEC) throw new SystemCallError("fcntl", EBADF, what);
  checked(libc().write(fd, new Uint8Array(), 0n), "write", what);
}

/**
 * Writes all of it. Throws a `Deno.errors.BrokenPipe` where the reader is gone, and a
 * `SystemCallError` for what else is wrong.
 */
export async function writeDescriptor(fd: number, bytes: Uint8Array): Promise<void> {
  for (let rest = new Uint8Array(bytes); rest.length > 0;) {
    const written = Number(libc().write(fd, rest, BigInt(rest.length)));
    if (written >= 0) {
      rest = rest.subarray(written);
      continue;
    }
    const error = errno();
    if (error === EPIPE) throw new Deno.errors.BrokenPipe(`descriptor ${fd} is closed`);
    if (error === EAGAIN) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    else if (error !== EINTR) {
      throw new SystemCallError("write", error, `write to descriptor ${fd}`);
    }
  }
}
