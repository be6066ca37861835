/**
 * Stream sockets of the C library's: what an application does with a connection, call by call, with
 * the result of each as data. No call blocks but closing one that lingers: `closeAside`.
 *
 * All of it can be done to a socket that the runtime holds, too: `descriptorBetween` finds it.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import {
  type CallResult,
  type Failure,
  failure,
  LostErrno,
  resultOf,
  resultOfRepeatable,
} from "./call_result.ts";
import { checked, libc } from "./libc.ts";
import { pollSocket } from "./poll.ts";
import { stateOfDescriptor } from "./tcp_info.ts";
import { AF, SocketAddress } from "./socket_address.ts";

export type { CallResult, Failure };

// include/linux/net.h, include/linux/socket.h
const SOCK_STREAM = 1;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const F_GETFD = 1; // fcntl(2)
const SHUTDOWN = { RD: 0, WR: 1, RDWR: 2 } as const;

/** Flags of send(2) and recv(2). */
const MESSAGE_FLAGS = {
  MSG_OOB: 0x1,
  MSG_PEEK: 0x2,
  MSG_DONTROUTE: 0x4,
  MSG_WAITALL: 0x100,
  MSG_MORE: 0x8000,
} as const;
/** The name of one. */
export type MessageFlag = keyof typeof MESSAGE_FLAGS;
/** As a number, or by their names. */
export type MessageFlags = number | readonly MessageFlag[];

/** No call waits, and no signal tells of a reader that is gone. */
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;

/** One for all calls: none of them is still at work when the next is made. */
const name = new SocketAddress();

/** Opens a socket. Throws a `SystemCallError`: that there are no more is the lab's lack. */
export function openSocket(family: 4 | 6): number {
  const type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
  return checked(libc().socket(AF[family], type, 0), "socket", "open a socket");
}

/** bind(2). Port 0 has the kernel choose. */
export function bind(fd: number, at: Endpoint): CallResult {
  return resultOfRepeatable("bind", () => libc().bind(fd, name.bytes, name.put(at)));
}

/** connect(2): EINPROGRESS where the peer has not answered yet. Throws a {@linkcode LostErrno}. */
export function connect(fd: number, to: Endpoint): CallResult {
  const before = stateOfDescriptor(fd);
  const call = () => libc().connect(fd, name.bytes, name.put(to));
  // One that is begun, over, or of a listener does nothing.
  if (before !== "CLOSED") return resultOfRepeatable("connect", call);
  const result = resultOf(call());
  if (!("errno" in result) || result.errno !== "EAGAIN") return result;
  if (stateOfDescriptor(fd) === "CLOSED") throw new LostErrno("connect");
  return { errno: "EINPROGRESS" };
}

/** Dissolves a connection: connect(2) to AF_UNSPEC. What it was can then connect or listen anew. */
export function disconnect(fd: number, family: 4 | 6): CallResult {
  return resultOfRepeatable(
    "connect",
    () => libc().connect(fd, name.bytes, name.putNone(family)),
  );
}

/** listen(2). */
export function listen(fd: number, backlog: number): CallResult {
  return resultOfRepeatable("listen", () => libc().listen(fd, backlog));
}

/** accept(2): the connection's own descriptor, or EAGAIN where none has come. */
export function accept(fd: number): { readonly fd: number; readonly peer: Endpoint } | Failure {
  const flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
  const accepted = libc().accept4(fd, name.empty().bytes, name.length, flags);
  return accepted < 0 ? failure() : { fd: accepted, peer: name.endpoint };
}

/** send(2): how many bytes it took. Throws a {@linkcode LostErrno}. */
export function send(fd: number, bytes: Uint8Array, flags: MessageFlags = 0): CallResult {
  const all = flagsOf(flags) | MSG_NOSIGNAL | MSG_DONTWAIT;
  const { error } = pollSocket(fd);
  const sent = libc().send(fd, bytes as Uint8Array<ArrayBuffer>, BigInt(bytes.length), all);
  return sent < 0 ? failureOf("send", fd, error) : { value: Number(sent) };
}

/** Where an error was pending, and the call has taken it, that is what it has said. */
function failureOf(call: string, fd: number, wasPending: boolean): Failure {
  const failed = failure();
  if (wasPending && failed.errno === "EAGAIN" && !pollSocket(fd).error) throw new LostErrno(call);
  return failed;
}

