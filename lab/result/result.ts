/**
 * What a run of the lab comes to.
 * @module
 */

import type { ClaimId, ClaimOutcome, ClaimPartId } from "../requirement/claims.ts";
import type { Cause } from "../judge/causes.ts";
import type { Mismatch } from "../judge/mismatch.ts";
import type { Facet } from "../judge/sight.ts";
import type { Action, Medium } from "../probe.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { SocketTimer } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";
import type { DemandId } from "../requirement/demands.ts";
import type { Requirement } from "../requirement/requirement.ts";
import type { Lack } from "./lack.ts";
import type { RequirementVerdict, Verdict } from "./verdict.ts";

/** A state of each end, as far as one is expected or was observed. */
export interface EndStates {
  /** The opener's. */
  a?: TcpState;
  /** The other end's. */
  b?: TcpState;
}

/** A segment in a row, in the order of happening. */
export interface WireEntry {
  /** What happened to it. */
  event: "sent" | "sent again" | "delivered" | "lost" | "repeated" | "altered";
  /** Which of the segments that the ends sent it is about: their number, from 0. */
  frame?: number;
  /** Neither end has sent it: the table made it. */
  injected?: true;
  /** The segment, as tables write it: numbers relative to the initial ones. */
  segment: string;
  /** The text by which the table made or altered it. */
  text?: string;
  /** When, in nanoseconds since the probe began. */
  atNs: number;
  /** Who sent it. */
  from: End;
  /** Whom it is for. */
  to: End;
  /** The number of the connection, where that is not the first. */
  connection?: number;
  /** SYN, FIN, RST and ACK, as far as set. */
  flags: string;
  /** SEG.SEQ, absolute. */
  seq: number;
  /** SEG.ACK, absolute; meaningless without ACK. */
  ack: number;
  /** Bytes of data. */
  len: number;
  /** The whole IP packet in base64, where packets were asked for. */
  packet?: string;
}

/** An end's running timer. */
export interface EndTimer {
  /** What it is for. */
  kind: SocketTimer["kind"];
  /** Milliseconds until it expires, as exactly as the observer shows. */
  expiresMs?: number;
  /** How often it has expired in a row. */
  retransmits?: number;
}

/** The ends' running timers; that of an end where none runs is absent. */
export interface EndTimers {
  /** The opener's. */
  a?: EndTimer;
  /** The other end's. */
  b?: EndTimer;
}

/** What one observer showed of both ends. */
export interface Testimony {
  /** The states. */
  observed: EndStates;
  /** The timers; absent where the observer shows none of any socket. */
  timers?: EndTimers;
  /** Its own lines. */
  evidence: { a?: string; b?: string };
}

/** Observers that were asked about the same still picture, and did not show the same. */
export interface Disagreement {
  /** The probe. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** The row. */
  step: number;
  /** The end. */
  end: End;
  /** What each observer showed, and its line if it had one. */
  said: Record<string, { state: TcpState; line?: string }>;
}

/** What the wire handed on by itself of what one end's sockets sent. */
export interface CarriedCount {
  /** How many segments they sent. */
  segments: number;
  /** How many bytes of data were in them. */
  bytes: number;
  /** How many were lost, */
  lost: number;
  /** delivered twice, */
  repeated: number;
  /** or overtaken by the next one. */
  reordered: number;
}

/** With `--trace`: what the kernel did with a segment, and why, in its own words. */
export interface KernelReason {
  /** It dropped what had arrived, or sent a RST. */
  event: "dropped" | "reset sent";
  /** Such as `TCP_INVALID_SEQUENCE`; absent where the kernel gives none for a RST. */
  reason?: string;
  /** The function that dropped it. */
  where?: string;
}

