/**
 * The words of a table for calls on sockets, each with what it gives: a value, or an errno.
 *
 * Without `gives` a call must succeed, and what it has begun (a connection, a close that lingers) is
 * not waited for. `gives: 0` is success, and of `read` the end of the stream; any other number is how
 * many bytes were taken or given; an errno is exactly that one.
 * @module
 */

import type { ErrnoName } from "../tcp/errno_name.ts";
import { ERRNO_NAMES } from "../tcp/errno_name.ts";
import { SPECIAL_ADDRESS_NAMES, type SpecialAddress } from "../tcp/special_address.ts";
import type { OptionName, OptionsGiven, OptionValue } from "../tcp/socket_option.ts";
import type { ConnectionName, End, ListenerName, SharedListenerName, SocketName } from "./table.ts";
import {
  BYTES,
  CONNECTION,
  COUNT,
  END,
  type FieldsOf,
  GIVES,
  oneOf,
  OPTION_NAME,
  OPTION_VALUE,
  optional,
  OPTIONS,
  SOCKET,
  TEXT,
} from "./wrong.ts";

export type { ErrnoName, OptionName, OptionValue, SpecialAddress };
export { type OptionForm, SOCKET_OPTIONS } from "../tcp/socket_option.ts";

/** What a call gives: 0 for success, a number of bytes, or an errno by its name. */
export type Gives = number | ErrnoName;

/** Options of a socket, by their names in socket(7) and tcp(7). SO_LINGER is in seconds; `null` is off. */
export type SocketOptions = OptionsGiven;

/** Flags of recv(2) and send(2). */
export type MessageFlag = "MSG_OOB" | "MSG_PEEK";

/** A call on a socket. */
export interface CallOn<S extends SocketName> {
  /** Whose socket it is. */
  readonly end: S;
  /** What the call gives; absent, it must succeed. */
  readonly gives?: Gives;
}

/** A call that an application makes on a socket, or that it waits for to return. */
export type CallAction =
  | {
    readonly kind: "listen";
    /** B, unless it is said to be A. */
    readonly end?: "a";
    readonly deferAccept: boolean;
    readonly backlog?: number;
    readonly accepts?: boolean;
    readonly options?: SocketOptions;
    /** Which of several at one port; the first, unless it is said. */
    readonly listener?: number;
    /** At all addresses of the host, and not the end's alone. */
    readonly at?: "any";
    readonly gives?: Gives;
  }
  | {
    readonly kind: "connect";
    readonly to: "peer" | "self" | SpecialAddress;
    readonly from?: ConnectionName;
    readonly portOf?: ConnectionName;
  } & CallOn<ConnectionName>
  | {
    readonly kind: "returns";
    readonly end: ConnectionName;
    readonly call: "connect" | "close";
    readonly gives: Gives;
    readonly afterMs?: number;
  }
  | { readonly kind: "accept"; readonly listener?: number } & CallOn<ConnectionName>
  | {
    readonly kind: "write";
    readonly text?: string;
    readonly bytes?: number;
    readonly flags?: MessageFlag;
  } & CallOn<ConnectionName>
  | {
    readonly kind: "read";
    readonly text?: string;
    readonly bytes?: number;
    readonly flags?: MessageFlag;
  } & CallOn<ConnectionName>
  | { readonly kind: "shutdown"; readonly how?: "RD" | "RDWR" } & CallOn<ConnectionName>
  | { readonly kind: "close" } & CallOn<ConnectionName>
  | { readonly kind: "close-listener"; readonly end?: "a"; readonly listener?: number }
  | { readonly kind: "close-unread"; readonly end: ConnectionName }
  | { readonly kind: "abort"; readonly end: ConnectionName }
  | { readonly kind: "give-up"; readonly end: ConnectionName }
  | { readonly kind: "disconnect" } & CallOn<ConnectionName>
  | { readonly kind: "peer-name" } & CallOn<ConnectionName>
  | { readonly kind: "open-socket"; readonly end: End }
  | {
    readonly kind: "call-on";
    readonly end: ConnectionName;
    readonly call: "listen" | "connect" | "accept";
    readonly gives?: Gives;
  }
  | { readonly kind: "set-option"; readonly options: SocketOptions } & CallOn<SocketName>
  | {
    readonly kind: "get-option";
    readonly end: SocketName;
    readonly option: OptionName;
    readonly gives: OptionValue;
  }
  | { readonly kind: "kill"; readonly end: SocketName }
  | { readonly kind: "destroy"; readonly end: SocketName; readonly gives?: Gives }
  | { readonly kind: "forget"; readonly end: ConnectionName };

