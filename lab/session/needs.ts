/**
 * What a probe needs of the host, as its table shows.
 * @module
 */

import { numberOf } from "../probe/socket_name.ts";
import { type Action, actionsOf, type Given, type Probe, type Row } from "../probe.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import type { Lack } from "../result/lack.ts";
import type { MakeName } from "./make.ts";
import type { Capability, Lacking, Ready } from "./capabilities.ts";

/** Why a probe is not run: the host lacks something, or has something that does not work. */
export interface Unmet {
  /** What that makes of the probe. */
  readonly verdict: "skip" | "broken";
  /** What is lacking. */
  readonly lack: Lack;
  /** In words. */
  readonly reason: string;
}

/** Why a probe cannot run at a site in an address family, or `undefined` where it can. */
export function unmet(
  probe: Probe,
  family: 4 | 6,
  ready: Ready,
  sockets: MakeName = "deno",
): Unmet | undefined {
  const unmet = lackFor(probe, family, ready, sockets);
  if (unmet !== undefined) return unmet;
  const fault = ready.faults?.find((fault) =>
    (fault.medium ?? probe.medium) === probe.medium &&
    (fault.family ?? family) === family &&
    (!fault.connecting || connects(probe))
  );
  if (fault === undefined) return undefined;
  const { absent, lack, reason } = fault;
  return { verdict: absent ? "skip" : "broken", lack, reason };
}

function lackFor(
  probe: Probe,
  family: 4 | 6,
  ready: Ready,
  sockets: MakeName,
): Unmet | undefined {
  const onLoopback = probe.medium === "loopback";
  if (onLoopback && family === 6 && !ready.ipv6.has) return skip(ready.ipv6);
  const rows: readonly Row[] = [...probe.given?.rows ?? [], ...probe.table];
  const uses = [
    ...sockets === "libc" || probe.given?.sockets === "libc" || probe.given?.address
      ? [ITS_SOCKETS]
      : [],
    ...[probe.given?.a, probe.given?.b].some((given) => typeof given === "object")
      ? [SET_AN_OPTION]
      : [],
    ...rows.flatMap(actionsOf).map(useOfFfi),
  ];
  const use = uses.find((use) => use !== undefined);
  const needs: readonly [is: boolean, capability: Capability, what: string][] = [
    [!onLoopback, ready.wire, "a wire"],
    [probe.table.some(watchesTimers), ready.timers, "to see timers"],
    [use !== undefined, ready.ffi, `to ${use}`],
  ];
  for (const [is, capability, what] of needs) {
    if (is && !capability.has) return skip(capability, `needs ${what}: `);
  }
  return undefined;
}

function skip({ lack, says }: Lacking, needs = ""): Unmet {
  return { verdict: "skip", lack, reason: needs + says };
}

function connects({ table }: Probe): boolean {
  return table.flatMap(actionsOf).some(({ kind }) => kind !== "listen");
}

const SET_AN_OPTION = "set an option of a socket";
const ITS_SOCKETS = "make a socket of the C library's";
const ITS_CALLS = "make a call of the C library's";

/** Only the C library's sockets bind an address, without which no route leads there. */
function isSpecial(to: string): boolean {
  return to !== "peer" && to !== "self";
}

function useOfFfi(action: Action): string | undefined {
  switch (action.kind) {
    case "listen":
      if (action.at !== undefined) return ITS_SOCKETS;
      return action.deferAccept || action.options ? SET_AN_OPTION : undefined;
    case "connect":
      return numberOf(action.end) > 1 || action.from || action.portOf || isSpecial(action.to)
        ? ITS_SOCKETS
        : undefined;
    case "initial-numbers":
      return action.active && ITS_SOCKETS;
    case "abort":
    case "give-up":
    case "close-unread":
      return "close a socket by close() alone";
    case "write":
    case "read":
      return action.flags || action.gives === "EAGAIN" ||
          action.kind === "write" && action.gives !== undefined
        ? ITS_CALLS
        : undefined;
    case "shutdown":
      return action.how || action.gives !== undefined ? ITS_CALLS : undefined;
    case "set-option":
    case "get-option":
    case "disconnect":
    case "peer-name":
    case "open-socket":
    case "call-on":
    case "accept":
    case "destroy":
    case "kill":
    case "forget":
      return ITS_CALLS;
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

/** Whether A's connections are told a cookie by their peer, and so one tells of those before it. */
export function learnsCookies({ a }: Pick<Given, "a"> = {}): boolean {
  return typeof a === "object" && a.TCP_FASTOPEN_CONNECT === 1 && !a.TCP_FASTOPEN_NO_COOKIE;
}

/** How long a probe waits for timers of the kernel's, in seconds, more or less: the longest start first. */
export function patience(probe: Probe): number {
  const waits = probe.table.flatMap(actionsOf).map((action) => {
    switch (action.kind) {
      case "outlast":
      case "stays":
        return action.seconds;
      case "becomes":
        return midst(action.within) / 1000;
      case "returns":
        return action.gives === "ETIMEDOUT" ? 2 : 0;
      case "retransmission":
      case "transfer":
        return 1;
      case "timer":
        return 2;
      case "age":
        return action.seconds ?? 0;
      case "fill":
        return 0.5;
      default:
        return 0;
    }
  });
  return waits.reduce((sum, wait) => sum + wait, 0);
}

function midst([from, to]: readonly [from: number, to: number]): number {
  return (from + to) / 2;
}
