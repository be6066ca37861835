/**
 * What can be done and seen in a network namespace, and what not, and why.
 * @module
 */

import type { Medium } from "../probe.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/** What keeps probes of one kind from being run at a site. */
export interface Fault {
  /** Only probes of this medium. */
  readonly medium?: Medium;
  /** Only in this address family. */
  readonly family?: 4 | 6;
  /** Only probes that open a connection. */
  readonly connecting?: true;
  /** The host does not have it: they are skipped. Otherwise it is there, and does not work. */
  readonly lack: boolean;
  /** In words. */
  readonly reason: string;
}

/** What a worker found. */
export interface Ready {
  /** Why there is no wire; absent where there is one. */
  readonly noWire?: string;
  /** Why options of sockets cannot be set; absent where they can. */
  readonly noFfi?: string;
  /** Why timers cannot be looked at; absent where they can. */
  readonly noTimers?: string;
  /** Who gives the evidence; absent where it is whom the setup names. */
  readonly observer?: string;
  /** Observers that cannot be asked, and why; absent where none was to be. */
  readonly notAsked?: Readonly<Record<string, string>>;
  /** What carries the wire. */
  readonly wireOver?: string;
  /** Why paths are not traced; absent where they are. */
  readonly noTrace?: string;
  /** Why there is no IPv6; absent where there is. */
  readonly noIpv6?: string;
  /** What else is missing, or does not work; absent where that is nothing. */
  readonly faults?: readonly Fault[];
  /** Versions of the tools that are used. */
  readonly tools: Readonly<Record<string, string>>;
  /** The settings of the worker's namespace, as far as they can be read. */
  readonly sysctls: Sysctls;
  /** The host's settings that could not be carried over, and why. */
  readonly refusals: Readonly<Record<string, string>>;
}
