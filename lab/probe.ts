/**
 * All that a probe imports: the words of which its table is made.
 *
 * A probe is data. Each row says what is done, which segments must then be on the wire, and in
 * which state both ends must be; what is absent is not cared for. Nothing happens in this module.
 * @module
 */

import { CLAIM_IDS, type ClaimId } from "./claims.ts";
import type { TcpState } from "./tcp/state.ts";
import {
  type Direction,
  type End,
  type Flags,
  parseSegmentPattern,
  type SegmentText,
} from "./tcp/segment_pattern.ts";

export type { ClaimId, Direction, End, Flags, SegmentText, TcpState };

/** Something that an application does with its socket, or waits to be told. */
export type SocketAction =
  | { readonly kind: "listen"; readonly deferAccept: boolean; readonly backlog?: number }
  | { readonly kind: "connect"; readonly end: End; readonly to: "peer" | "self" }
  | { readonly kind: "establish" }
  | { readonly kind: "fill-backlog"; readonly backlog: number }
  | { readonly kind: "refused"; readonly end: End }
  | { readonly kind: "write"; readonly end: End; readonly text: string }
  | { readonly kind: "write-and-close"; readonly end: End; readonly text: string }
  | { readonly kind: "write-fails"; readonly end: End }
  | { readonly kind: "read"; readonly end: End; readonly text: string }
  | { readonly kind: "read-end"; readonly end: End }
  | { readonly kind: "read-reset"; readonly end: End }
  | { readonly kind: "unread"; readonly end: End; readonly bytes: number }
  | { readonly kind: "fill"; readonly end: End }
  | { readonly kind: "drain"; readonly end: End }
  | { readonly kind: "shutdown"; readonly end: End }
  | { readonly kind: "close"; readonly end: End }
  | { readonly kind: "close-unread"; readonly end: "b" }
  | { readonly kind: "abort"; readonly end: End }
  | { readonly kind: "age"; readonly end: End }
  | { readonly kind: "outlast"; readonly end: End; readonly seconds: number };

/** Something that is done to the segments on the wire. */
export type WireAction =
  | { readonly kind: "deliver"; readonly which?: SegmentText }
  | { readonly kind: "lose"; readonly which?: SegmentText }
  | { readonly kind: "repeat"; readonly which: SegmentText }
  | { readonly kind: "alter"; readonly which: SegmentText; readonly ack: number }
  | { readonly kind: "retransmission"; readonly end: End };

/** Anything that a row may do. */
export type Action = SocketAction | WireAction;

/** A known difference between this row and what Linux does: not a failure, but said. */
export interface Deviation {
  /** The state that Linux shows at A instead. */
  readonly a?: TcpState;
  /** The state that Linux shows at B instead. */
  readonly b?: TcpState;
  /** Why. */
  readonly reason: string;
  /** Where that is written down: kernel source, documentation. */
  readonly link: string;
}

/** What a row expects of the ends. */
export interface Expectation {
  /** The state of A, the end that opens. */
  readonly a?: TcpState;
  /** The state of B, the other end. */
  readonly b?: TcpState;
  /** `renewed`: the end's timer has more time left than it had in the row before. */
  readonly timer?: { readonly a?: "renewed"; readonly b?: "renewed" };
  /** What Linux is known to do instead. */
  readonly deviates?: Deviation;
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
  /** What it verifies. */
  readonly claims: readonly ClaimId[];
  /** Run only with `--slow`: what it waits for. */
  readonly slow?: string;
}

/**
 * A probe: a table, with what it is for.
 *
 * `medium: "wire"`: every segment between the two sockets is held until the table delivers it.
 * `medium: "loopback"`: the sockets talk over 127.0.0.1 or ::1, as anybody's would.
 */
export type Probe =
  | Heading & { readonly medium: "loopback"; readonly table: readonly LoopbackRow[] }
  | Heading & {
    readonly medium: "wire";
    readonly table: readonly WireRow[];
    /** The whole path of each end up to the table's end, which the tracepoint can check. */
    readonly paths?: { readonly a?: readonly TcpState[]; readonly b?: readonly TcpState[] };
  };

