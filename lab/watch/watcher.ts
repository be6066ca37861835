/**
 * Looks again and again, and passes on what it finds.
 * @module
 */

import type { Observer } from "../observe/observer.ts";
import { beyondTrace, type Change, withinTrace } from "./change.ts";
import { suspectsOf } from "./diagnosis.ts";
import { groupsOf } from "./group.ts";
import type { Holders } from "./holders.ts";
import type { Note } from "./note.ts";
import { type IsThere, OwnChanges, type Shown } from "./own_changes.ts";
import type { Selector } from "./selector.ts";
import { meant, Sockets } from "./sockets.ts";
import type { TraceFeed, TraceSink } from "./trace_feed.ts";
import type { Picture, Source, View } from "./view.ts";

/** What is watched, and how. */
export interface WatchOptions {
  readonly observer: Observer;
  readonly selector: Selector;
  /** Between looks, in milliseconds; longer where a look costs much. */
  readonly intervalMs: number;
  readonly holders: Holders;
  readonly view: View;
  /** Opens a trace, where there is one; absent where changes come from looks alone. */
  readonly openTrace?: (sink: TraceSink) => Promise<TraceFeed | undefined>;
  /** The trace's changes of all network namespaces, in place of this one's. */
  readonly allNamespaces?: boolean;
  /** This process may see whatever there is to see. */
  readonly root: boolean;
  /** Whether the observer shows a listener's backlog. */
  readonly backlog: boolean;
  /** The part of the time that looks may take: a quarter, unless said. */
  readonly share?: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** As many looks in a row may fail: sock_diag gives up where sockets change too fast. */
const FAILURES_AT_MOST = 10;
/** Of a burst, more changes than these are not kept until they can be shown. */
const CHANGES_AT_MOST = 100_000;

/** Watches until the signal. Throws where looks fail for good, or the view cannot be written to. */
export async function watch(options: WatchOptions): Promise<void> {
  const { observer, selector, intervalMs, view, openTrace, share = 1 / 4, signal } = options;
  const sockets = new Sockets(selector);
  const alarm = new Alarm();
  const own = options.allNamespaces ? undefined : new OwnChanges(isThere(observer));
  const traced = new Traced(selector, alarm, own);
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  await using trace = await openTrace?.(traced.take);
  trace?.ended.then((reason) => traced.ended = reason);
  let failures = 0;
  while (!signal.aborted) {
    const at = Date.now();
    const started = performance.now();
    let found: Change[] = [];
    let failed: Note | undefined;
    try {
      found = await look(observer, sockets, at);
      failures = 0;
    } catch (error) {
      // Ctrl-C ends a tool that looks, too.
      if (signal.aborted) break;
      if (++failures > FAILURES_AT_MOST) throw error;
      failed = { kind: "look failed", why: (error as Error).message };
    }
    if (failed === undefined) traced.looked(sockets, at);
    const costMs = performance.now() - started;
    const tracing = trace !== undefined && traced.ended === undefined;
    await view.changed(
      [...traced.drain(), ...tracing ? found.filter(beyondTrace) : found]
        .sort((one, other) => one.at - other.at),
    );
    const pauseMs = Math.max(intervalMs, costMs / share - costMs);
    const source: Source = {
      observer: observer.name,
      everyMs: pauseMs,
      changes: tracing
        ? own === undefined ? "whole trace" : "trace"
        : options.root || openTrace === undefined
        ? "looks"
        : "looks only",
    };
    const notes = [failed, traced.note()].filter((note) => note !== undefined);
    await view.looked(await pictureOf(sockets, options, { at, source, notes, room: view.room() }));
    const next = performance.now() + pauseMs;
    while (!signal.aborted && performance.now() < next) {
      await alarm.wait(next - performance.now());
      const changes = traced.drain();
      if (changes.length > 0) await view.changed(changes);
    }
  }
}

/** What has changed. By itself: what waits for the next look would keep all rows of this one. */
async function look(observer: Observer, sockets: Sockets, at: number): Promise<Change[]> {
  return sockets.update(await observer.look(), at);
}

/** What there is to be shown of sockets, once it has been asked who holds them. */
export async function pictureOf(
  sockets: Sockets,
  { holders, root, backlog }: Pick<WatchOptions, "holders" | "root" | "backlog">,
  { room, notes, ...rest }: Pick<Picture, "at" | "source" | "notes"> & { readonly room?: number },
): Promise<Picture> {
  const suspects = suspectsOf(sockets);
  const blind = !backlog && (sockets.means("LISTEN") || sockets.means("SYN-SENT"));
  const unseen: Note[] = blind
    ? [{ kind: "backlog not shown", observer: rest.source.observer }]
    : [];
  await holders.ask(suspects, rest.at);
  return {
    ...rest,
    notes: [...notes, ...unseen, ...holders.notes(suspects, { root })],
    counts: sockets.counts(),
    groups: groupsOf(sockets, { backlog }),
    listed: sockets.listed,
    oldest: sockets.oldest(room),
  };
}

/** Asks the observer for one socket, where it can be asked for that. */
function isThere(observer: Observer): IsThere | undefined {
  if (observer.find === undefined) return undefined;
  return (local, peer) => {
    const family = local.address.includes(":") ? 6 : 4;
    try {
      return observer.find!(family, local, peer) !== undefined;
    } catch {
      return false; // The next look shows it, if it is there.
    }
  };
}

/** What the tracepoint has reported since it was last asked. */
class Traced {
  ended: string | undefined;
  #changes: Change[] = [];
  /** Found to be this namespace's, and not passed on yet. */
  #owned: Change[] = [];
  #lost = false;

  constructor(
    readonly selector: Selector,
    readonly alarm: Alarm,
    /** Absent where those of all namespaces are wanted. */
    readonly own: OwnChanges | undefined,
  ) {}

  /** Takes a change; `undefined` for those that the kernel lost. */
  readonly take: TraceSink = (change) => {
    if (change === undefined || this.#changes.length >= CHANGES_AT_MOST) {
      this.#lost = true;
    } else if (
      withinTrace(change) && this.selector.meets(change.local, change.peer) &&
      meant(this.selector, change.from, change.to)
    ) {
      this.#changes.push(change);
      this.alarm.ring();
    }
  };

  drain(): Change[] {
    const changes = this.#changes.splice(0);
    return [...this.#owned.splice(0), ...this.own?.take(changes) ?? changes];
  }

  /** Takes in a look, which may show whose those are that wait. */
  looked(shown: Shown, began: number): void {
    if (this.own === undefined) return;
    const before = this.own.take(this.#changes.splice(0));
    this.#owned.push(...before, ...this.own.looked(shown, began));
  }

  /** What is wrong. Losses are reported once. */
  note(): Note | undefined {
    const lost: Note | undefined = this.#lost ? { kind: "changes lost" } : undefined;
    this.#lost = false;
    return this.ended === undefined ? lost : { kind: "trace ended", why: this.ended };
  }
}

/** Whether the reader of what is written is gone. */
export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Deno.errors.BrokenPipe;
}

/** A wait that can be ended early. */
class Alarm {
  #ring = () => {};

  /** Ends the wait that is under way. */
  ring(): void {
    this.#ring();
  }

  async wait(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ring = resolve;
    const timer = setTimeout(resolve, milliseconds);
    await promise;
    clearTimeout(timer);
  }
}
