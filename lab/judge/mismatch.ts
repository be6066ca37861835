/**
 * What differs from what a row expects: facts, of which each language makes its words.
 * @module
 */

import type { ConnectionName, SocketName } from "../probe.ts";
import type { Difference, End } from "../tcp/segment_pattern.ts";
import type { Breach } from "../tcp/segment_rules.ts";
import type { NumbersFault, Relation } from "../tcp/initial_number.ts";
import type { TcpState } from "../tcp/state.ts";

export type { SocketName };

/** A call of an application's. */
export type Call =
  | ("connect" | "accept" | "read" | "write" | "shutdown" | "listen" | "close")
  | ("setsockopt" | "getsockopt" | "getpeername" | "destroy");

/** What a call gives. */
export type CallOutcome =
  | { readonly is: "done" }
  | { readonly is: "value"; readonly value: number | string | null }
  | { readonly is: "connection"; readonly of: ConnectionName }
  | { readonly is: "wrong byte"; readonly at: number }
  | { readonly is: "not done"; readonly afterMs: number }
  | { readonly is: "early"; readonly afterMs: number; readonly expectedMs: number }
  | { readonly is: "error"; readonly errno: string }
  | { readonly is: "end of stream" }
  | { readonly is: "bytes" | "unsent bytes"; readonly bytes: number }
  | { readonly is: "text"; readonly text: string };

/** What an end's timer is not; times in milliseconds. */
export type TimerMismatch =
  | { readonly is: "absent"; readonly expectedMs?: number }
  /** None was to run. */
  | { readonly is: "running"; readonly leftMs: number }
  | {
    readonly is: "not renewed";
    readonly leftMs: number;
    readonly beforeMs: number;
    readonly agoMs: number;
  }
  | { readonly is: "another"; readonly leftMs: number; readonly expectedMs: number }
  | { readonly is: "standing still"; readonly leftMs: number };

/** How long an end was in a state, where that was to be another time. */
export interface StayMismatch {
  /** The state. */
  readonly state: TcpState;
  /** How long it was to last, in milliseconds. */
  readonly expectedMs: number;
  /** It lasted at least so long, in milliseconds, and was not over. */
  readonly atLeastMs?: number;
  /** It lasted at most so long, in milliseconds. */
  readonly atMostMs?: number;
}

/** What came in the place of the RST that a SYN to a closed port must draw. */
export interface RefusalMismatch {
  /** The address family. */
  readonly family: 4 | 6;
  /** The acknowledgement number that the RST must have. */
  readonly expectedAck: number;
  /** What came; absent where nothing did. */
  readonly observed?: {
    readonly flags: string;
    readonly seq: number;
    readonly ack: number;
    readonly checksum: "right" | "wrong";
  };
}

/** Something that is not as a row expects it, or as it must be at any time. */
export type Mismatch =
  | {
    readonly kind: "state";
    readonly socket: SocketName;
    readonly expected: TcpState;
    readonly observed: TcpState;
  }
  | { readonly kind: "segment missing"; readonly segment: string; readonly afterMs?: number }
  | {
    /** It was sent too early, or too late, after what it follows; times in milliseconds. */
    readonly kind: "time";
    readonly segment: string;
    readonly expected: { readonly fromMs: number; readonly toMs: number };
    /** At least and at most. */
    readonly observed: { readonly fromMs: number; readonly toMs: number };
  }
  | {
    readonly kind: "segment unexpected";
    readonly segment: string;
    readonly fields: readonly Difference[];
  }
  | {
    readonly kind: "call";
    /** Absent where it is a helper's. */
    readonly end?: SocketName;
    readonly call: Call;
    /** The option that it is about. */
    readonly option?: string;
    readonly expected?: readonly CallOutcome[];
    readonly observed: CallOutcome;
  }
  | { readonly kind: "timer"; readonly end: End; readonly timer: TimerMismatch }
  | { readonly kind: "stay"; readonly end: End; readonly stay: StayMismatch }
  | { readonly kind: "unread"; readonly end: ConnectionName; readonly bytes: number }
  | {
    /** Bytes, or a listener's connections, that wait in one of a socket's queues. */
    readonly kind: "queued";
    readonly socket: SocketName;
    readonly queue: "recvQ" | "sendQ";
    readonly expected: number;
    readonly observed: number;
  }
  | {
    /** Of so many SYNs, another number than that was answered by SYN,ACKs. */
    readonly kind: "answers";
    readonly end: End;
    readonly syns: number;
    readonly expected: number | readonly [number, number];
    readonly answered: number;
  }
  | {
    readonly kind: "initial numbers";
    readonly end: End;
    readonly openings: number;
    readonly relation: Relation;
    readonly fault: NumbersFault;
  }
  | {
    /** How many connections at an end's port are in a state. */
    readonly kind: "connections";
    readonly end: End;
    readonly state: TcpState;
    readonly expected: number | readonly [number, number];
    readonly observed: number;
  }
  | { readonly kind: "queue"; readonly backlog: number; readonly connections?: number }
  | { readonly kind: "gone"; readonly end: End; readonly afterBytes: number }
  | {
    readonly kind: "observers";
    readonly socket: SocketName;
    readonly states: Readonly<Record<string, TcpState>>;
  }
  | {
    readonly kind: "path";
    readonly end: End;
    readonly expected: readonly TcpState[];
    readonly observed: readonly TcpState[];
  }
  | { readonly kind: "closed port"; readonly refusal: RefusalMismatch }
  /** What a segment does against a rule that holds for all that are sent. */
  | { readonly kind: "segment rule"; readonly segment: string } & Breach
  | { readonly kind: "checksum"; readonly segment: string }
  | { readonly kind: "malformed"; readonly segment: string };
