/**
 * The kernel's error numbers, as they are told to people.
 * @module
 */

// include/uapi/asm-generic/errno{-base,}.h: those that the lab tells apart or people meet.
const NAMES: Readonly<Record<number, string>> = {
  1: "EPERM: not permitted",
  2: "ENOENT: no such thing",
  4: "EINTR: interrupted",
  5: "EIO: input or output failed",
  6: "ENXIO: no such device",
  9: "EBADF: not an open descriptor",
  11: "EAGAIN: nothing there yet",
  12: "ENOMEM: out of memory",
  13: "EACCES: permission denied",
  16: "EBUSY: busy",
  17: "EEXIST: exists already",
  19: "ENODEV: no such device",
  22: "EINVAL: invalid argument",
  23: "ENFILE: the host has too many open files",
  24: "EMFILE: too many open files",
  25: "ENOTTY: no such operation on this device",
  28: "ENOSPC: no space left",
  30: "EROFS: read-only file system",
  92: "ENOPROTOOPT: no such socket option",
  93: "EPROTONOSUPPORT: protocol not supported",
  95: "EOPNOTSUPP: operation not supported",
  97: "EAFNOSUPPORT: address family not supported",
  98: "EADDRINUSE: address in use",
  99: "EADDRNOTAVAIL: address not available",
  105: "ENOBUFS: no buffer space",
};

/** The error's name and meaning, or its number where that has no name here. */
export function errnoText(errno: number): string {
  return NAMES[errno] ?? `errno ${errno}`;
}
