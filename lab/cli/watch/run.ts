/**
 * `lab watch`: the host's own sockets, live.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { observerNamed } from "../../observe/mod.ts";
import { type Observer, ObserverMissing, type ObserverSource } from "../../observe/observer.ts";
import { UsageError } from "../../probe/select.ts";
import { Holders } from "../../watch/holders.ts";
import { Lines } from "../../watch/lines.ts";
import { onceJson, onceText } from "../../watch/once.ts";
import { parseSelectors, type Selector } from "../../watch/selector.ts";
import { Sockets } from "../../watch/sockets.ts";
import { Terminal } from "../../watch/terminal.ts";
import { openTraceFeed, type TraceFeed, type TraceSink } from "../../watch/trace_feed.ts";
import type { Picture } from "../../watch/view.ts";
import { isBrokenPipe, watch as watchOn } from "../../watch/watcher.ts";
import { type CommandLine, millisecondsOf, valueOf } from "../options.ts";
import { cannotWrite, coloured } from "../output.ts";
import { signsFor } from "../terminal.ts";
import { BY_COST, INTERVAL_MS } from "./command.ts";
import { oneLine } from "../../text/one_line.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does it, and returns the exit code. */
export async function watch(line: CommandLine): Promise<number> {
  const selector = parseSelectors(line.operands);
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  millisecondsOf(line, "interval");
  if (line.flags.has("once") && line.values.has("changes")) {
    throw new UsageError("--once looks once and sees no changes: it cannot have --changes");
  }
  try {
    const observer = await openObserver(valueOf(line, "observer"));
    await (line.flags.has("once") ? once : live)(line, selector, observer);
    return 0;
  } catch (error) {
    if (isBrokenPipe(error)) return 0;
    throw error;
  }
}

async function openObserver(name: string | undefined): Promise<Observer> {
  const named: ObserverSource | undefined = name === undefined ? undefined : observerNamed(name);
  if (named !== undefined) return await named.open();
  const refusals: string[] = [];
  for (const source of BY_COST) {
    try {
      return await source.open();
    } catch (error) {
      refusals.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  throw new ObserverMissing(`no observer works here: ${refusals.join("; ")}`);
}

async function once(line: CommandLine, selector: Selector, observer: Observer): Promise<void> {
  const at = Date.now();
  const sockets = new Sockets(selector);
  sockets.update(await observer.look(), at);
  const holders = new Holders();
  await holders.ask(sockets.oldest(), at);
  const picture: Picture = {
    at,
    source: observer.name,
    notes: holders.note === undefined ? [] : [holders.note],
    counts: sockets.counts(),
    listed: sockets.listed,
    oldest: sockets.oldest(),
  };
  const json = valueOf(line, "format") === "json";
  await writeStandard(json ? onceJson(picture, line.operands) : onceText(picture, signsFor(false)));
}

async function live(line: CommandLine, selector: Selector, observer: Observer): Promise<void> {
  const interrupt = new AbortController();
  const end = () => interrupt.abort();
  for (const signal of SIGNALS) Deno.addSignalListener(signal, end);
  const changes = valueOf(line, "changes") ?? "auto";
  const onTerminal = Deno.stdout.isTerminal() && valueOf(line, "format") !== "json";
  try {
    await using terminal = new Terminal(writeStandard, Deno.consoleSize, signsFor(false));
    const format = valueOf(line, "format") === "json" ? "json" : "text";
    const lines = new Lines({ format, signs: signsFor(false), write: writeStandard, warn });
    await watchOn({
      observer,
      selector,
      intervalMs: millisecondsOf(line, "interval") ?? INTERVAL_MS,
      holders: new Holders(),
      view: onTerminal ? terminal : lines,
      ...(changes !== "looks" && { openTrace: changes === "trace" ? openTrace : openTraceIfAny }),
      signal: interrupt.signal,
    });
  } finally {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, end);
  }
}

async function openTrace(sink: TraceSink): Promise<TraceFeed> {
  const feed = await openTraceFeed(sink);
  if ("missing" in feed) throw new ObserverMissing(`there is no tracepoint here: ${feed.missing}`);
  return feed;
}

async function openTraceIfAny(sink: TraceSink): Promise<TraceFeed | undefined> {
  const feed = await openTraceFeed(sink);
  return "missing" in feed ? undefined : feed;
}

/** Unlike `writeWhole`, it reports a closed pipe: then there is no reader to watch for. */
async function writeStandard(text: string): Promise<void> {
  try {
    await writeTo(Deno.stdout, text);
  } catch (error) {
    if (isBrokenPipe(error)) throw error;
    throw cannotWrite("standard output", error);
  }
}

/** Prints what is wrong. That nothing reads it is no reason to end. */
async function warn(what: string): Promise<void> {
  await writeTo(Deno.stderr, `lab: ${oneLine(what)}\n`).catch(() => {});
}

async function writeTo(to: typeof Deno.stdout | typeof Deno.stderr, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await to.write(rest));
}