const FLAGS = optional(oneOf("MSG_OOB", "MSG_PEEK"));
const MAY_GIVE = { gives: optional(GIVES) };

const FIELDS: FieldsOf<CallAction> = {
  "listen": {
    end: optional(oneOf("a")),
    deferAccept: oneOf(true, false),
    backlog: optional(COUNT),
    accepts: optional(oneOf(true, false)),
    options: optional(OPTIONS),
    listener: optional(COUNT),
    at: optional(oneOf("any")),
    ...MAY_GIVE,
  },
  "connect": {
    end: CONNECTION,
    to: oneOf("peer", "self", ...SPECIAL_ADDRESS_NAMES),
    from: optional(CONNECTION),
    portOf: optional(CONNECTION),
    ...MAY_GIVE,
  },
  "returns": {
    end: CONNECTION,
    call: oneOf("connect", "close"),
    gives: GIVES,
    afterMs: optional(COUNT),
  },
  "accept": { end: CONNECTION, listener: optional(COUNT), ...MAY_GIVE },
  "write": {
    end: CONNECTION,
    text: optional(TEXT),
    bytes: optional(COUNT),
    flags: FLAGS,
    ...MAY_GIVE,
  },
  "read": {
    end: CONNECTION,
    text: optional(TEXT),
    bytes: optional(BYTES),
    flags: FLAGS,
    ...MAY_GIVE,
  },
  "shutdown": { end: CONNECTION, how: optional(oneOf("RD", "RDWR")), ...MAY_GIVE },
  "close": { end: CONNECTION, ...MAY_GIVE },
  "close-listener": { end: optional(oneOf("a")), listener: optional(COUNT) },
  "close-unread": { end: CONNECTION },
  "abort": { end: CONNECTION },
  "give-up": { end: CONNECTION },
  "disconnect": { end: CONNECTION, ...MAY_GIVE },
  "peer-name": { end: CONNECTION, ...MAY_GIVE },
  "open-socket": { end: END },
  "call-on": { end: CONNECTION, call: oneOf("listen", "connect", "accept"), ...MAY_GIVE },
  "set-option": { end: SOCKET, options: OPTIONS, ...MAY_GIVE },
  "get-option": { end: SOCKET, option: OPTION_NAME, gives: OPTION_VALUE },
  "kill": { end: SOCKET },
  "destroy": { end: SOCKET, ...MAY_GIVE },
  "forget": { end: CONNECTION },
};
export default FIELDS;

/**
 * Whether that is an errno's name.
 *
 * @example
 * ```ts
 * import { isErrno } from "@tcplab/tcplab/probe";
 * import { assert } from "@std/assert";
 *
 * assert(isErrno("ECONNREFUSED") && !isErrno(0));
 * ```
 */
export function isErrno(value: unknown): value is ErrnoName {
  return (ERRNO_NAMES as readonly unknown[]).includes(value);
}

/**
 * An action without the fields that are not there: an action is data, and travels as JSON. What its word
 * was given beside what it knows is among the others, for the check of the table to name.
 */
function without<T extends object>(action: T): T {
  return Object.fromEntries(
    Object.entries(action).filter(([, value]) => value !== undefined),
  ) as T;
}

/** How a socket is to listen. */
export interface Listening {
  /** Whose it is: B's, unless it is said to be A's. */
  end?: "a";
  /** TCP_DEFER_ACCEPT: a bare ACK does not complete a connection (tcp(7)). */
  deferAccept?: boolean;
  /** The length of the accept queue, which no application then empties by itself. */
  backlog?: number;
  /** Whether its application accepts what comes; not so with a backlog, unless that is said. */
  accepts?: boolean;
  /** Options that are set before it listens, beside SO_REUSEADDR, which Deno sets too. */
  options?: SocketOptions;
  /**
   * A second one, or third, at the same port, which SO_REUSEPORT allows for: `2` is `b.listener.2`. Its
   * application accepts only where the table says so.
   */
  listener?: number;
  /** At all addresses of its host, and not its own alone. */
  at?: "any";
  /** What comes of it: `EADDRINUSE`. */
  gives?: Gives;
}

