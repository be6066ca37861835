/**
 * Looks again and again, and passes on what it finds.
 * @module
 */

import type { Observer } from "../observe/observer.ts";
import type { ObservedRow } from "../parse/observed_row.ts";
import { beyondTrace, type Change, withinTrace } from "./change.ts";
import type { Holders } from "./holders.ts";
import type { Selector } from "./selector.ts";
import { meant, Sockets } from "./sockets.ts";
import type { TraceFeed, TraceSink } from "./trace_feed.ts";
import type { View } from "./view.ts";

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
  const { observer, selector, intervalMs, holders, view, openTrace, share = 1 / 4, signal } =
    options;
  const sockets = new Sockets(selector);
  const alarm = new Alarm();
  const traced = new Traced(selector, alarm);
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  await using trace = await openTrace?.(traced.take);
  trace?.ended.then((reason) => traced.ended = reason);
  let failures = 0;
  while (!signal.aborted) {
    const at = Date.now();
    const started = performance.now();
    let rows: ObservedRow[] | undefined;
    let failed: string | undefined;
    try {
      rows = await observer.look();
      failures = 0;
    } catch (error) {
      // Ctrl-C ends a tool that looks, too.
      if (signal.aborted) break;
      if (++failures > FAILURES_AT_MOST) throw error;
      failed = `a look failed: ${(error as Error).message}`;
    }
    const found = rows === undefined ? [] : sockets.update(rows, at);
    const costMs = performance.now() - started;
    const tracing = trace !== undefined && traced.ended === undefined;
    await view.changed(
      [...traced.drain(), ...tracing ? found.filter(beyondTrace) : found]
        .sort((one, other) => one.at - other.at),
    );
    const pauseMs = Math.max(intervalMs, costMs / share - costMs);
    const oldest = sockets.oldest(view.room());
    await holders.ask(oldest, at);
    await view.looked({
      at,
      source: `${observer.name} every ${seconds(pauseMs)}, changes from ` +
        (tracing ? "the tracepoint (all namespaces)" : "looks"),
      notes: [failed, traced.note(), holders.note].filter((note) => note !== undefined),
      counts: sockets.counts(),
      listed: sockets.listed,
      oldest,
    });
    const next = performance.now() + pauseMs;
    while (!signal.aborted && performance.now() < next) {
      await alarm.wait(next - performance.now());
      const changes = traced.drain();
      if (changes.length > 0) await view.changed(changes);
    }
  }
}

/** What the tracepoint has reported since it was last asked. */
class Traced {
  ended: string | undefined;
  #changes: Change[] = [];
  #lost = false;

  constructor(readonly selector: Selector, readonly alarm: Alarm) {}

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
    return this.#changes.splice(0);
  }

  /** What is wrong. Losses are reported once. */
  note(): string | undefined {
    const lost = this.#lost ? "changes came too fast: some were lost" : undefined;
    this.#lost = false;
    return this.ended ?? lost;
  }
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toPrecision(2))} s`;
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
