/**
 * What a probe needs of the host, told from its table.
 * @module
 */

import { type Action, actionsOf, type Probe, type Row } from "../probe.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import type { Ready } from "./capabilities.ts";

/** Why a probe is not run: the host lacks something, or has something that does not work. */
export interface Unmet {
  /** What that makes of the probe. */
  readonly verdict: "skip" | "broken";
  /** In words. */
  readonly reason: string;
}

/** Why a probe cannot run at a site in an address family, or `undefined` where it can. */
export function unmet(probe: Probe, family: 4 | 6, ready: Ready): Unmet | undefined {
  const lack = lackFor(probe, family, ready);
  if (lack !== undefined) return { verdict: "skip", reason: lack };
  const fault = ready.faults?.find((fault) =>
    (fault.medium ?? probe.medium) === probe.medium &&
    (fault.family ?? family) === family &&
    (!fault.connecting || connects(probe))
  );
  return fault && { verdict: fault.lack ? "skip" : "broken", reason: fault.reason };
}

function lackFor(probe: Probe, family: 4 | 6, ready: Ready): string | undefined {
  if (probe.medium === "loopback" && family === 6 && ready.noIpv6 !== undefined) {
    return ready.noIpv6;
  }
  if (probe.medium === "wire" && ready.noWire !== undefined) {
    return `needs a wire: ${ready.noWire}`;
  }
  if (ready.noTimers !== undefined && probe.table.some(watchesTimers)) {
    return `needs to see timers: ${ready.noTimers}`;
  }
  if (ready.noFfi !== undefined) {
    const use = probe.table.flatMap(actionsOf).map(useOfFfi).find((use) => use !== undefined);
    if (use !== undefined) return `needs to ${use}: ${ready.noFfi}`;
  }
  return undefined;
}

function connects({ table }: Probe): boolean {
  return table.flatMap(actionsOf).some(({ kind }) => kind !== "listen");
}

function useOfFfi(action: Action): string | undefined {
  switch (action.kind) {
    case "listen":
      return action.deferAccept ? "set an option of a socket" : undefined;
    case "abort":
    case "close-unread":
      return "close a socket by close() alone";
  }
}

const OF_TIMERS: readonly Action["kind"][] = ["fill", "age", "outlast"];

function watchesTimers(row: Row): boolean {
  return row.timer !== undefined || actionsOf(row).some(({ kind }) => OF_TIMERS.includes(kind));
}

/** The settings that a probe gives its namespace, as they are written; `undefined` for none. */
export function givenSysctls({ given }: Probe): Sysctls | undefined {
  const entries = Object.entries(given?.sysctl ?? {});
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
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
