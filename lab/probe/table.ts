/**
 * What a probe is: a table, as data. Nothing happens in this module.
 * @module
 */

import {
  CLAIM_IDS,
  type ClaimId,
  claimOf,
  type ClaimPartId,
  type ClaimText,
} from "../requirement/claims.ts";
import { claimsAmong, type Requirement } from "../requirement/requirement.ts";
import type { SettingName } from "./dependence.ts";
import { complaintAbout } from "./table_check.ts";
import type { AlteredText } from "../tcp/altered_segment.ts";
import type { CraftedText } from "../tcp/crafted_segment.ts";
import type { Direction, End, Flags, SegmentText } from "../tcp/segment_pattern.ts";
import type { SegmentRule } from "../tcp/segment_rules.ts";
import type { TcpState } from "../tcp/state.ts";
import type { SocketOptions } from "./call_words.ts";
import type { SocketAction } from "./socket_words.ts";
import type { WireAction } from "./wire_words.ts";

export type {
  AlteredText,
  ClaimId,
  ClaimPartId,
  ClaimText,
  CraftedText,
  Direction,
  End,
  Flags,
  Requirement,
  SegmentRule,
  SegmentText,
  TcpState,
};

/** Anything that a row may do. */
export type Action = SocketAction | WireAction;

/** A stack, as known differences name it: any version of it, those before one, or those from one on. */
export type StackText = StackName | `${StackName}${"<" | ">="}${number}.${number}`;

/** A stack that a known difference can be of. */
export type StackName = "linux" | "gvisor";

/** A known difference between this row and what a stack does: not a failure, but said. */
export interface Deviation {
  /** The stack that does so, or may; any, if nothing is said. */
  readonly on?: StackText;
  /** Over which version of IP, where it does not over the other. */
  readonly family?: 4 | 6;
  /** The state that it shows at A instead. */
  readonly a?: TcpState;
  /** The state that it shows at B instead. */
  readonly b?: TcpState;
  /** The states that it shows of other sockets instead, of those that differ. */
  readonly also?: { readonly [name in OtherSocket]?: Expected };
  /** The segments that both ends send instead: all of them, and no others. */
  readonly wire?: SegmentText | readonly SegmentText[];
  /** Rules for every segment that one of them does not keep to. */
  readonly breaks?: readonly SegmentRule[];
  /** When it sends the row's segments instead, or those that it sends in their place. */
  readonly within?: Span | readonly Span[];
  /** Why. */
  readonly reason: string;
  /** Where that is written down: kernel source, documentation. */
  readonly link: string;
}

/**
 * What the end's timer shows: `renewed`, it has more time left than in the row before;
 * `renewedToSeconds`, and all of that time, less what has passed since the row began; `setToSeconds`,
 * that time, whatever was before; `none`, that no timer runs.
 */
export type TimerExpectation =
  | "none"
  | "renewed"
  | { readonly renewedToSeconds: number }
  | { readonly setToSeconds: number };

/**
 * A connection's socket: `a` and `b` are the first connection's, `a.2` is another socket of A's, and
 * `b.2` what B's listener has made for that.
 */
export type ConnectionName = End | `${End}.${number}`;

/** A socket that listens, whatever it has accepted. */
export type ListenerName = `${End}.listener`;

/**
 * Another socket that listens at the same port (socket(7), SO_REUSEPORT). Observers show two of those
 * alike: no column is of one.
 */
export type SharedListenerName = `${End}.listener.${number}`;

/** A socket beside the first connection's two. */
export type OtherSocket = `${End}.${number}` | ListenerName;

/** Any socket that a table speaks of. `b` is B's listener as long as there is no connection. */
export type SocketName = End | OtherSocket;

/** A socket's state, and how many bytes are queued: of a listener, connections (ss(8)). */
export interface Queued {
  /** Its state. */
  readonly state: TcpState;
  /** Bytes that the application has not read; of a listener, connections that it has not accepted. */
  readonly recvQ?: number;
  /** Bytes that the peer has not acknowledged; of a listener, how many connections may wait. */
  readonly sendQ?: number;
}

/** What is expected of a socket. */
export type Expected = TcpState | Queued;

/** A time in milliseconds: at least, and at most. */
export type Span = readonly [fromMs: number, toMs: number];