/**
 * B listens or, by `end`, A does. Once `b.listener` has been closed, B can listen again, at the same
 * port.
 *
 * @example
 * ```ts
 * import { listen } from "@tcplab/tcplab/probe";
 *
 * const row = { do: listen(), a: "CLOSED", b: "LISTEN" } as const;
 * const again = { do: listen({ options: { SO_REUSEADDR: 0 }, gives: "EADDRINUSE" }) } as const;
 * ```
 */
export function listen(
  { end, deferAccept = false, backlog, accepts, options, listener, at, gives, ...others }:
    Listening = {},
): CallAction {
  return without(
    {
      kind: "listen",
      end,
      deferAccept,
      backlog,
      accepts,
      options,
      listener,
      at,
      gives,
      ...others,
    } as CallAction,
  );
}

/**
 * The end opens the connection. What comes of it is waited for only where `gives` says what that is.
 * `a.2` is another socket of A's application, with a connection of its own. `from: "a"` binds it to
 * that socket's port; with `portOf: "a"` it is the kernel that chooses, and that port is all that it has
 * to choose from (ip(7), IP_LOCAL_PORT_RANGE). To `self`, a socket is bound to the port that it connects
 * to; with `portOf` its own name, the kernel gives it that port. To `broadcast` and `multicast`, it connects
 * to an address that stands for no single host.
 *
 * @example
 * ```ts
 * import { connect } from "@tcplab/tcplab/probe";
 *
 * const row = { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" } as const;
 * const refused = { do: connect("a", { gives: "ECONNREFUSED" }), a: "CLOSED" } as const;
 * ```
 */
export function connect(
  end: ConnectionName,
  { to = "peer", from, portOf, gives, ...others }: {
    to?: "peer" | "self" | SpecialAddress;
    from?: ConnectionName;
    portOf?: ConnectionName;
    gives?: Gives;
  } = {},
): CallAction {
  return without({ kind: "connect", end, to, from, portOf, gives, ...others } as CallAction);
}

/**
 * A call that an earlier row has begun returns: connect(), or a close() that lingers; with `afterMs`, no
 * earlier than so many milliseconds after it was made.
 *
 * @example
 * ```ts
 * import { deliver, returns } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [deliver(), returns("a", "connect", "ECONNREFUSED")], a: "CLOSED" } as const;
 * ```
 */
export function returns(
  end: ConnectionName,
  call: "connect" | "close",
  gives: Gives,
  { afterMs, ...others }: { afterMs?: number } = {},
): CallAction {
  return without({ kind: "returns", end, call, gives, afterMs, ...others } as CallAction);
}

/**
 * The end's connect(), which was made before, returns ECONNREFUSED.
 *
 * @example
 * ```ts
 * import { connect, refused } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [connect("a"), refused("a")], a: "CLOSED" } as const;
 * ```
 */
export function refused(end: ConnectionName): CallAction {
  return returns(end, "connect", "ECONNREFUSED");
}

/**
 * B's application takes the next connection from the accept queue, which must be that one. Where several
 * sockets listen at the port, it is that `listener`'s queue, or whichever has one.
 *
 * @example
 * ```ts
 * import { accept } from "@tcplab/tcplab/probe";
 *
 * const row = { do: accept("b"), also: { "b.listener": { state: "LISTEN", recvQ: 0 } } } as const;
 * ```
 */
export function accept(
  end: ConnectionName,
  { listener, gives, ...others }: { listener?: number; gives?: Gives } = {},
): CallAction {
  return without({ kind: "accept", end, listener, gives, ...others } as CallAction);
}

/** What is said beside the data of a call. */
export interface Transferring {
  /** How it is sent or read: urgent (`MSG_OOB`), or left unread (`MSG_PEEK`). */
  flags?: MessageFlag;
  /** What the one call gives. */
  gives?: Gives;
}

/** What is sent or read: a text, or that many bytes of a pattern by which each byte is known. */
function said(what: string | number | undefined): { text?: string; bytes?: number } {
  if (what === undefined) return {};
  return typeof what === "string" ? { text: what } : { bytes: what };
}

