/**
 * What the lab and its workers say to each other: JSON, a line each.
 * @module
 */

import type { Medium } from "../probe.ts";
import type { ProbeResult } from "../result.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/** What a worker is to set up before it runs probes. */
export interface Setup {
  /** The observer that gives the evidence. */
  readonly observer: string;
  /** Whether nobody has asked for just that observer, so that another may take its place. */
  readonly anyObserver?: boolean;
  /** How long a row may take to settle, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether the ends' paths are to be traced, and if so in which instance of tracefs. */
  readonly trace?: { readonly instance?: string };
  /** Whether results are to hold the packets. */
  readonly packets?: boolean;
  /** Where the probes lie: a `file:` URL that ends in a slash. */
  readonly probes: string;
  /** What to set in the worker's namespace; absent in the host's, which is not touched. */
  readonly settings?: { readonly host: Sysctls; readonly chosen: Sysctls };
  /** The first port of the wire, so that no two workers' wires have the same. */
  readonly firstPort?: number;
  /** Whether there is to be a wire. */
  readonly wire: boolean;
  /** The kinds of device that may carry it. By default any. */
  readonly carriers?: readonly string[];
}

/** A probe to be run in one address family. */
export interface Job {
  /** The probe's id. */
  readonly id: string;
  /** The address family. */
  readonly family: 4 | 6;
}

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

/** Why a worker could not be set up. */
export interface SetupFailure {
  /** `missing`: the host lacks something. `setting`: a chosen setting cannot be made. */
  readonly kind: "missing" | "setting" | "broken";
  /** In words. */
  readonly reason: string;
}

/** To a worker. */
export type Request =
  | { readonly type: "setup"; readonly setup: Setup }
  | { readonly type: "probe"; readonly key: number; readonly job: Job };

/** From a worker. */
export type Reply =
  | { readonly type: "ready"; readonly ready: Ready }
  | { readonly type: "failed"; readonly failure: SetupFailure }
  | { readonly type: "row"; readonly key: number; readonly action: string }
  | { readonly type: "printed"; readonly text: string }
  | { readonly type: "result"; readonly key: number; readonly result: ProbeResult }
  | { readonly type: "broke"; readonly key: number; readonly reason: string };
