/**
 * What a probe needs of the host, told from its table.
 * @module
 */

import { actionsOf, type Probe } from "../probe.ts";
import type { Ready } from "./worker_protocol.ts";

/** Why a probe cannot run at a site in an address family, or `undefined` where it can. */
export function unmet(probe: Probe, family: 4 | 6, ready: Ready): string | undefined {
  if (family === 6 && ready.noIpv6 !== undefined) return ready.noIpv6;
  if (probe.medium === "wire" && ready.noWire !== undefined) {
    return `needs a wire: ${ready.noWire}`;
  }
  const sets = probe.table.flatMap(actionsOf).some((a) => a.kind === "listen" && a.deferAccept);
  if (sets && ready.noFfi !== undefined) {
    return `needs to set an option of a socket: ${ready.noFfi}`;
  }
  return undefined;
}

/** How many times in a row a probe waits for a timer of the kernel's: the longest start first. */
export function patience(probe: Probe): number {
  const waits = probe.table.flatMap(actionsOf).map((action) => {
    switch (action.kind) {
      case "outlast":
        return action.seconds;
      case "retransmission":
        return 1;
      case "fill":
        return 0.5;
      default:
        return 0;
    }
  });
  return waits.reduce((sum, wait) => sum + wait, 0);
}
