/**
 * The settings of this thread's network namespace that TCP goes by: net.ipv4.tcp_*.
 * @module
 */

import { isDenied, SystemCallError } from "./errno.ts";
import { listKernelDirectory, readKernelFile, writeKernelFile } from "./kernel_file.ts";

const DIRECTORY = "/proc/sys/net/ipv4";

/** Settings by key, such as `net.ipv4.tcp_syncookies`. */
export type Sysctls = Record<string, string>;

/** A setting that could not be made, and why. */
export interface Refusal {
  /** The setting's key. */
  readonly key: string;
  /** The kernel's answer. */
  readonly reason: string;
  /** Whether it is for want of a right. */
  readonly denied: boolean;
}

/**
 * What must not be copied: the sizes of tables that a namespace shares with others or has of its
 * own, and keys.
 */
const OWN = /^tcp_(child_ehash_entries|ehash_entries|fastopen_key|available_\w+)$/;

/** The namespace's `net.ipv4.tcp_*`, as far as they can be read. */
export function readTcpSysctls(): Sysctls {
  const settings: Sysctls = {};
  for (const name of names()) {
    if (!name.startsWith("tcp_") || OWN.test(name)) continue;
    try {
      settings[`net.ipv4.${name}`] = readKernelFile(`${DIRECTORY}/${name}`).trim();
    } catch {
      // Some are root's alone to read. Then there is nothing to copy.
    }
  }
  return settings;
}

/** None where they are hidden: sandboxes do that. */
function names(): readonly string[] {
  try {
    return listKernelDirectory(DIRECTORY);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    return [];
  }
}

/** Settings as they are now, as far as they can be read. */
export function readSysctls(keys: readonly string[]): Sysctls {
  return Object.fromEntries(keys.flatMap((key) => {
    try {
      return [[key, readKernelFile(pathOf(key)).trim()]];
    } catch {
      return [];
    }
  }));
}

function pathOf(key: string): string {
  return `/proc/sys/${key.replaceAll(".", "/")}`;
}

/** Makes settings, those that differ. Returns the ones that could not be made. */
export function writeSysctls(settings: Sysctls): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const path = pathOf(key);
    try {
      if (readKernelFile(path).trim() !== value) writeKernelFile(path, value);
    } catch (error) {
      refusals.push({ key, reason: (error as Error).message, denied: isDenied(error) });
    }
  }
  return refusals;
}
