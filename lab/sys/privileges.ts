/**
 * What this process may do: capabilities(7), user_namespaces(7).
 * @module
 */

import { readKernelFile } from "./kernel_file.ts";

/** Bits of /proc/PID/status: include/uapi/linux/capability.h. */
const CAPABILITIES = { CAP_NET_ADMIN: 12n, CAP_NET_RAW: 13n, CAP_SYS_ADMIN: 21n } as const;

/** A capability that the lab can use. */
export type Capability = keyof typeof CAPABILITIES;

/** What this process may do. */
export interface Privileges {
  /** Whether it is root, be it of a user namespace. */
  readonly root: boolean;
  /** Of those that the lab can use, what it lacks. */
  readonly lacks: readonly Capability[];
}

/** What this process may do; `undefined` where that cannot be seen. */
export function privileges(): Privileges | undefined {
  try {
    return readPrivileges(readKernelFile("/proc/self/status"));
  } catch {
    return undefined; // no FFI, or no /proc
  }
}

/** The same, from what /proc/PID/status says; `undefined` where it does not. */
export function readPrivileges(status: string): Privileges | undefined {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  const effective = /^CapEff:\s+([0-9a-f]+)/m.exec(status)?.[1];
  if (uid === undefined || effective === undefined) return undefined;
  const bits = BigInt(`0x${effective}`);
  const all = Object.entries(CAPABILITIES) as [Capability, bigint][];
  const lacks = all.filter(([, bit]) => !(bits >> bit & 1n)).map(([name]) => name);
  return { root: uid === "0", lacks };
}
