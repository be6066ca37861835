/**
 * What observers were found to show of sockets that are known to be there. Pure.
 * @module
 */

import { type Blank, BLANKS, CLEAR, type Sight, type SocketKind } from "./sight.ts";
import type { TcpState } from "../tcp/state.ts";

/** What is looked for: a kind of socket, or what is shown of one beside its state. */
export type Sought = SocketKind | Blank;

/** What one observer showed of it. `not known`: that it was there could not be proven. */
export interface Showing {
  readonly is: "shown" | "not shown" | "not known";
  /** What was shown in its place: another state, or none, which is CLOSED. */
  readonly instead?: TcpState;
}

/** What came of looking for it. */
export interface Finding {
  readonly family: 4 | 6;
  readonly what: Sought;
  /** By the observer's name. */
  readonly by: Readonly<Record<string, Showing>>;
  /** Why it is not known, in words, where that is so of any. */
  readonly why?: string;
}

/** All of a run's findings, and whence the observers have what they show. */
export interface Calibration {
  readonly findings: readonly Finding[];
  /** Of an observer that is a tool, the one that shows what the tool itself reads. */
  readonly sources: Readonly<Record<string, string>>;
  /** Why nothing could be tried, in words. */
  readonly failure?: string;
}

/** Nothing has been tried. */
export const UNTRIED: Calibration = { findings: [], sources: {} };

/** The name that TCP_INFO of the lab's own descriptors has among observers. */
export const TCP_INFO = "TCP_INFO";

/** What an observer cannot show, by what was found. */
export function sightOf({ findings, sources }: Calibration, name: string, family: 4 | 6): Sight {
  const instead: { [kind in SocketKind]?: TcpState } = {};
  const lacks: Blank[] = [];
  const leftOut: Sought[] = [];
  const source = sources[name];
  for (const { what, by, family: its } of findings) {
    const showing = by[name];
    if (its !== family || showing?.is !== "not shown") continue;
    if (isBlank(what)) lacks.push(what);
    else instead[what] = showing.instead ?? "CLOSED";
    if (source !== undefined && by[source]?.is === "shown") leftOut.push(what);
  }
  if (lacks.length === 0 && Object.keys(instead).length === 0) return CLEAR;
  return {
    instead,
    lacks,
    ...(source !== undefined && leftOut.length > 0 && { leavesOut: { source, what: leftOut } }),
  };
}

function isBlank(what: Sought): what is Blank {
  return (BLANKS as readonly string[]).includes(what);
}