/** Where the sockets of a probe meet. */
export type Medium = Probe["medium"];

/**
 * Declares a probe. Throws a `TypeError` where the table could not be judged: no rows, a segment
 * that cannot be read, a claim that does not exist.
 *
 * @example
 * ```ts
 * import { connect, defineProbe, deliver, listen } from "@tcplab/tcplab/probe";
 *
 * export default defineProbe({
 *   title: "A SYN reaches a listener",
 *   source: "RFC 9293, 3.5, figure 6",
 *   claims: ["C1", "C2"],
 *   medium: "wire",
 *   table: [
 *     { do: listen(), a: "CLOSED", b: "LISTEN" },
 *     { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
 *     {
 *       do: deliver(),
 *       wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
 *       a: "SYN-SENT",
 *       b: "SYN-RECEIVED",
 *     },
 *   ],
 * });
 * ```
 */
export function defineProbe(probe: Probe): Probe {
  if (probe.table.length === 0) throw new TypeError(`"${probe.title}": the table has no rows`);
  for (const claim of probe.claims) {
    if (!CLAIM_IDS.includes(claim)) throw new TypeError(`"${probe.title}": no claim ${claim}`);
  }
  probe.table.forEach((row, step) => {
    const named = actionsOf(row).flatMap((action) => "which" in action ? [action.which] : []);
    for (const text of [...segmentsOf(row), ...named]) {
      try {
        parseSegmentPattern(text);
      } catch (error) {
        throw new TypeError(`"${probe.title}", row ${step}: ${(error as Error).message}`);
      }
    }
  });
  return probe;
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
 * B listens. `deferAccept` sets TCP_DEFER_ACCEPT: a bare ACK does not complete a connection
 * (tcp(7)). `backlog` is the length of the accept queue, which nobody then empties.
 *
 * @example
 * ```ts
 * import { listen } from "@tcplab/tcplab/probe";
 *
 * const row = { do: listen(), a: "CLOSED", b: "LISTEN" } as const;
 * ```
 */
export function listen(
  { deferAccept = false, backlog }: { deferAccept?: boolean; backlog?: number } = {},
): SocketAction {
  return { kind: "listen", deferAccept, ...(backlog !== undefined && { backlog }) };
}

/**
 * The end opens the connection, and does not wait for it.
 *
 * @example
 * ```ts
 * import { connect } from "@tcplab/tcplab/probe";
 *
 * const row = { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" } as const;
 * ```
 */
export function connect(end: End, { to = "peer" }: { to?: "peer" | "self" } = {}): SocketAction {
  return { kind: "connect", end, to };
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

/**
 * A whole row: B listens, A connects, and the three-way handshake runs through.
 *
 * @example
 * ```ts
 * import { defineProbe, established } from "@tcplab/tcplab/probe";
 *
 * defineProbe({
 *   title: "A connection",
 *   source: "RFC 9293, 3.5, figure 6",
 *   claims: ["C3"],
 *   medium: "loopback",
 *   table: [established()],
 * });
 * ```
 */
export function established(): WireRow & { readonly do: SocketAction } {
  return { do: { kind: "establish" }, a: "ESTABLISHED", b: "ESTABLISHED" };
}

/**
 * Others connect to B, so many and one, which fills an accept queue of that length.
 *
 * @example
 * ```ts
 * import { fillBacklog } from "@tcplab/tcplab/probe";
 *
 * const row = { do: fillBacklog(1), b: "LISTEN" } as const;
 * ```
 */
export function fillBacklog(backlog: number): SocketAction {
  return { kind: "fill-backlog", backlog };
}

/**
 * The end's connect() is told "connection refused".
 *
 * @example
 * ```ts
 * import { connect, refused } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [connect("a"), refused("a")], a: "CLOSED" } as const;
 * ```
 */
export function refused(end: End): SocketAction {
  return { kind: "refused", end };
}

/**
 * The end's application sends this text.
 *
 * @example
 * ```ts
 * import { write } from "@tcplab/tcplab/probe";
 *
 * const row = { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5" } as const;
 * ```
 */
export function write(end: End, text: string): SocketAction {
  return { kind: "write", end, text };
}

/**
 * The end's application sends this text and closes, with nothing between the two: FIN and data are on
 * the wire before the retransmission timer of the data could expire, however busy the host is.
 *
 * @example
 * ```ts
 * import { writeAndClose } from "@tcplab/tcplab/probe";
 *
 * const row = { do: writeAndClose("b", "last words"), b: "LAST-ACK" } as const;
 * ```
 */
export function writeAndClose(end: End, text: string): SocketAction {
  return { kind: "write-and-close", end, text };
}

/**
 * The end's application writes, and is told that the connection is gone.
 *
 * @example
 * ```ts
 * import { writeFails } from "@tcplab/tcplab/probe";
 *
 * const row = { do: writeFails("b"), b: "CLOSED" } as const;
 * ```
 */
export function writeFails(end: End): SocketAction {
  return { kind: "write-fails", end };
}

/**
 * The end's application reads, and gets exactly this text.
 *
 * @example
 * ```ts
 * import { deliver, read } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [deliver(), read("b", "hello")], b: "ESTABLISHED" } as const;
 * ```
 */
export function read(end: End, text: string): SocketAction {
  return { kind: "read", end, text };
}

/**
 * The end's application reads, and gets the end of the stream.
 *
 * @example
 * ```ts
 * import { readEnd, shutdown } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [shutdown("a"), readEnd("b")], b: "CLOSE-WAIT" } as const;
 * ```
 */
export function readEnd(end: End): SocketAction {
  return { kind: "read-end", end };
}

/**
 * The end's application reads, and gets "connection reset": RFC 9293, MUST-12.
 *
 * @example
 * ```ts
 * import { abort, readReset } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [abort("a"), readReset("b")], b: "CLOSED" } as const;
 * ```
 */
export function readReset(end: End): SocketAction {
  return { kind: "read-reset", end };
}

/**
 * So many bytes have arrived at the end, and its application has not read them.
 *
 * @example
 * ```ts
 * import { unread, write } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [write("a", "hello"), unread("b", 5)] } as const;
 * ```
 */
export function unread(end: End, bytes: number): SocketAction {
  return { kind: "unread", end, bytes };
}

/**
 * The end's application sends until the peer's receive window is shut.
 *
 * @example
 * ```ts
 * import { fill } from "@tcplab/tcplab/probe";
 *
 * const row = { do: fill("a"), a: "ESTABLISHED" } as const;
 * ```
 */
export function fill(end: End): SocketAction {
  return { kind: "fill", end };
}

/**
 * The end's application reads all that the peer's {@linkcode fill} has sent.
 *
 * @example
 * ```ts
 * import { drain, readEnd } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [drain("b"), readEnd("b")], a: "FIN-WAIT-2" } as const;
 * ```
 */
export function drain(end: End): SocketAction {
  return { kind: "drain", end };
}

/**
 * The end sends no more, but still receives: shutdown(SHUT_WR), RFC 9293's CLOSE.
 *
 * @example
 * ```ts
 * import { shutdown } from "@tcplab/tcplab/probe";
 *
 * const row = { do: shutdown("a"), wire: "a>b FIN,ACK", a: "FIN-WAIT-1" } as const;
 * ```
 */
export function shutdown(end: End): SocketAction {
  return { kind: "shutdown", end };
}

/**
 * The end's application lets go of its socket: close().
 *
 * @example
 * ```ts
 * import { close } from "@tcplab/tcplab/probe";
 *
 * const row = { do: close("b"), wire: "b>a FIN,ACK", b: "LAST-ACK" } as const;
 * ```
 */
export function close(end: End): SocketAction {
  return { kind: "close", end };
}

/**
 * B's application lets go of its socket with data unread, by close() alone: `Deno.Conn.close` shuts
 * down first, and so a FIN would go before the RST. (A's would have read the data meanwhile.)
 *
 * @example
 * ```ts
 * import { closeUnread } from "@tcplab/tcplab/probe";
 *
 * const row = { do: closeUnread("b"), wire: "b>a RST,ACK", b: "CLOSED" } as const;
 * ```
 */
export function closeUnread(end: "b"): SocketAction {
  return { kind: "close-unread", end };
}

/**
 * The end aborts: close() with SO_LINGER 0, RFC 9293's ABORT.
 *
 * @example
 * ```ts
 * import { abort } from "@tcplab/tcplab/probe";
 *
 * const row = { do: abort("a"), wire: "a>b RST,ACK", a: "CLOSED" } as const;
 * ```
 */
export function abort(end: End): SocketAction {
  return { kind: "abort", end };
}

/**
 * Waits until the end's timer has visibly run down.
 *
 * @example
 * ```ts
 * import { age } from "@tcplab/tcplab/probe";
 *
 * const row = { do: age("a"), a: "TIME-WAIT" } as const;
 * ```
 */
export function age(end: End): SocketAction {
  return { kind: "age", end };
}

/**
 * Waits until the end leaves the state that the row before left it in, which must take so many
 * seconds: not less, and not more than an eighth over, which is how late the kernel's timer wheel
 * may be (kernel/time/timer.c).
 *
 * @example
 * ```ts
 * import { outlast } from "@tcplab/tcplab/probe";
 *
 * const row = { do: outlast("a", 60), a: "CLOSED" } as const;
 * ```
 */
export function outlast(end: End, seconds: number): SocketAction {
  return { kind: "outlast", end, seconds };
}

/**
 * Delivers the announced segments that are held: that one, or all of them in order.
 *
 * @example
 * ```ts
 * import { deliver } from "@tcplab/tcplab/probe";
 *
 * const row = { do: deliver("b>a FIN,ACK"), a: "TIME-WAIT" } as const;
 * ```
 */
export function deliver(which?: SegmentText): WireAction {
  return { kind: "deliver", ...(which !== undefined && { which }) };
}

/**
 * Loses the announced segments that are held: that one, or all of them.
 *
 * @example
 * ```ts
 * import { lose } from "@tcplab/tcplab/probe";
 *
 * const row = { do: lose(), a: "SYN-SENT", b: "LISTEN" } as const;
 * ```
 */
export function lose(which?: SegmentText): WireAction {
  return { kind: "lose", ...(which !== undefined && { which }) };
}

/**
 * Delivers once more a segment that has been delivered before.
 *
 * @example
 * ```ts
 * import { repeat } from "@tcplab/tcplab/probe";
 *
 * const row = { do: repeat("b>a FIN,ACK"), wire: "a>b ACK", a: "TIME-WAIT" } as const;
 * ```
 */
export function repeat(which: SegmentText): WireAction {
  return { kind: "repeat", which };
}

/**
 * Delivers a held segment with its acknowledgement number changed by so much.
 *
 * @example
 * ```ts
 * import { alter } from "@tcplab/tcplab/probe";
 *
 * const row = { do: alter("b>a SYN,ACK", { ack: 999 }), wire: "a>b RST" } as const;
 * ```
 */
export function alter(which: SegmentText, { ack }: { ack: number }): WireAction {
  return { kind: "alter", which, ack };
}

/**
 * Waits for the end's retransmission timer: the row's segments are ones that it sends again.
 *
 * @example
 * ```ts
 * import { retransmission } from "@tcplab/tcplab/probe";
 *
 * const row = { do: retransmission("a"), wire: "a>b SYN seq=ISN_A" } as const;
 * ```
 */
export function retransmission(end: End): WireAction {
  return { kind: "retransmission", end };
}
