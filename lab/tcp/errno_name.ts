/**
 * The errors that calls on TCP sockets give, by their names: errno(3), and the ERRORS of connect(2),
 * send(2), tcp(7) and the like.
 * @module
 */

/** What a call can give in place of a value. */
export type ErrnoName =
  | ("EACCES" | "EADDRINUSE" | "EADDRNOTAVAIL" | "EAFNOSUPPORT" | "EAGAIN")
  | ("EALREADY" | "EBADF" | "EBUSY" | "ECONNABORTED" | "ECONNREFUSED")
  | ("ECONNRESET" | "EDESTADDRREQ" | "EDOM" | "EFAULT" | "EHOSTDOWN")
  | ("EHOSTUNREACH" | "EINPROGRESS" | "EINTR" | "EINVAL" | "EIO")
  | ("EISCONN" | "EMFILE" | "EMSGSIZE" | "ENETDOWN" | "ENETUNREACH")
  | ("ENFILE" | "ENOBUFS" | "ENODEV" | "ENOENT" | "ENOMEM")
  | ("ENONET" | "ENOPROTOOPT" | "ENOTCONN" | "ENOTSOCK" | "EOPNOTSUPP")
  | ("EPERM" | "EPIPE" | "EPROTO" | "ERANGE" | "ESTALE")
  | ("ETIMEDOUT");

const NAMES: { readonly [name in ErrnoName]: true } = {
  ...{ EACCES: true, EADDRINUSE: true, EADDRNOTAVAIL: true, EAFNOSUPPORT: true, EAGAIN: true },
  ...{ EALREADY: true, EBADF: true, EBUSY: true, ECONNABORTED: true, ECONNREFUSED: true },
  ...{ ECONNRESET: true, EDESTADDRREQ: true, EDOM: true, EFAULT: true, EHOSTDOWN: true },
  ...{ EHOSTUNREACH: true, EINPROGRESS: true, EINTR: true, EINVAL: true, EIO: true },
  ...{ EISCONN: true, EMFILE: true, EMSGSIZE: true, ENETDOWN: true, ENETUNREACH: true },
  ...{ ENFILE: true, ENOBUFS: true, ENODEV: true, ENOENT: true, ENOMEM: true },
  ...{ ENONET: true, ENOPROTOOPT: true, ENOTCONN: true, ENOTSOCK: true, EOPNOTSUPP: true },
  ...{ EPERM: true, EPIPE: true, EPROTO: true, ERANGE: true, ESTALE: true },
  ...{ ETIMEDOUT: true },
};

/** All of them: the type makes sure of that. */
export const ERRNO_NAMES: readonly string[] = Object.keys(NAMES);
