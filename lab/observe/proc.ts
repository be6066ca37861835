/**
 * Looks at /proc/net/tcp and /proc/net/tcp6.
 *
 * Deno opens files of /proc only with all permissions, so they are read through the C library or,
 * where FFI is not permitted, by `cat`.
 * @module
 */

import { readProcNetTcp } from "../parse/proc_net_tcp.ts";
import { ENOENT, SystemCallError } from "../sys/errno.ts";
import { readKernelFile } from "../sys/kernel_file.ts";
import { libcMissing } from "../sys/libc.ts";
import { type Observer, ObserverMissing, type ObserverSource } from "./observer.ts";
import { runTool } from "./tool.ts";

const TCP = "/proc/net/tcp";
const TCP6 = "/proc/net/tcp6";

/** /proc/net/tcp and tcp6. */
export const proc: ObserverSource = {
  name: "proc",
  description: "/proc/net/tcp and /proc/net/tcp6",
  sees: ["states", "time-wait", "syn-received", "timer", "owner"],
  async open() {
    return await procOver(
      libcMissing() === undefined
        ? (path) => Promise.resolve().then(() => readKernelFile(path))
        : (path) => runTool("cat", [path]),
    );
  },
};

/** The observer over a way to read files. */
export async function procOver(read: (path: string) => Promise<string>): Promise<Observer> {
  try {
    await read(TCP);
  } catch (error) {
    const missing = error instanceof ObserverMissing ? error.missing : undefined;
    throw new ObserverMissing(
      (error as Error).message,
      missing ?? { because: "no-proc-net-tcp" },
    );
  }
  const paths = await isThere(read(TCP6)) ? [TCP, TCP6] : [TCP];
  return {
    name: "proc",
    async look() {
      const texts = await Promise.all(paths.map(read));
      return texts.flatMap((text) => [...readProcNetTcp(text)]);
    },
  };
}

/** A kernel without IPv6 has no second file. What else keeps it from being read is a failure. */
async function isThere(reading: Promise<string>): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    if (error instanceof SystemCallError && error.errno === ENOENT) return false;
    if (/: No such file or directory$/.test((error as Error).message)) return false; // says cat
    throw error;
  }
}
