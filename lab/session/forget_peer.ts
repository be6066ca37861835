/**
 * The kernel forgets what it knows of a probe's peer.
 * @module
 */

import { EPERM, SystemCallError } from "../sys/errno.ts";
import { forgetHost } from "../sys/tcp_metrics.ts";
import { Unavailable } from "./unavailable.ts";

/** Has it forget the host of that address. Linux lets nobody who is root in a namespace alone. */
export function forgetPeer(address: string): void {
  try {
    forgetHost(address);
  } catch (error) {
    if (!(error instanceof SystemCallError) || error.errno !== EPERM) throw error;
    throw new Unavailable(
      { code: "no-metrics", because: "net-admin-denied" },
      "what the kernel knows of a peer cannot be forgotten here: EPERM",
    );
  }
}