/** recv(2): at most that many bytes; none at the stream's end. Throws a {@linkcode LostErrno}. */
export function recv(
  fd: number,
  length: number,
  flags: MessageFlags = 0,
): { readonly bytes: Uint8Array<ArrayBuffer> } | Failure {
  const bytes = new Uint8Array(length);
  const { error } = pollSocket(fd);
  const received = Number(libc().recv(fd, bytes, BigInt(length), flagsOf(flags) | MSG_DONTWAIT));
  return received < 0 ? failureOf("recv", fd, error) : { bytes: bytes.subarray(0, received) };
}

/** shutdown(2). */
export function shutdown(fd: number, how: keyof typeof SHUTDOWN): CallResult {
  return resultOfRepeatable("shutdown", () => libc().shutdown(fd, SHUTDOWN[how]));
}

/** close(2). Where SO_LINGER is set to seconds it blocks, the lab too: see {@linkcode closeAside}. */
export function closeSocket(fd: number): CallResult {
  return resultOf(libc().close(fd));
}

/**
 * close(2) on a thread of its own, for one that lingers: the kernel waits then even where the socket
 * is not to block.
 *
 * Before this returns, the descriptor is gone: a process that is started before then would have it
 * for a moment too, close it last, and linger in this one's place.
 *
 * The call's errno is that thread's. But of a socket Linux has one failure only, that the descriptor is
 * not open, and that is seen before; whether its data was sent before the time was over it does not say.
 */
export function closeAside(fd: number): Promise<CallResult> {
  const open = resultOf(libc().fcntl(fd, F_GETFD, 0));
  if ("errno" in open) return Promise.resolve(open);
  const { port } = localName(fd);
  const closing = libc().closeAside(fd);
  awaitFree(fd, port);
  return closing.then((closed) => closed < 0 ? { errno: "EBADF" } : { value: closed });
}

/** In milliseconds: far longer than it takes. */
const TO_BE_FREE_MS = 100;

/**
 * Waits until the socket at that port has that number no more. No call on the descriptor itself may ask
 * before: a file is the caller's too for as long as a call takes, and who lets go of it last is the one
 * that lingers. Asked later it tells whether another thread of the runtime's has the number since.
 */
function awaitFree(fd: number, port: number): void {
  const until = performance.now() + TO_BE_FREE_MS;
  while (!isFree(fd) && (performance.now() < until || isSocketAt(fd, port))) {
    libc().poll(NOTHING, 0n, 1);
  }
}

function isSocketAt(fd: number, port: number): boolean {
  const { bytes, length } = name.empty();
  return libc().getsockname(fd, bytes, length) === 0 && name.endpoint.port === port;
}

const STDERR = 2;
const NOTHING = new Uint8Array(8);

/** Whether it is the lowest number, from itself on, that another descriptor gets. */
function isFree(fd: number): boolean {
  const lowest = checked(libc().fcntl(STDERR, F_DUPFD_CLOEXEC, fd), "fcntl", "close a socket");
  libc().close(lowest);
  return lowest === fd;
}

const F_DUPFD_CLOEXEC = 1030; // fcntl(2)

/** Another descriptor of the same socket. Throws a `SystemCallError`. */
export function duplicate(fd: number): number {
  return checked(libc().fcntl(fd, F_DUPFD_CLOEXEC, 3), "fcntl", "keep a socket open");
}

/** getsockname(2). Throws a `SystemCallError` for what is not a socket. */
export function localName(fd: number): Endpoint {
  const { bytes, length } = name.empty();
  checked(libc().getsockname(fd, bytes, length), "getsockname", "name the socket's own end");
  return name.endpoint;
}

/** getpeername(2): ENOTCONN where there is none. */
export function peerName(fd: number): Endpoint | Failure {
  const { bytes, length } = name.empty();
  return libc().getpeername(fd, bytes, length) < 0 ? failure() : name.endpoint;
}

function flagsOf(flags: MessageFlags): number {
  if (typeof flags === "number") return flags;
  return flags.reduce((sum, flag) => sum | MESSAGE_FLAGS[flag], 0);
}
