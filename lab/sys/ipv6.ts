/**
 * Whether there is IPv6, by the kernel's own account rather than by using it.
 * @module
 */

import { ENOENT, SystemCallError } from "./errno.ts";
import { readKernelFile } from "./kernel_file.ts";

const LOOPBACK = "0".repeat(31) + "1";

/** Why there is no IPv6. */
export interface Ipv6Missing {
  readonly because: "ipv6-not-in-kernel" | "ipv6-disabled" | "ipv6-without-address";
  /** The setting that disables it. */
  readonly what?: string;
  /** In words. */
  readonly says: string;
}

/**
 * Why an interface has no IPv6, by /proc/net/if_inet6 and the interface's `disable_ipv6`; `undefined`
 * where it has. Of `lo`, it must have ::1. Throws where neither can be read.
 */
export function whyNoIpv6(name: string, read = readKernelFile): Ipv6Missing | undefined {
  const addresses = textOf("/proc/net/if_inet6", read);
  if (addresses === undefined) {
    const says = "the kernel has no IPv6 (there is no /proc/net/if_inet6)";
    return { because: "ipv6-not-in-kernel", says };
  }
  const key = `net.ipv6.conf.${name}.disable_ipv6`;
  const disabled = textOf(`/proc/sys/${key.replaceAll(".", "/")}`, read)?.trim();
  if (disabled !== undefined && disabled !== "0") {
    return { because: "ipv6-disabled", what: key, says: `${key} is ${disabled}` };
  }
  if (name !== "lo") return undefined;
  const has = addresses.split("\n").some((line) => {
    const fields = line.trim().split(/\s+/);
    return fields[0] === LOOPBACK && fields.at(-1) === name;
  });
  const says = "lo does not have the address ::1";
  return has ? undefined : { because: "ipv6-without-address", says };
}

/** `undefined` where there is no such file. */
function textOf(path: string, read: (path: string) => string): string | undefined {
  try {
    return read(path);
  } catch (error) {
    if (error instanceof SystemCallError && error.errno === ENOENT) return undefined;
    throw error;
  }
}
