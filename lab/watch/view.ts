/**
 * What there is to be shown, as data.
 * @module
 */

import type { TcpState } from "../tcp/state.ts";
import type { Change } from "./change.ts";
import type { Group } from "./group.ts";
import type { Note } from "./note.ts";
import type { Listed } from "./sockets.ts";

/** Who looks, how often, and where changes come from. */
export interface Source {
  readonly observer: string;
  /** Absent where there is one look only. */
  readonly everyMs?: number;
  /** `looks only`: root could have them from the tracepoint. */
  readonly changes?: "trace" | "whole trace" | "looks" | "looks only";
}

/** A picture of the sockets. */
export interface Picture {
  /** When it was taken, in milliseconds of the epoch. */
  readonly at: number;
  readonly source: Source;
  /** What is to be known beside the sockets. */
  readonly notes: readonly Note[];
  /** How many sockets are in each state. */
  readonly counts: Readonly<Record<TcpState, number>>;
  /** Who has them, and what is the matter: the largest groups first. */
  readonly groups: readonly Group[];
  /** The states whose sockets are listed. */
  readonly listed: ReadonlySet<TcpState>;
  /** The oldest of them. */
  readonly oldest: readonly Listed[];
}

/** What shows it. */
export interface View {
  /** How many sockets it has room to list; it is asked before each look. */
  room(): number;
  /** Takes changes, as they come. */
  changed(changes: readonly Change[]): Promise<void> | void;
  /** Takes a picture, at a fixed rate. */
  looked(picture: Picture): Promise<void> | void;
}
