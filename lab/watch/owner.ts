/**
 * Who holds a socket, as far as that is known.
 * @module
 */

import type { SocketProcess } from "../tcp/socket_row.ts";
import type { Listed } from "./sockets.ts";

/** The holder of a socket. */
export type Owner =
  | { readonly is: "processes"; readonly processes: readonly SocketProcess[] }
  /** The kernel alone: nobody has a descriptor of it. */
  | { readonly is: "no process" }
  /** Some process of that user's. */
  | { readonly is: "user"; readonly uid: number }
  | { readonly is: "unknown" };

const NO_PROCESS: Owner = { is: "no process" };
/** Nothing is known of the holder. */
export const UNKNOWN: Owner = { is: "unknown" };

/** Who holds it: each process once, whatever number of descriptors it has of it. */
export function ownerOf({ processes = [], detail }: Listed[1]): Owner {
  if (detail.inode === 0) return NO_PROCESS;
  if (processes.length > 0) return { is: "processes", processes: eachOnce(processes) };
  return detail.uid === undefined ? UNKNOWN : { is: "user", uid: detail.uid };
}

function eachOnce(processes: readonly SocketProcess[]): readonly SocketProcess[] {
  if (processes.length === 1) return processes;
  return [...new Map(processes.map((one) => [`${one.name} ${one.pid}`, one])).values()];
}

/** What tells two owners apart. */
export function ownerKey(owner: Owner): string {
  if (owner.is === "user") return `uid ${owner.uid}`;
  return owner.is === "processes" ? owner.processes.map(({ pid }) => pid).join(" ") : owner.is;
}
