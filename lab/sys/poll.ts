/**
 * What can be done with a socket just now: poll(2), without a wait.
 * @module
 */

import { checked, libc } from "./libc.ts";

// include/uapi/asm-generic/poll.h
const POLLIN = 0x1;
const POLLPRI = 0x2;
const POLLOUT = 0x4;
const POLLERR = 0x8;
const POLLHUP = 0x10;
const POLLNVAL = 0x20;
const POLLRDHUP = 0x2000;

/** What poll(2) says of a socket. */
export interface SocketReadiness {
  /** Data, a connection to accept, the stream's end or an error can be had. */
  readonly readable: boolean;
  /** Urgent data can be had. */
  readonly urgent: boolean;
  /** It takes data; of one that connects: the attempt is over. */
  readonly writable: boolean;
  /** An error is pending. */
  readonly error: boolean;
  /** Both directions are at their end. */
  readonly hangup: boolean;
  /** The peer sends no more, or it was shut down for reading. */
  readonly peerEnded: boolean;
}

/** struct pollfd. */
const bytes = new Uint8Array(8);
const view = new DataView(bytes.buffer);

/** Asks at once. Throws a `SystemCallError`; of a descriptor that is not open, an `Error`. */
export function pollSocket(fd: number): SocketReadiness {
  view.setInt32(0, fd, true);
  view.setInt16(4, POLLIN | POLLPRI | POLLOUT | POLLRDHUP, true);
  view.setInt16(6, 0, true);
  checked(libc().poll(bytes, 1n, 0), "poll", "ask what a socket is ready for");
  const events = view.getInt16(6, true);
  if (events & POLLNVAL) throw new Error(`descriptor ${fd} is not open`);
  return {
    readable: (events & POLLIN) !== 0,
    urgent: (events & POLLPRI) !== 0,
    writable: (events & POLLOUT) !== 0,
    error: (events & POLLERR) !== 0,
    hangup: (events & POLLHUP) !== 0,
    peerEnded: (events & POLLRDHUP) !== 0,
  };
}
