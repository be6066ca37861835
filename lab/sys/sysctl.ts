/**
 * The settings of this thread's network namespace that TCP goes by: net.ipv4.tcp_*.
 * @module
 */

import { ENOENT, isDenied, SystemCallError } from "./errno.ts";
import { partsOfSetting } from "../tcp/setting.ts";
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
const OWN =
  /^tcp_(child_ehash_entries|ehash_entries|fastopen_key|allowed_congestion_control|available_\w+)$/;

const CONGESTION_CONTROL = "net.ipv4.tcp_congestion_control";
const AVAILABLE = `${DIRECTORY}/tcp_available_congestion_control`;

/** Why a setting must not be made; naming an algorithm has the kernel load a module for it. */
function loadsModule(key: string, value: string): string | undefined {
  if (pathOf(key) !== pathOf(CONGESTION_CONTROL)) return undefined;
  const available = readKernelFile(AVAILABLE).trim().split(" ");
  return available.includes(value.trim())
    ? undefined
    : `${CONGESTION_CONTROL}: of the algorithms that the kernel has loaded (${
      available.join(", ")
    }), none is ${value}`;
}

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

/** What a kernel that does not have a setting yet does, as the value of that. */
const BEFORE: Readonly<Record<string, string>> = {
  // Since 6.5, and 4 there: net/ipv4/tcp_timer.c, tcp_retransmit_timer().
  "net.ipv4.tcp_syn_linear_timeouts": "0",
  // Since 6.14, and in whole seconds of the clock before: net/ipv4/tcp_ipv4.c, tcp_twsk_unique().
  "net.ipv4.tcp_tw_reuse_delay": "1000",
};

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
  return `/proc/sys/${partsOfSetting(key).join("/")}`;
}

/**
 * Makes settings, those that differ. Returns the ones that could not be made; what a kernel without
 * the setting does anyway is made.
 */
export function writeSysctls(
  settings: Sysctls,
  before: Readonly<Record<string, string>> = BEFORE,
): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const path = pathOf(key);
    try {
      if (readKernelFile(path).trim() === value) continue;
      const reason = loadsModule(key, value);
      if (reason === undefined) writeKernelFile(path, value);
      else refusals.push({ key, reason, denied: false });
    } catch (error) {
      const isAbsent = error instanceof SystemCallError && error.errno === ENOENT;
      if (isAbsent && before[key] === value) continue;
      const reason = isAbsent ? `there is no ${key} here` : (error as Error).message;
      refusals.push({ key, reason, denied: isDenied(error) });
    }
  }
  return refusals;
}