/** What a row expects of the ends. */
export interface Expectation {
  /** The state of A, the end that opens. */
  readonly a?: Expected;
  /** The state of B, the other end. */
  readonly b?: Expected;
  /** The states of other sockets: B's listener stays what it is while B is a connection. */
  readonly also?: { readonly [name in OtherSocket]?: Expected };
  /** What the end's timer is to show. */
  readonly timer?: { readonly a?: TimerExpectation; readonly b?: TimerExpectation };
  /**
   * How long after what it follows the first of the row's segments is sent, in milliseconds: at least
   * and at most; of a list, each of them. A retransmission follows what it sends again, any other
   * segment what its end was given last or, in a list, the one before it.
   */
  readonly within?: Span | readonly Span[];
  /** What this row shows where it passes, and refutes where it fails. */
  readonly verifies?: readonly Requirement[];
  /**
   * No RFC lays it down: why. The row says what was seen, and where it is otherwise that is no failure,
   * but told.
   */
  readonly open?: string;
  /**
   * The same of what the row's calls give, and of nothing else: its segments and states are laid down.
   */
  readonly openGives?: string;
  /** What Linux, or another stack, is known to do instead; of several, the first that is so counts. */
  readonly deviates?: Deviation | readonly Deviation[];
}

/** A row of a table on loopback, where the segments are out of sight. */
export interface LoopbackRow extends Expectation {
  /** What is done, in order. */
  readonly do: SocketAction | readonly SocketAction[];
}

/** A row of a table on the wire. */
export interface WireRow extends Expectation {
  /** What is done, in order. */
  readonly do: Action | readonly Action[];
  /** The segments that both ends then send: all of them, and no others. */
  readonly wire?: SegmentText | readonly SegmentText[];
}

/** A row of any table. */
export type Row = LoopbackRow | WireRow;

/** What stands above a table. */
export interface Heading {
  /** What the table shows, in a few words. */
  readonly title: string;
  /** Where it is laid down. */
  readonly source: string;
  /** What all of its rows together verify; what a single one does is said there. */
  readonly claims?: readonly ClaimId[];
  /** The same: claims or parts of them, numbered requirements, sections of RFCs. */
  readonly verifies?: readonly Requirement[];
  /** Run only with `--slow`: what it waits for. */
  readonly slow?: string;
  /** The settings that its outcome hangs on: with other values of these, it may come out otherwise. */
  readonly dependsOn?: readonly SettingName[];
}

/** What must be so before a probe's first row. */
export interface Given {
  /** Settings of the probe's network namespace, in place of the host's. */
  readonly sysctl?: Readonly<Record<SettingName, string | number>>;
  /**
   * `scripted`: A has no socket, and its port is set: what it says is injected. `bound`: A binds a port
   * of its own before it connects, and so can connect from there again. Options are set on each of A's
   * sockets before it connects.
   */
  readonly a?: "scripted" | "bound" | SocketOptions;
  /** B has no socket, or its listener has these options, and with it what it accepts. */
  readonly b?: "scripted" | SocketOptions;
  /**
   * All sockets are the C library's, whoever makes those of other probes. Who connects does not wait
   * for it: what comes of that is for the table's calls to be told.
   */
  readonly sockets?: "libc";
  /** Of a wire's two addresses, the one that both ends bind, and not the one that IP chooses. */
  readonly address?: "second";
  /** What must have been done, and be as it says; it needs no evidence. See `reach()`. */
  readonly rows?: readonly WireRow[];
}

/**
 * A probe: a table, with what it is for.
 *
 * `medium: "wire"`: every segment between the two sockets is held until the table delivers it.
 * `medium: "loopback"`: the sockets talk over 127.0.0.1 or ::1, as any application's would.
 */
export type Probe =
  | Heading & {
    readonly medium: "loopback";
    readonly given?: Given;
    readonly table: readonly LoopbackRow[];
  }
  | Heading & {
    readonly medium: "wire";
    readonly given?: Given;
    readonly table: readonly WireRow[];
    /** The whole path of each end up to the table's end, which the tracepoint can check. */
    readonly paths?: { readonly a?: readonly TcpState[]; readonly b?: readonly TcpState[] };
  };

/** Where the sockets of a probe meet. */
export type Medium = Probe["medium"];

/** Probes that have been looked at: a file defines one, and each run of it loads it again. */
const JUDGEABLE = new WeakSet<Probe>();

/**
 * Declares a probe. Throws a `TypeError` where the table could not be judged, and names the row and
 * the word: a segment that cannot be read, a state, a column or a field that does not exist, segments
 * on loopback, where they are not seen, a `drain` with nothing to read.
 *
 * @example
 * ```ts
 * import { connect, defineProbe, deliver, listen } from "@tcplab/tcplab/probe";
 *
 * export default defineProbe({
 *   title: "A SYN reaches a listener",
 *   source: "RFC 9293, 3.5, figure 6",
 *   medium: "wire",
 *   table: [
 *     { do: listen(), a: "CLOSED", b: "LISTEN" },
 *     {
 *       do: connect("a"),
 *       wire: "a>b SYN seq=ISN_A",
 *       a: "SYN-SENT",
 *       b: "LISTEN",
 *       verifies: ["C1.1"],
 *     },
 *     {
 *       do: deliver(),
 *       wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
 *       a: "SYN-SENT",
 *       b: "SYN-RECEIVED",
 *       verifies: ["C2.1"],
 *     },
 *   ],
 * });
 * ```
 */
