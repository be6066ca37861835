/**
 * What runs on this process's behalf: its own threads, and the processes that it has started lately.
 * @module
 */

import { SystemCallError } from "./errno.ts";
import { readKernelFile } from "./kernel_file.ts";
import { cString, libc, libcMissing } from "./libc.ts";

const KEPT = 1000;
const started = new Set<number>();

/**
 * This process has started one with that id. Returns once that one has let go of the descriptors of
 * which it was started with copies: until then, what is closed here is closed for the kernel only
 * there, and a port is still taken.
 */
export function keepStarted(pid: number): void {
  started.add(pid);
  const [oldest] = started;
  if (started.size > KEPT) started.delete(oldest!);
  if (libcMissing() === undefined) awaitProgram(pid);
}

/** Far longer than a process takes to its program, in milliseconds. */
const TO_PROGRAM_MS = 100;

/**
 * Waits until a process runs a program of its own. It has that program's name only once the kernel has
 * closed what the program does not get (Linux, fs/exec.c: begin_new_exec()), whereas whoever started it
 * goes on before (exec_mmap()).
 */
function awaitProgram(pid: number): void {
  const own = nameOf("thread-self");
  const until = performance.now() + TO_PROGRAM_MS;
  while (own !== undefined && nameOf(pid) === own && performance.now() < until) {
    libc().poll(new Uint8Array(), 0n, 1);
  }
}

/** `undefined` where it has ended, or the kernel does not tell. */
function nameOf(pid: number | "thread-self"): string | undefined {
  try {
    return readKernelFile(`/proc/${pid}/comm`);
  } catch (error) {
    if (error instanceof SystemCallError) return undefined;
    throw error;
  }
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
