/**
 * What the kernel says of a socket by its descriptor: TCP_INFO (tcp(7)).
 * @module
 */

import { STATE_OF_KERNEL, type TcpState } from "../tcp/state.ts";
import { libc } from "./libc.ts";

const SOL_TCP = 6;
const TCP_INFO = 11;

const state = new Uint8Array(1);
const length = new Uint32Array(1);
const lengthBytes = new Uint8Array(length.buffer);

/** The state of a socket; `undefined` where the kernel does not say. */
export function stateOfDescriptor(fd: number): TcpState | undefined {
  // The struct begins with the state, and a kernel fills what it is given room for.
  state[0] = 0;
  length[0] = 1;
  if (libc().getsockopt(fd, SOL_TCP, TCP_INFO, state, lengthBytes) < 0) return undefined;
  return length[0] === 0 ? undefined : STATE_OF_KERNEL.get(state[0]!);
}
