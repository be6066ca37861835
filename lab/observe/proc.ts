/**
 * Looks at /proc/net/tcp and /proc/net/tcp6.
 *
 * Deno opens files of /proc only with all permissions, so they are read through the C library or,
 * where FFI is not permitted, by `cat`.
 * @module
 */

import { readProcNetTcp } from "../parse/proc_net_tcp.ts";
import { readKernelFile } from "../sys/kernel_file.ts";
import { libcMissing } from "../sys/libc.ts";
import { ObserverMissing, type ObserverSource } from "./observer.ts";
import { runTool } from "./tool.ts";

const TCP = "/proc/net/tcp";
const TCP6 = "/proc/net/tcp6";

/** /proc/net/tcp and tcp6. */
export const proc: ObserverSource = {
  name: "proc",
  description: "/proc/net/tcp and /proc/net/tcp6",
  sees: ["states", "time-wait", "syn-received", "timer", "owner"],
  async open() {
    const read = libcMissing() === undefined
      ? (path: string) => Promise.resolve().then(() => readKernelFile(path))
      : (path: string) => runTool("cat", [path]);
    try {
      await read(TCP);
    } catch (error) {
      throw new ObserverMissing((error as Error).message);
    }
    // A kernel without IPv6 has no second file.
    const paths = await read(TCP6).then(() => [TCP, TCP6], () => [TCP]);
    return {
      name: "proc",
      async look() {
        const texts = await Promise.all(paths.map(read));
        return texts.flatMap((text) => [...readProcNetTcp(text)]);
      },
    };
  },
};
