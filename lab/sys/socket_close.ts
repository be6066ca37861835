/**
 * Closing a socket that the runtime holds, by close(2) alone.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import { descriptorFrom } from "./held_descriptor.ts";
import { checked, cString, libc } from "./libc.ts";

const O_RDWR_CLOEXEC = 0o2000002;
const O_CLOEXEC = 0o2000000;

/** Whose number a descriptor is: the lab's own, or one that the runtime will close once more. */
export type Holder = "ours" | "runtime's";

/** Closes this process's socket that is connecting between these endpoints. */
export function closeConnecting(local: Endpoint, peer: Endpoint): void {
  const what = `close the socket at port ${local.port}`;
  const fd = descriptorFrom(local, peer);
  if (fd === undefined) throw new Error(`cannot ${what}: this process has no such socket`);
  letGo(fd, "runtime's", what);
}

/**
 * Lets go of a descriptor, without shutdown(2). One of the runtime's is then /dev/null's: dup3(2)
 * closes what it was in one step, so that another holder of the number may close it too. Throws a
 * `SystemCallError`; `what` says what was being done.
 */
export function letGo(fd: number, holder: Holder, what: string): void {
  if (holder === "ours") {
    checked(libc().close(fd), "close", what);
    return;
  }
  const nothing = checked(libc().open(cString("/dev/null"), O_RDWR_CLOEXEC), "open", what);
  try {
    checked(libc().dup3(nothing, fd, O_CLOEXEC), "dup3", what);
  } finally {
    libc().close(nothing);
  }
}
