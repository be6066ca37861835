/**
 * Why something cannot be had on this host, as data, for programs. Words for people
 * stand beside it.
 * @module
 */

/** What it comes of. */
export type MissingCause =
  /** No such program: `what` is its name. */
  | "not-installed"
  /** Deno was not given a permission: `what` is the option that would give it. */
  | "not-permitted"
  | "no-libc"
  | "libc-broken"
  | "no-sock-diag"
  | "no-sock-destroy"
  | "no-proc-net-tcp"
  | "tool-fails"
  | "net-admin-denied"
  | "no-tun"
  | "no-veth"
  | "no-packet-socket";

/** Why something cannot be had. */
export interface Missing {
  readonly because: MissingCause;
  /** What that is about, where the cause does not say it by itself. */
  readonly what?: string;
}
