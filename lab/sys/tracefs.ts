/**
 * An instance of tracefs, private to one worker: Documentation/trace/ftrace.rst, "Instances".
 * @module
 */

import { EAGAIN, EINTR, SystemCallError } from "./errno.ts";
import { readKernelFile, writeKernelFile } from "./kernel_file.ts";
import { checked, cString, errno, libc } from "./libc.ts";

const O_NONBLOCK_CLOEXEC = 0o4000 | 0o2000000;

/** Whether the kernel has it at all. Throws a `SystemCallError` where that cannot be seen. */
export function hasTracefs(read = readKernelFile): boolean {
  return /\ttracefs$/m.test(read("/proc/filesystems"));
}

/** The trace of an instance. */
export interface TracePipe extends Disposable {
  /** What has been traced since; `undefined` where that is nothing. What is read is gone. */
  read(): string | undefined;
  /** Writes a line into the trace, in its place among the events. */
  mark(text: string): void;
}

/** Opens an instance's trace. Throws a `SystemCallError`. */
export function openTracePipe(instance: string): TracePipe {
  const path = `${instance}/trace_pipe`;
  const fd = checked(libc().open(cString(path), O_NONBLOCK_CLOEXEC), "open", `read ${path}`);
  const buffer = new Uint8Array(1 << 16);
  const decoder = new TextDecoder();
  return {
    read() {
      for (;;) {
        const length = Number(libc().read(fd, buffer, BigInt(buffer.length)));
        if (length > 0) return decoder.decode(buffer.subarray(0, length), { stream: true });
        if (length === 0) return undefined;
        const error = errno();
        if (error === EAGAIN) return undefined;
        if (error !== EINTR) throw new SystemCallError("read", error, `read ${path}`);
      }
    },
    mark: (text) => writeKernelFile(`${instance}/trace_marker`, text),
    [Symbol.dispose]: () => void libc().close(fd),
  };
}