export function defineProbe(probe: Probe): Probe {
  if (JUDGEABLE.has(probe)) return probe;
  const complaint = complaintAbout(probe);
  if (complaint === undefined) {
    JUDGEABLE.add(probe);
    return probe;
  }
  const { step, what } = complaint;
  const row = step === undefined ? "" : `, row ${step}`;
  throw new TypeError(`"${probe?.title}"${row}: ${what}`, { cause: { ...complaint, probe } });
}

/**
 * What a probe verifies: its heading, and each of its rows.
 *
 * @example
 * ```ts
 * import { established, requirementsOf } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const table = [{ ...established(), verifies: ["C3.1"] as const }];
 * const heading = { title: "A connection", source: "RFC 9293, 3.5" };
 * assertEquals(requirementsOf({ ...heading, medium: "wire", table }), ["C3.1"]);
 * ```
 */
export function requirementsOf(probe: Probe): readonly Requirement[] {
  const rows: readonly Row[] = probe.table;
  return [
    ...probe.claims ?? [],
    ...probe.verifies ?? [],
    ...rows.flatMap(({ verifies = [] }) => [...verifies]),
  ];
}

/**
 * What a probe verifies, whole claims only: those of its heading, and those of which some row
 * verifies a part.
 *
 * @example
 * ```ts
 * import { claimsOf, connect, defineProbe, refused } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const probe = defineProbe({
 *   title: "No socket listens",
 *   source: "RFC 9293, 3.5.2, group 1",
 *   medium: "loopback",
 *   table: [{ do: [connect("a"), refused("a")], a: "CLOSED", verifies: ["C2.4"] }],
 * });
 * assertEquals(claimsOf(probe), ["C2"]);
 * ```
 */
export function claimsOf(probe: Probe): ClaimId[] {
  const named = claimsAmong(requirementsOf(probe)).map(claimOf);
  return CLAIM_IDS.filter((claim) => named.includes(claim));
}

/**
 * The state that is expected of a socket, whatever else is.
 *
 * @example
 * ```ts
 * import { stateOf } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(stateOf({ state: "LISTEN", recvQ: 1 }), "LISTEN");
 * ```
 */
export function stateOf<E extends Expected | undefined>(
  expected: E,
): E extends undefined ? TcpState | undefined : TcpState;
export function stateOf(expected: Expected | undefined): TcpState | undefined {
  return typeof expected === "object" ? expected.state : expected;
}

/**
 * What a row does, in order.
 *
 * @example
 * ```ts
 * import { actionsOf, close } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(actionsOf({ do: [close("a"), close("b")] }).length, 2);
 * ```
 */
export function actionsOf(row: Row): readonly Action[] {
  return Array.isArray(row.do) ? row.do as readonly Action[] : [row.do as Action];
}

/**
 * The segments that a row announces.
 *
 * @example
 * ```ts
 * import { deliver, segmentsOf } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(segmentsOf({ do: deliver(), wire: "a>b ACK" }), ["a>b ACK"]);
 * ```
 */
export function segmentsOf(row: Row): readonly SegmentText[] {
  if (!("wire" in row) || row.wire === undefined) return [];
  return typeof row.wire === "string" ? [row.wire] : row.wire;
}

/**
 * The known differences between a row and what stacks do.
 *
 * @example
 * ```ts
 * import { close, deviationsOf } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const known = { a: "CLOSED", reason: "it is never kept", link: "https://www.kernel.org/" } as const;
 * assertEquals(deviationsOf({ do: close("a"), a: "TIME-WAIT", deviates: known }), [known]);
 * ```
 */
export function deviationsOf({ deviates = [] }: Expectation): readonly Deviation[] {
  return Array.isArray(deviates) ? deviates : [deviates as Deviation];
}

/**
 * When a row's segments are to be sent: the first, or each of them.
 *
 * @example
 * ```ts
 * import { spansOf } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(spansOf({ within: [900, 1100] }), [[900, 1100]]);
 * ```
 */
export function spansOf({ within = [] }: Expectation): readonly Span[] {
  return typeof within[0] === "number" ? [within as Span] : within as readonly Span[];
}

/**
 * The segments of the three-way handshake (RFC 9293, 3.5, figure 6).
 *
 * @example
 * ```ts
 * import { HANDSHAKE } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(HANDSHAKE[0], "a>b SYN seq=ISN_A");
 * ```
 */
export const HANDSHAKE: readonly SegmentText[] = [
  "a>b SYN seq=ISN_A",
  "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
  "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
];
