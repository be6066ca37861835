/**
 * The words of a table for what applications do that is more than one call, and for waiting.
 * @module
 */

import type { CallAction } from "./call_words.ts";
import type { ConnectionName, End, Span, WireRow } from "./table.ts";
import type { Carrying } from "../tcp/carrying.ts";
import { TCP_STATES, type TcpState } from "../tcp/state.ts";
import {
  BYTES,
  CARRYING,
  CONNECTION,
  COUNT,
  type Count,
  COUNTS,
  END,
  type FieldsOf,
  oneOf,
  optional,
  SECONDS,
  SPAN,
  TEXT,
} from "./wrong.ts";

export type { Carrying };

/** Something that an application does with its socket, or waits for. */
export type SocketAction = CallAction | CompoundAction;

/** More than one call, or none. */
export type CompoundAction =
  | { readonly kind: "establish" }
  | { readonly kind: "fill-backlog"; readonly backlog: number }
  | { readonly kind: "write-and-close"; readonly end: ConnectionName; readonly text: string }
  | { readonly kind: "unread"; readonly end: ConnectionName; readonly bytes: number }
  | {
    readonly kind: "connections";
    readonly end: End;
    readonly state: TcpState;
    readonly count: Count;
  }
  | { readonly kind: "fill"; readonly end: End }
  | { readonly kind: "drain"; readonly end: ConnectionName }
  | {
    readonly kind: "transfer";
    readonly end: ConnectionName;
    readonly bytes: number;
    readonly carrying?: Carrying;
  }
  | { readonly kind: "age"; readonly end: End; readonly seconds?: number }
  | { readonly kind: "outlast"; readonly end: End; readonly seconds: number }
  | { readonly kind: "stays"; readonly end: End; readonly seconds: number }
  | {
    readonly kind: "becomes";
    readonly end: End;
    readonly state: TcpState;
    readonly within: Span;
  };

const FIELDS: FieldsOf<CompoundAction> = {
  "establish": {},
  "fill-backlog": { backlog: COUNT },
  "write-and-close": { end: CONNECTION, text: TEXT },
  "unread": { end: CONNECTION, bytes: COUNT },
  "connections": { end: END, state: oneOf(...TCP_STATES), count: COUNTS },
  "fill": { end: END },
  "drain": { end: CONNECTION },
  "transfer": { end: CONNECTION, bytes: BYTES, carrying: optional(CARRYING) },
  "age": { end: END, seconds: optional(SECONDS) },
  "outlast": { end: END, seconds: SECONDS },
  "stays": { end: END, seconds: SECONDS },
  "becomes": { end: END, state: oneOf(...TCP_STATES), within: SPAN },
};
export default FIELDS;

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
 * Other sockets connect to B, one more than `backlog`, which fills an accept queue of that length.
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
export function writeAndClose(end: ConnectionName, text: string): SocketAction {
  return { kind: "write-and-close", end, text };
}

/**
 * That many bytes have arrived at the end, and its application has not read them.
 *
 * @example
 * ```ts
 * import { unread, write } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [write("a", "hello"), unread("b", 5)] } as const;
 * ```
 */
export function unread(end: ConnectionName, bytes: number): SocketAction {
  return { kind: "unread", end, bytes };
}

/**
 * That many connections at the end's port are in a state, whoever they are with: so is what a listener
 * keeps counted. Two numbers are the least and the most.
 *
 * @example
 * ```ts
 * import { connections, listen } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [listen(), connections("b", "SYN-RECEIVED", 0)], b: "LISTEN" } as const;
 * ```
 */
export function connections(end: End, state: TcpState, count: Count): SocketAction {
  return { kind: "connections", end, state, count };
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
 * The end's application reads all that the peer has sent so far and that is unread, be it by
 * {@linkcode fill} or by {@linkcode write}: no byte less, and none more. There must be something.
 *
 * @example
 * ```ts
 * import { drain, readEnd } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [drain("b"), readEnd("b")], a: "FIN-WAIT-2" } as const;
 * ```
 */
export function drain(end: ConnectionName): SocketAction {
  return { kind: "drain", end };
}

/**
 * Waits until the end's timer has visibly run down or, with `seconds`, by as much.
 *
 * @example
 * ```ts
 * import { age } from "@tcplab/tcplab/probe";
 *
 * const row = { do: age("a"), a: "TIME-WAIT" } as const;
 * ```
 */
export function age(end: End, seconds?: number): SocketAction {
  return { kind: "age", end, ...(seconds !== undefined && { seconds }) };
}

/**
 * Waits until the end leaves the state that the row before left it in, which must take that many
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
 * Waits for that many seconds, whatever timers run meanwhile and however often they are set anew, or
 * until the end leaves the state that it is in. Which of the two it was, the row's state of that end says.
 *
 * @example
 * ```ts
 * import { stays } from "@tcplab/tcplab/probe";
 *
 * const row = { do: stays("a", 180), a: "SYN-SENT", verifies: ["MUST-23"] } as const;
 * ```
 */
export function stays(end: End, seconds: number): SocketAction {
  return { kind: "stays", end, seconds };
}

/**
 * Waits until the end is in that state, to which a timer of the kernel's takes it: in milliseconds, at
 * least and at most so long after the row began. What starts the timer stands in the same row, before it.
 *
 * @example
 * ```ts
 * import { becomes, shutdown } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [shutdown("a"), becomes("a", "CLOSED", [800, 4000])], a: "CLOSED" } as const;
 * ```
 */
export function becomes(end: End, state: TcpState, within: Span): SocketAction {
  return { kind: "becomes", end, state, within };
}

/**
 * The end's application sends that many bytes, the peer's reads them, and every one is checked. On the
 * wire, segments are handed on as they come, and lost, repeated and reordered by the shares that are
 * said, as drawn by `seed`; how many there are is not judged.
 *
 * @example
 * ```ts
 * import { transfer } from "@tcplab/tcplab/probe";
 *
 * const row = { do: transfer("b", 4 * 1024 * 1024, { seed: 1, lose: 0.02 }), a: "FIN-WAIT-2" } as const;
 * ```
 */
export function transfer(end: ConnectionName, bytes: number, carrying?: Carrying): SocketAction {
  return { kind: "transfer", end, bytes, ...(carrying && { carrying }) };
}
