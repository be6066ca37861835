/**
 * What can be done and seen in a network namespace, and what not, and why.
 * @module
 */

import type { Medium } from "../probe.ts";
import type { Lack } from "../result/lack.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/** Something that is not there, or does not work. */
export interface Lacking {
  readonly has: false;
  /** What is lacking. */
  readonly lack: Lack;
  /** The same in words. */
  readonly says: string;
}

/** Something that the lab can use: there, with what it is by, or lacking. */
export type Capability = { readonly has: true; readonly by?: string } | Lacking;

/** What keeps probes of one kind from being run at a site. */
export interface Fault {
  /** Only probes of this medium. */
  readonly medium?: Medium;
  /** Only in this address family. */
  readonly family?: 4 | 6;
  /** Only probes that open a connection. */
  readonly connecting?: true;
  /** The host does not have it: they are skipped. Otherwise it is there, and does not work. */
  readonly absent: boolean;
  /** What is lacking. */
  readonly lack: Lack;
  /** In words. */
  readonly reason: string;
}

/** What a worker found. */
export interface Ready {
  /** The wire, by what carries it. */
  readonly wire: Capability;
  /** Whether options of sockets can be set. */
  readonly ffi: Capability;
  /** Whether timers can be looked at. */
  readonly timers: Capability;
  /** Whether paths are traced. */
  readonly trace: Capability;
  /** IPv6 on loopback. */
  readonly ipv6: Capability;
  /** Which observer supplies the evidence; absent where it is the one that the setup names. */
  readonly observer?: string;
  /** Observers that cannot be asked; absent where none was to be. */
  readonly notAsked?: Readonly<Record<string, Lacking>>;
  /** What else is missing, or does not work; absent where that is nothing. */
  readonly faults?: readonly Fault[];
  /** Versions of the tools that are used. */
  readonly tools: Readonly<Record<string, string>>;
  /** The settings of the worker's namespace, as far as they can be read. */
  readonly sysctls: Sysctls;
  /** The host's settings that could not be carried over, and why. */
  readonly refusals: Readonly<Record<string, string>>;
  /** What probes give that could not be made, and why. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** A capability, unless there is something that is lacking for it. */
export function unless(lacking: Lacking | undefined, by?: string): Capability {
  return lacking ?? { has: true, ...(by !== undefined && { by }) };
}

/** A capability as reports say it: `yes`, by what, or what is missing. */
export function inWords(capability: Capability): string {
  if (!capability.has) return capability.says;
  return capability.by === undefined ? "yes" : `yes: ${capability.by}`;
}