/** One row of a probe's table, as it went. */
export interface RowResult {
  /** Its number in the table, from 0. */
  step: number;
  /** What was done, in words. */
  action: string;
  /** What was done. */
  actions?: Action[];
  /** What happened on the wire. */
  wire: WireEntry[];
  /** What the wire has handed on by itself since that was begun; absent where nothing in this row. */
  carried?: { a: CarriedCount; b: CarriedCount };
  /** The segments that the table announced. */
  announced: string[];
  /** The states that the table expects. */
  expected: EndStates;
  /** What the table expects to be queued, by socket: bytes or, at a listener, connections. */
  queues?: Record<string, { recvQ?: number; sendQ?: number }>;
  /** The states that the observer showed. */
  observed: EndStates;
  /** The timers that it showed; absent where it shows none of any socket. */
  timers?: EndTimers;
  /** The observer's own lines. */
  evidence: { a?: string; b?: string };
  /** Other sockets that the table speaks of: what is expected, and what the observer showed. */
  also?: Record<string, { expected: TcpState; observed?: TcpState; evidence?: string }>;
  /**
   * What of which socket no observer could see here, so that it was not judged: a state, a queue, a
   * timer. What such a state was to verify is not verified.
   */
  unseen?: Record<string, Facet[]>;
  /** What the row verifies where it passes, and refutes where it fails. */
  verifies?: Requirement[];
  /** Why no RFC lays down what the row says: where it is otherwise, that is a deviation. */
  open?: string;
  /** It passed, though a known difference was to be expected of this stack. */
  changed?: true;
  /** With `--observer all`, or where observers disagree: what each of them showed. */
  witnesses?: Record<string, Testimony>;
  /** `skip`: an earlier row ended the probe. */
  verdict: Verdict;
  /** Why the verdict is not `pass`, in words. */
  reason?: string;
  /** What was not as the row expects it. */
  mismatches?: Mismatch[];
  /** What the host lacks for the row: beside a verdict of `skip`. */
  lack?: Lack;
  /** Why the kernel dropped segments and sent RSTs meanwhile; absent where it did not, or is not asked. */
  kernel?: KernelReason[];
  /** The errno of what broke the row. */
  errno?: string;
  /** What explains that it failed or broke. */
  causes?: Cause[];
}

/** The path of an end through its states, held against the tracepoint. */
export interface PathResult {
  /** The path that the probe states. */
  expected: TcpState[];
  /** The path as the tracepoint shows it: without TIME-WAIT. Absent where it was not looked at. */
  observed?: TcpState[];
  /** Why it was not checked; absent where it was. */
  notChecked?: string;
}

/** A probe in one address family, as it went. */
export interface ProbeResult {
  /** The path of its file below `probes/`, without its ending; of a case, and the case's name. */
  id: string;
  /** The path of the file that it is a case in. */
  group?: string;
  /** Its title. */
  title: string;
  /** The section of a document that says so. */
  source: string;
  /** The claims that it verifies, or parts of which its rows do. */
  claims: ClaimId[];
  /** Claims, or parts of them, that only all of its rows together verify. */
  verifies?: Requirement[];
  /** Where the sockets met. */
  medium: Medium;
  /** The address family. */
  family: 4 | 6;
  /**
   * What the probe gave its network namespace in place of the host's settings. Of the cases of a family
   * that went well, the first in each address family has it for all, as it has their way.
   */
  given?: { sysctl?: Record<string, string> };
  /**
   * The settings in which the network namespace that it ran in was not as the host's. Of the cases of a
   * family that went well, the first in each address family has those for all that have none here.
   */
  settings?: Record<string, string>;
  /** The verdict on the whole. */
  verdict: Verdict;
  /** In how many of its rows something was not seen, where it passed all the same; absent for none. */
  unseen?: number;
  /** Why the verdict is not `pass`, in words. */
  reason?: string;
  /** What kept it from being run, where it was not: beside a verdict of `skip` or `broken`. */
  lack?: Lack;
  /** What was not as it must be at any time, or as the probe's paths have it. */
  mismatches?: Mismatch[];
  /** When it began, in milliseconds since the epoch. */
  startedAtMs: number;
  /** How long it took, in milliseconds. */
  durationMs: number;
  /**
   * The rows that it was given, as far as they were played; they are held against the poller alone. Of
   * the cases of a family that went well, the first in each address family has them for all.
   */
  way?: RowResult[];
  /** Which of those was not as it must be, so that the table was not begun: `skip`. */
  notReached?: number;
  /** Its table's rows. */
  rows: RowResult[];
  /** The ends' paths, where the probe states them. */
  paths?: { a?: PathResult; b?: PathResult };
}

