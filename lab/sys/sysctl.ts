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
const OWN =
  /^tcp_(child_ehash_entries|ehash_entries|fastopen_key|allowed_congestion_control|available_\w+)$/;

/** The parts of /proc/sys/net in which settings are a namespace's. */
const OF_NAMESPACE = /^net\.(ipv4|ipv6|core|mptcp|unix|netfilter\.nf_conntrack_\w+$)/;

/**
 * What is there, too, and can be written from within a namespace, but is one for the whole host, on
 * some kernel at least: tables of neighbours (net/core/neighbour.c) and of tracked connections, and
 * flags of algorithms (net/ipv4/tcp_cong.c). Since 5.12 such files are only to be read.
 */
const OF_HOST =
  /^net\.(ipv[46]\.neigh\.default\.gc_\w+|ipv4\.tcp_allowed_congestion_control|netfilter\.nf_conntrack_(max|buckets|expect_max))$/;

/**
 * Whether a setting is a network namespace's own, so that one made in the lab's changes nothing for
 * anybody else. It is known by a list: what a file changes cannot be seen before it is written, and
 * some cannot be set back (net.netfilter.nf_hooks_lwtunnel).
 */
export function isOfNamespace(key: string): boolean {
  const plain = key.split(/[./]+/).filter((part) => part !== "").join(".");
  return OF_NAMESPACE.test(plain) && !OF_HOST.test(plain);
}

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
  return `/proc/sys/${key.split(/[./]+/).filter((part) => part !== "").join("/")}`;
}

/** Makes settings, those that differ. Returns the ones that could not be made. */
export function writeSysctls(settings: Sysctls): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [key, value] of Object.entries(settings)) {
    const path = pathOf(key);
    try {
      if (readKernelFile(path).trim() === value) continue;
      const reason = loadsModule(key, value);
      if (reason === undefined) writeKernelFile(path, value);
      else refusals.push({ key, reason, denied: false });
    } catch (error) {
      refusals.push({ key, reason: (error as Error).message, denied: isDenied(error) });
    }
  }
  return refusals;
}
