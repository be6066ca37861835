/**
 * What the kernel calls itself: uname(2). It needs no /proc, and says so where that is not whole.
 * @module
 */

import { checked, libc } from "./libc.ts";

/** struct new_utsname of include/uapi/linux/utsname.h: six names of 64 bytes and a NUL each. */
const NAME_BYTES = 65;
const NAMES = 6;
const [RELEASE, VERSION] = [2, 3];

/** What a kernel calls itself. */
export interface Uname {
  /** Such as `6.18.44`. */
  readonly release: string;
  /** Such as `#1 SMP PREEMPT_DYNAMIC Sun Jan 10 15:06:54 PST 2016`. */
  readonly version: string;
}

/** What the kernel calls itself. Throws a `SystemCallError`. */
export function uname(): Uname {
  const names = new Uint8Array(NAME_BYTES * NAMES);
  checked(libc().uname(names), "uname", "ask for the kernel's release");
  return readUname(names);
}

/** The same, from the bytes that the kernel writes. */
export function readUname(names: Uint8Array): Uname {
  const name = (index: number) => {
    const field = names.subarray(index * NAME_BYTES, (index + 1) * NAME_BYTES);
    const end = field.indexOf(0);
    return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
  };
  return { release: name(RELEASE!), version: name(VERSION!) };
}
