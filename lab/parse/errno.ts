/**
 * The kernel's error numbers, in words for people.
 * @module
 */

// include/uapi/asm-generic/errno{-base,}.h: those that the lab distinguishes or people meet.
const NAMES: Readonly<Record<number, string>> = {
  1: "EPERM: not permitted",
  2: "ENOENT: no such thing",
  3: "ESRCH: no such process",
  4: "EINTR: interrupted",
  5: "EIO: input or output failed",
  6: "ENXIO: no such device",
  9: "EBADF: not an open descriptor",
  11: "EAGAIN: nothing there yet",
  12: "ENOMEM: out of memory",
  13: "EACCES: permission denied",
  14: "EFAULT: bad address",
  16: "EBUSY: busy",
  17: "EEXIST: exists already",
  19: "ENODEV: no such device",
  20: "ENOTDIR: not a directory",
  21: "EISDIR: a directory",
  22: "EINVAL: invalid argument",
  23: "ENFILE: too many open files on this host",
  24: "EMFILE: too many open files",
  25: "ENOTTY: not an operation of this device",
  28: "ENOSPC: no space left",
  30: "EROFS: a read-only file system",
  32: "EPIPE: the reader is gone",
  33: "EDOM: out of the domain",
  34: "ERANGE: out of range",
  36: "ENAMETOOLONG: the name is too long",
  38: "ENOSYS: the kernel has no such call",
  40: "ELOOP: too many links",
  61: "ENODATA: no data",
  62: "ETIME: the time is over",
  71: "EPROTO: protocol error",
  75: "EOVERFLOW: too large",
  88: "ENOTSOCK: not a socket",
  89: "EDESTADDRREQ: no address to send to",
  90: "EMSGSIZE: the message is too long",
  91: "EPROTOTYPE: not a protocol for this kind of socket",
  92: "ENOPROTOOPT: no such socket option",
  93: "EPROTONOSUPPORT: protocol not supported",
  94: "ESOCKTNOSUPPORT: no such kind of socket",
  95: "EOPNOTSUPP: operation not supported",
  96: "EPFNOSUPPORT: protocol family not supported",
  97: "EAFNOSUPPORT: address family not supported",
  98: "EADDRINUSE: address in use",
  99: "EADDRNOTAVAIL: address not available",
  100: "ENETDOWN: the network is down",
  101: "ENETUNREACH: the network is unreachable",
  102: "ENETRESET: connection dropped by the network",
  103: "ECONNABORTED: connection aborted",
  104: "ECONNRESET: connection reset",
  105: "ENOBUFS: no buffer space",
  106: "EISCONN: connected already",
  107: "ENOTCONN: not connected",
  108: "ESHUTDOWN: shut down",
  110: "ETIMEDOUT: timed out",
  111: "ECONNREFUSED: connection refused",
  112: "EHOSTDOWN: the host is down",
  113: "EHOSTUNREACH: no route to host",
  114: "EALREADY: under way already",
  115: "EINPROGRESS: under way",
  122: "EDQUOT: quota exceeded",
};

/** The error's name and meaning, or its number where that has no name here. */
export function errnoText(errno: number): string {
  return NAMES[errno] ?? `errno ${errno}`;
}

/** The error's name alone, or its number where that has no name here. */
export function errnoName(errno: number): string {
  return errnoText(errno).split(":", 1)[0]!;
}
