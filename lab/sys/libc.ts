/**
 * The C library: the only place that calls `Deno.dlopen`, and only when first asked.
 *
 * Needs the `ffi` permission for one of {@linkcode LIBC_PATHS}.
 * @module
 */

import { SystemCallError } from "./errno.ts";
import type { Missing } from "./missing.ts";

/**
 * Where the C library may lie. The paths are written out because a narrow `ffi` permission is given
 * by path: deno.json's permission sets name the same ones.
 */
export const LIBC_PATHS: readonly string[] = [
  "/lib/x86_64-linux-gnu/libc.so.6",
  "/lib/aarch64-linux-gnu/libc.so.6",
  "/lib64/libc.so.6",
  "/usr/lib/libc.so.6",
];

const SYMBOLS = {
  __errno_location: { parameters: [], result: "pointer" },
  memcpy: { parameters: ["buffer", "pointer", "usize"], result: "pointer" },
  open: { parameters: ["buffer", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  /** On a thread of its own: it may block. */
  closeAside: { name: "close", parameters: ["i32"], result: "i32", nonblocking: true },
  dup3: { parameters: ["i32", "i32", "i32"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  write: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  fcntl: { parameters: ["i32", "i32", "i32"], result: "i32" },
  ioctl: { parameters: ["i32", "u64", "buffer"], result: "i32" },
  /** With a number in place of what a buffer holds. */
  ioctlWord: { name: "ioctl", parameters: ["i32", "u64", "u64"], result: "i32" },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  accept4: { parameters: ["i32", "buffer", "buffer", "i32"], result: "i32" },
  shutdown: { parameters: ["i32", "i32"], result: "i32" },
  poll: { parameters: ["buffer", "u64", "i32"], result: "i32" },
  send: { parameters: ["i32", "buffer", "usize", "i32"], result: "isize" },
  recv: { parameters: ["i32", "buffer", "usize", "i32"], result: "isize" },
  getsockname: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  getpeername: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  getsockopt: { parameters: ["i32", "i32", "i32", "buffer", "buffer"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  opendir: { parameters: ["buffer"], result: "pointer" },
  readdir: { parameters: ["pointer"], result: "pointer" },
  closedir: { parameters: ["pointer"], result: "i32" },
  kill: { parameters: ["i32", "i32"], result: "i32" },
  prctl: { parameters: ["i32", "u64", "u64", "u64", "u64"], result: "i32" },
  uname: { parameters: ["buffer"], result: "i32" },
  sched_getaffinity: { parameters: ["i32", "usize", "buffer"], result: "i32" },
  sched_setaffinity: { parameters: ["i32", "usize", "buffer"], result: "i32" },
} as const;

type Libc = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

/** The C library cannot be used here; the message says why, and what to do. */
export class LibcMissing extends Error {
  override readonly name = "LibcMissing";
  constructor(message: string, readonly missing: Missing) {
    super(message);
  }
}

let loaded: Libc | undefined;
/** Where this thread's errno lies. */
let errnoLocation: Deno.PointerValue = null;

/** The C library's symbols. Throws a {@linkcode LibcMissing}. */
export function libc(): Libc {
  if (loaded === undefined) {
    loaded = loadLibc();
    errnoLocation = loaded.__errno_location();
  }
  return loaded;
}

/** Why the C library cannot be used here, or `undefined` where it can. */
export function libcMissing(): LibcMissing | undefined {
  try {
    libc();
    return undefined;
  } catch (error) {
    if (error instanceof LibcMissing) return error;
    throw error;
  }
}

/** Loads it from where it lies. A library that is there and cannot be loaded is reported as that. */
export function loadLibc(
  dlopen: (path: string, symbols: typeof SYMBOLS) => { symbols: Libc } = Deno.dlopen,
): Libc {
  const refused: string[] = [];
  let failure: string | undefined;
  for (const path of LIBC_PATHS) {
    if (Deno.permissions.querySync({ name: "ffi", path }).state !== "granted") {
      refused.push(path);
      continue;
    }
    try {
      return dlopen(path, SYMBOLS).symbols;
    } catch (error) {
      // Where it is not there, this is another architecture's or distribution's place for it.
      const { message } = error as Error;
      if (!message.includes("No such file")) failure = message;
    }
  }
  if (failure !== undefined) {
    const because = "libc-broken";
    throw new LibcMissing(`the C library cannot be loaded: ${failure}`, { because });
  }
  if (refused.length === 0) {
    throw new LibcMissing(`no C library at ${LIBC_PATHS.join(", ")}`, { because: "no-libc" });
  }
  const what = `--allow-ffi=${refused.join(",")}`;
  const missing = { because: "not-permitted", what } as const;
  throw new LibcMissing(`FFI is not permitted (run with ${what})`, missing);
}

/**
 * The result of a call that reports failure as -1, as a number.
 *
 * Throws a {@linkcode SystemCallError} with the errno; `what` says what was being done.
 */
export function checked(result: number | bigint, call: string, what: string): number {
  const value = Number(result);
  if (value >= 0) return value;
  throw new SystemCallError(call, errno(), what);
}

const errnoCopy = new Int32Array(1);

/**
 * The errno of the call just made on this thread.
 *
 * Copied out by memcpy, because `Deno.UnsafePointerView` asks for FFI without limits. Where it lies is
 * asked once: the less is done between a call and this, the less can the runtime, which makes calls of
 * its own, have put another in its place.
 */
export function errno(): number {
  libc().memcpy(errnoCopy, errnoLocation, 4n);
  return errnoCopy[0] ?? 0;
}

/** A NUL-terminated string for C. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}
