/**
 * What runs on this process's behalf: its own threads, and the processes that it has started lately.
 * @module
 */

import { cString, libc } from "./libc.ts";

const KEPT = 1000;
const started = new Set<number>();

/** This process has started one with that id. */
export function keepStarted(pid: number): void {
  started.add(pid);
  const [oldest] = started;
  if (started.size > KEPT) started.delete(oldest!);
}

const O_PATH_CLOEXEC = 0o12000000; // include/uapi/asm-generic/fcntl.h

/** Whether that is the id of a thread of this process's, or of a process that it has started lately. */
export function isOwn(id: number): boolean {
  if (started.has(id)) return true;
  const fd = libc().open(cString(`/proc/self/task/${id}`), O_PATH_CLOEXEC);
  if (fd < 0) return false;
  libc().close(fd);
  return true;
}