/**
 * The end's application sends a text, or that many bytes: all of it, unless `gives` says what one
 * send() gives.
 *
 * @example
 * ```ts
 * import { write } from "@tcplab/tcplab/probe";
 *
 * const row = { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5" } as const;
 * const many = { do: write("b", 4096) } as const;
 * const fails = { do: write("b", "x", { gives: "EPIPE" }), b: "CLOSED" } as const;
 * ```
 */
export function write(
  end: ConnectionName,
  what: string | number,
  { flags, gives, ...others }: Transferring = {},
): CallAction {
  return without({ kind: "write", end, ...said(what), flags, gives, ...others } as CallAction);
}

/**
 * The end's application reads: exactly this text, that many bytes of what was sent by their number,
 * or what `gives` says, 0 for the end of the stream. `EAGAIN`: nothing is there to be read.
 *
 * @example
 * ```ts
 * import { abort, deliver, read } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [deliver(), read("b", "hello")], b: "ESTABLISHED" } as const;
 * const reset = { do: [abort("a"), deliver(), read("b", { gives: "ECONNRESET" })] } as const;
 * ```
 */
export function read(
  end: ConnectionName,
  what: string | number | Transferring,
  options: Transferring = {},
): CallAction {
  const { flags, gives, ...others } = typeof what === "object" ? what : options;
  const content = typeof what === "object" ? {} : said(what);
  return without({ kind: "read", end, ...content, flags, gives, ...others } as CallAction);
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
export function readEnd(end: ConnectionName): CallAction {
  return read(end, { gives: 0 });
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
export function readReset(end: ConnectionName): CallAction {
  return read(end, { gives: "ECONNRESET" });
}

/**
 * The end sends no more, but still receives: shutdown(SHUT_WR), RFC 9293's CLOSE. With "RD" it reads
 * no more, with "RDWR" it does neither.
 *
 * @example
 * ```ts
 * import { shutdown } from "@tcplab/tcplab/probe";
 *
 * const row = { do: shutdown("a"), wire: "a>b FIN,ACK", a: "FIN-WAIT-1" } as const;
 * const fails = { do: shutdown("a", "WR", { gives: "ENOTCONN" }), a: "CLOSED" } as const;
 * ```
 */
export function shutdown(
  end: ConnectionName,
  how: "WR" | "RD" | "RDWR" = "WR",
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  return without(
    { kind: "shutdown", end, how: how === "WR" ? undefined : how, gives, ...others } as CallAction,
  );
}

/**
 * The end's application lets go of its socket: close(). `b` is the connection that B has accepted,
 * `b.listener` the socket that listens, `b.listener.2` another one at its port. Whether a close() that lingers has returned, `returns()` says.
 *
 * @example
 * ```ts
 * import { close } from "@tcplab/tcplab/probe";
 *
 * const row = { do: close("b"), wire: "b>a FIN,ACK", b: "LAST-ACK" } as const;
 * ```
 */
export function close(
  socket: ConnectionName | ListenerName | SharedListenerName,
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  const [end, listener, number] = String(socket).split(".");
  if (listener === "listener") {
    return without({
      kind: "close-listener",
      end: end === "a" ? end : undefined,
      listener: number === undefined ? undefined : Number(number),
      gives,
      ...others,
    } as CallAction);
  }
  return without({ kind: "close", end: socket, gives, ...others } as CallAction);
}

/**
 * The end's application closes its socket with data unread, by close() alone: `Deno.Conn.close` shuts
 * down first, and so a FIN would go before the RST.
 *
 * @example
 * ```ts
 * import { closeUnread } from "@tcplab/tcplab/probe";
 *
 * const row = { do: closeUnread("b"), wire: "b>a RST,ACK", b: "CLOSED" } as const;
 * ```
 */
export function closeUnread(end: ConnectionName): CallAction {
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
export function abort(end: ConnectionName): CallAction {
  return { kind: "abort", end };
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
export function giveUp(end: ConnectionName): CallAction {
  return { kind: "give-up", end };
}

/**
 * The end's application calls connect() with AF_UNSPEC, which takes a socket back to where it began
 * (connect(2)).
 *
 * @example
 * ```ts
 * import { disconnect } from "@tcplab/tcplab/probe";
 *
 * const row = { do: disconnect("a"), wire: "a>b RST,ACK", a: "CLOSED" } as const;
 * ```
 */
export function disconnect(
  end: ConnectionName,
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  return without({ kind: "disconnect", end, gives, ...others } as CallAction);
}

/**
 * The end's application asks who its peer is: getpeername(2).
 *
 * @example
 * ```ts
 * import { peerName } from "@tcplab/tcplab/probe";
 *
 * const row = { do: peerName("a", { gives: "ENOTCONN" }), a: "CLOSED" } as const;
 * ```
 */
export function peerName(
  end: ConnectionName,
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  return without({ kind: "peer-name", end, gives, ...others } as CallAction);
}

/**
 * The end's application opens a socket of the C library's, and binds it to the end's port: it does
 * not listen, and is not connected. It is the end's socket from then on, also where it listens.
 *
 * @example
 * ```ts
 * import { callOn, openSocket } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [openSocket("b"), callOn("b", "listen")], b: "LISTEN" } as const;
 * ```
 */
export function openSocket(end: End): CallAction {
  return { kind: "open-socket", end };
}

/**
 * The end's application makes a call on the socket that it has, in whatever state that is: listen(),
 * connect() to the peer, or accept(). None of them waits: what connect() begins is EINPROGRESS.
 *
 * @example
 * ```ts
 * import { callOn } from "@tcplab/tcplab/probe";
 *
 * const again = { do: callOn("a", "connect", { gives: "EISCONN" }), a: "ESTABLISHED" } as const;
 * const row = { do: callOn("a", "listen", { gives: "EINVAL" }), a: "SYN-SENT" } as const;
 * ```
 */
export function callOn(
  end: ConnectionName,
  call: "listen" | "connect" | "accept",
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  return without({ kind: "call-on", end, call, gives, ...others } as CallAction);
}

/**
 * The end's application sets options of its socket, in this order; with `gives`, what the last
 * setsockopt() gives. What must be set before a socket connects or listens is `given`, or an option
 * of {@linkcode listen}.
 *
 * @example
 * ```ts
 * import { setOption } from "@tcplab/tcplab/probe";
 *
 * const row = { do: setOption("a", { SO_KEEPALIVE: 1, TCP_KEEPIDLE: 1 }) } as const;
 * ```
 */
export function setOption(
  end: SocketName,
  options: SocketOptions,
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  return without({ kind: "set-option", end, options, gives, ...others } as CallAction);
}

/**
 * The end's application reads an option of its socket. SO_ERROR gives 0 or an errno's name, SO_LINGER
 * seconds, or `null` where it is off.
 *
 * @example
 * ```ts
 * import { getOption } from "@tcplab/tcplab/probe";
 *
 * const row = { do: getOption("a", "SO_ERROR", { gives: "ETIMEDOUT" }), a: "CLOSED" } as const;
 * ```
 */
export function getOption(
  end: SocketName,
  option: OptionName,
  given: { gives: OptionValue },
): CallAction {
  return { kind: "get-option", end, option, ...given };
}

/**
 * The process that has the end's socket is killed by SIGKILL: it is handed to one of its own first.
 *
 * @example
 * ```ts
 * import { kill } from "@tcplab/tcplab/probe";
 *
 * const row = { do: kill("a"), wire: "a>b FIN,ACK", a: "FIN-WAIT-1" } as const;
 * ```
 */
export function kill(end: SocketName): CallAction {
  return { kind: "kill", end };
}

/**
 * Somebody with the right to it destroys the end's socket, as `ss -K` does: sock_diag(7),
 * SOCK_DESTROY.
 *
 * @example
 * ```ts
 * import { destroy, read } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [destroy("a"), read("a", { gives: "ECONNABORTED" })], a: "CLOSED" } as const;
 * ```
 */
export function destroy(
  end: SocketName,
  { gives, ...others }: { gives?: Gives } = {},
): CallAction {
  return without({ kind: "destroy", end, gives, ...others } as CallAction);
}

/**
 * The end's host forgets its socket, as if it had lost power: it is gone, and nothing is sent
 * (TCP_REPAIR).
 *
 * @example
 * ```ts
 * import { forget } from "@tcplab/tcplab/probe";
 *
 * const row = { do: forget("b"), a: "ESTABLISHED", b: "CLOSED" } as const;
 * ```
 */
export function forget(end: ConnectionName): CallAction {
  return { kind: "forget", end };
}
