/**
 * The messages between the lab and its workers: JSON, a line each.
 * @module
 */

import type { Calibration } from "../judge/calibration.ts";
import type { Probe } from "../probe.ts";
import type { Lack } from "../result/lack.ts";
import type { ProbeResult } from "../result/result.ts";
import type { Asked } from "../probe/asked.ts";
import type { Ready } from "../session/capabilities.ts";
import type { MakeName } from "../session/make.ts";
import type { ObservedRow } from "../session/observing.ts";
import type { Opened, Refusal, Stage } from "../session/stage.ts";
import type { Sysctls } from "../sys/sysctl.ts";

/** Ports of the wire lie between these, below net.ipv4.ip_local_port_range. */
export const WIRE_PORTS = { first: 1024, last: 32767 } as const;

/** What a worker is to set up before it runs probes. */
export interface Setup {
  /** The observer that supplies the evidence. */
  readonly observer: string;
  /** Whether that observer was not asked for by name, so that another may take its place. */
  readonly anyObserver?: boolean;
  /** How long a row may take to settle, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether the ends' paths are to be traced, and if so in which instance of tracefs. */
  readonly trace?: { readonly instance?: string };
  /** Whether results are to hold the packets. */
  readonly packets?: boolean;
  /** What to set in the worker's namespace; absent in the host's, which is not touched. */
  readonly settings?: {
    readonly host: Sysctls;
    readonly chosen: Sysctls;
    /** What probes give: what cannot be made of it keeps only those from being run. */
    readonly given?: Sysctls;
  };
  /** The first port of the wire, so that no two workers' wires have the same. */
  readonly firstPort?: number;
  /** Whether there is to be a wire. */
  readonly wire: boolean;
  /** The kinds of device that may carry it. By default any. */
  readonly carriers?: readonly string[];
  /** Who makes sockets where both can. */
  readonly sockets?: MakeName;
  /** Whether it is to be found what the observers can see, here or elsewhere: verdicts wait for that. */
  readonly sighted?: boolean;
}

/** A probe to be run in one address family: all that a worker must know of it. */
export interface Job {
  /** The probe's id. */
  readonly id: string;
  /** The address family. */
  readonly family: 4 | 6;
  readonly probe: Probe;
}

/** Why a worker could not be set up. */
export interface SetupFailure {
  /** `missing`: the host lacks something. `setting`: a chosen setting cannot be made. */
  readonly kind: "missing" | "setting" | "broken";
  /** What is lacking. */
  readonly lack: Lack;
  /** In words. */
  readonly reason: string;
  /** It is for want of a right: who gets a namespace in another way may have it there. */
  readonly denied?: boolean;
  /** No worker has been started: its namespace could not be had. */
  readonly launching?: boolean;
  /** It is for want of room: with fewer of them, or later, it may do. */
  readonly full?: boolean;
  /** There was room for one namespace, and not for another within it. */
  readonly nesting?: boolean;
}

/** To a worker. What it answers to is marked by the token, which only it knows. */
export type Request =
  | { readonly type: "setup"; readonly token: string; readonly setup: Setup }
  /** What is given to the namespace from now on, in place of what was; nothing runs in it. */
  | { readonly type: "give"; readonly given: Sysctls }
  /** The observers are to be tried, before any probe is run. */
  | { readonly type: "calibrate" }
  /** What another worker has found of the observers. */
  | { readonly type: "sights"; readonly calibration: Calibration }
  | { readonly type: "probe"; readonly key: number; readonly job: Job }
  /** A session is to be opened in place of the one before, to be played a row at a time. */
  | { readonly type: "open"; readonly key: number; readonly stage: Stage }
  /** What is to be done next in it. */
  | { readonly type: "do"; readonly key: number; readonly asked: readonly Asked[] };

/** From a worker. */
export type Reply =
  | { readonly type: "begun"; readonly pid: number }
  | { readonly type: "ready"; readonly ready: Ready }
  /** Without what it has found: its namespace cannot be set anew. */
  | { readonly type: "given"; readonly ready?: Ready }
  | { readonly type: "calibrated"; readonly calibration: Calibration }
  | { readonly type: "failed"; readonly failure: SetupFailure }
  | { readonly type: "row"; readonly key: number; readonly action: string }
  | { readonly type: "result"; readonly key: number; readonly result: ProbeResult }
  | { readonly type: "broke"; readonly key: number; readonly reason: string }
  | { readonly type: "opened"; readonly key: number } & Opened
  | { readonly type: "observed"; readonly key: number; readonly observed: ObservedRow | Refusal };

/** A reply as a line, without its end. */
export function replyLine(token: string, reply: Reply): string {
  return `${token} ${JSON.stringify(reply)}`;
}
