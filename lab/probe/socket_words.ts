/**
 * The words of a table for what applications do with their sockets, and what calls return.
 * @module
 */

import type { End, OtherSocket, WireRow } from "./table.ts";
import { COUNT, END, type FieldsOf, oneOf, optional, SECONDS, TEXT } from "./wrong.ts";

/** Something that an application does with its socket, or waits for a call to return. */
export type SocketAction =
  | {
    readonly kind: "listen";
    /** B, unless it is said to be A. */
    readonly end?: "a";
    readonly deferAccept: boolean;
    readonly backlog?: number;
  }
  | { readonly kind: "connect"; readonly end: End; readonly to: "peer" | "self" }
  | { readonly kind: "establish" }
  | { readonly kind: "fill-backlog"; readonly backlog: number }
  | { readonly kind: "give-up"; readonly end: End }
  | { readonly kind: "close-listener" }
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

const FIELDS: FieldsOf<SocketAction> = {
  "listen": {
    end: optional(oneOf("a")),
    deferAccept: oneOf(true, false),
    backlog: optional(COUNT),
  },
  "connect": { end: END, to: oneOf("peer", "self") },
  "establish": {},
  "fill-backlog": { backlog: COUNT },
  "give-up": { end: END },
  "close-listener": {},
  "refused": { end: END },
  "write": { end: END, text: TEXT },
  "write-and-close": { end: END, text: TEXT },
  "write-fails": { end: END },
  "read": { end: END, text: TEXT },
  "read-end": { end: END },
  "read-reset": { end: END },
  "unread": { end: END, bytes: COUNT },
  "fill": { end: END },
  "drain": { end: END },
  "shutdown": { end: END },
  "close": { end: END },
  "close-unread": { end: oneOf("b") },
  "abort": { end: END },
  "age": { end: END },
  "outlast": { end: END, seconds: SECONDS },
};
export default FIELDS;

/**
 * B listens or, by `end`, A does. `deferAccept` sets TCP_DEFER_ACCEPT: a bare ACK does not complete a connection
 * (tcp(7)). `backlog` is the length of the accept queue, which no application then empties.
 *
 * @example
 * ```ts
 * import { listen } from "@tcplab/tcplab/probe";
 *
 * const row = { do: listen(), a: "CLOSED", b: "LISTEN" } as const;
 * ```
 */
export function listen(
  { end, deferAccept = false, backlog }: {
    end?: "a";
    deferAccept?: boolean;
    backlog?: number;
  } = {},
): SocketAction {
  return {
    kind: "listen",
    ...(end !== undefined && { end }),
    deferAccept,
    ...(backlog !== undefined && { backlog }),
  };
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
 * The end's application closes its socket before connect() has returned: RFC 9293's CLOSE in
 * SYN-SENT or SYN-RECEIVED.
 *
 * @example
 * ```ts
 * import { giveUp } from "@tcplab/tcplab/probe";
 *
 * const row = { do: giveUp("a"), a: "CLOSED", b: "SYN-RECEIVED" } as const;
 * ```
 */
export function giveUp(end: End): SocketAction {
  return { kind: "give-up", end };
}

/**
 * The end's connect() returns ECONNREFUSED.
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
 * The end's application writes, and the call fails: the connection is gone.
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
 * That many bytes have arrived at the end, and its application has not read them.
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
 * The end's application lets go of its socket: close(). `b` is the connection that B has accepted,
 * `b.listener` the socket that listens.
 *
 * @example
 * ```ts
 * import { close } from "@tcplab/tcplab/probe";
 *
 * const row = { do: close("b"), wire: "b>a FIN,ACK", b: "LAST-ACK" } as const;
 * ```
 */
export function close(socket: End | OtherSocket): SocketAction {
  return socket === "b.listener" ? { kind: "close-listener" } : { kind: "close", end: socket };
}

/**
 * B's application closes its socket with data unread, by close() alone: `Deno.Conn.close` shuts
 * down first, and so a FIN would go before the RST.
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