/** Verdicts of one probe that were not the same in every repeat. */
export interface Change {
  /** The probe's id. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** How often each verdict came. */
  verdicts: Partial<Record<Verdict, number>>;
}

/** How long the runs of one probe took, in milliseconds: all but the last to within a hundredth. */
export interface Durations {
  /** The probe's id. */
  id: string;
  /** The address family. */
  family: 4 | 6;
  /** Half of the runs took no longer. */
  p50Ms: number;
  /** Nine in ten took no longer. */
  p90Ms: number;
  /** Ninety-nine in a hundred took no longer. */
  p99Ms: number;
  /** The longest. */
  maxMs: number;
}

/** Whose TCP it was. */
export interface Stack {
  /** `Linux`, or what is none or not on a machine: `gVisor`, `User-Mode Linux`, `WSL 1`, `WSL 2`. */
  name: string;
  /** The release that it gives itself; gVisor's is one of Linux. */
  release: string;
  /** Who runs the container that this was in: `docker`, `podman`, `kubernetes`, `lxc`, … */
  container?: string;
}

/**
 * What a run came to: also what `--format json` prints.
 *
 * The schema of the same name checks a value from elsewhere. Later versions only add to a report:
 * fields, segments' events and claims that are not known here are let through.
 */
export interface Report {
  /** The form of this report. */
  schema: "tcplab.report/1";
  /** When the run started: ISO 8601, UTC. */
  startedAt: string;
  /** How long it took, in milliseconds. */
  durationMs: number;
  /** What it ran on. */
  host: {
    /** The kernel's release. */
    kernel: string;
    /** What answered, and in whose container; earlier versions took all for Linux. */
    stack?: Stack;
    /** The machine's architecture. */
    arch: string;
    /** Versions of the tools that were used. */
    tools: Record<string, string>;
    /** The settings that the probes ran under. */
    sysctls: Record<string, string>;
    /** What could be used here: `yes`, or what is missing. */
    capabilities: Record<string, string>;
    /** Those of them that cannot be used, as codes. */
    lacks?: Record<string, Lack>;
    /** What could not be carried over from the host's settings, and why. */
    refusals?: Record<string, string>;
  };
  /** The observer that gave the evidence. */
  observer: string;
  /** Who made the sockets where both could: `deno`, or `libc`. Earlier versions have Deno's alone. */
  sockets?: string;
  /** For each state, the ids of the probes that observed it. */
  states: Record<TcpState, string[]>;
  /** For each arrow of RFC 9293's figure 5, as `FROM>TO`, the ids of the probes that showed it. */
  transitions?: { [arrow in `${TcpState}>${TcpState}`]?: string[] };
  /** What became of each claim, and of each part of one. */
  claims: Record<ClaimId | ClaimPartId, ClaimOutcome>;
  /** What the run has shown of each requirement of RFC 9293; earlier versions do not say it. */
  requirements?: { [id in DemandId]?: RequirementVerdict };
  /** Parts of claims that were not run because only probes that need `--slow` show them. */
  needSlow?: ClaimPartId[];
  /** How many probes were left out because they are run only with `--all`, or by their names. */
  needAll?: number;
  /** The probes, each family on its own; of repeats the worst. */
  probes: ProbeResult[];
  /** For each setting that was chosen for the run, the ids of the probes that ran and depend on it. */
  dependents?: Record<string, string[]>;
  /** How many probes came to each verdict. */
  summary: Record<Verdict, number>;
  /** How many of those that passed have rows in which something was not seen; absent for none. */
  unseen?: number;
  /** Where observers did not agree; with `--observer all`, empty where they did. */
  disagreements?: Disagreement[];
  /** Where the run was repeated: how often, which verdicts were not always the same, the times. */
  repeats?: { runs: number; changed: Change[]; durations: Durations[] };
  /** True where the run was interrupted. */
  interrupted?: boolean;
}
