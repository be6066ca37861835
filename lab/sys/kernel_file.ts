/**
 * Small files of /proc and /sys, through the C library: Deno opens those only with all permissions.
 * @module
 */

import { SystemCallError } from "./errno.ts";
import { checked, cString, errno, libc } from "./libc.ts";

const O_WRONLY = 0o1;
const O_CLOEXEC = 0o2000000;
// struct dirent on 64-bit Linux: d_reclen, then d_name.
const RECORD_LENGTH_OFFSET = 16;
const NAME_OFFSET = 19;
const LARGEST_RECORD = 280;

/** One for all reads: making 64 KiB costs more than reading a setting does. */
const PIECE = new Uint8Array(1 << 16);

/** The whole text of a file. Throws a `SystemCallError`. */
export function readKernelFile(path: string): string {
  const fd = checked(libc().open(cString(path), O_CLOEXEC), "open", `read ${path}`);
  try {
    const decoder = new TextDecoder();
    for (let text = "";;) {
      const length = checked(
        libc().read(fd, PIECE, BigInt(PIECE.length)),
        "read",
        `read ${path}`,
      );
      if (length === 0) return text + decoder.decode();
      text += decoder.decode(PIECE.subarray(0, length), { stream: true });
    }
  } finally {
    libc().close(fd);
  }
}

/** Writes a value in one piece, as the kernel's files want it. Throws a `SystemCallError`. */
export function writeKernelFile(path: string, text: string): void {
  const fd = checked(libc().open(cString(path), O_WRONLY | O_CLOEXEC), "open", `write ${path}`);
  try {
    const bytes = new TextEncoder().encode(text);
    checked(libc().write(fd, bytes, BigInt(bytes.length)), "write", `write ${text} to ${path}`);
  } finally {
    libc().close(fd);
  }
}

/** The names in a directory, sorted. Throws a `SystemCallError`. */
export function listKernelDirectory(path: string): string[] {
  const directory = libc().opendir(cString(path));
  if (directory === null) throw new SystemCallError("opendir", errno(), `list ${path}`);
  const names: string[] = [];
  const record = new Uint8Array(LARGEST_RECORD);
  const view = new DataView(record.buffer);
  for (;;) {
    const entry = libc().readdir(directory);
    if (entry === null) break;
    libc().memcpy(record, entry, BigInt(NAME_OFFSET));
    libc().memcpy(record, entry, BigInt(view.getUint16(RECORD_LENGTH_OFFSET, true)));
    names.push(
      new TextDecoder().decode(record.subarray(NAME_OFFSET, record.indexOf(0, NAME_OFFSET))),
    );
  }
  libc().closedir(directory);
  return names.filter((entry) => entry !== "." && entry !== "..").sort();
}
