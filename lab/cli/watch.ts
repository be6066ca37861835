/**
 * `lab watch`: the host's own sockets, live.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { observerNamed, OBSERVERS } from "../observe/mod.ts";
import { type Observer, ObserverMissing, type ObserverSource } from "../observe/observer.ts";
import { Holders } from "../watch/holders.ts";
import { Lines } from "../watch/lines.ts";
import { onceJson, onceText } from "../watch/once.ts";
import { parseSelectors, type Selector } from "../watch/selector.ts";
import { Sockets } from "../watch/sockets.ts";
import { Terminal } from "../watch/terminal.ts";
import { openTraceFeed, type TraceSink } from "../watch/trace_feed.ts";
import type { Picture } from "../watch/view.ts";
import { isBrokenPipe, watch as watchOn } from "../watch/watcher.ts";
import type { Command } from "./command.ts";
import { type CommandLine, countOf, valueOf } from "./options.ts";
import { coloured, writeWhole } from "./output.ts";
import { COLOR } from "./run_options.ts";

const INTERVAL_MS = 500;
/** The default first: what asks the kernel itself costs least. */
const BY_COST = [...OBSERVERS].reverse();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const CANNOT_RUN = 3;

/** `lab watch [STATE|:PORT|ADDRESS…]`. */
export const watch: Command = {
  options: [
    { name: "once", help: "look once, print, and end" },
    {
      name: "format",
      value: "NAME",
      choices: ["text", "json"],
      help: "json: one object with --once, else one for each change",
    },
    {
      name: "observer",
      value: "NAME",
      choices: BY_COST.map(({ name }) => name),
      help: "who looks; by default the first that works",
    },
    {
      name: "changes",
      value: "HOW",
      choices: ["auto", "trace", "looks"],
      help: "from the tracepoint (root) or from comparing looks",
    },
    { name: "interval", value: "MS", help: `between two looks (${INTERVAL_MS})` },
    COLOR,
  ],
  operands: "[STATE|:PORT|ADDRESS…]",
  help: "show this host's own sockets, live: counts, changes, and what stays",
  details: [
    "A STATE may be spelt as any tool does; fin-wait is both. :PORT may be a range (:8000-8999), " +
    "an ADDRESS a network (10.0.0.0/8) or followed by a port ([::1]:443); they mean either end, " +
    "or one with local= or peer= before them. Of each kind that is named one must fit.",
    "Listed are the sockets in these states, or in those in which a close may hang. The kernel " +
    "does not tell since when: ≥ is for how long at least.",
    "On a terminal it is a live picture, elsewhere a line for each change. It ends with Ctrl-C, " +
    "and the exit code is 0.",
  ],
  examples: [
    ["watch", "all sockets of this network namespace"],
    ["watch close-wait :8080", "a leak in the server on port 8080, and which process has it"],
    ["watch --once --format json", "counts and what stays, for a script"],
    ["watch --format json peer=10.0.0.0/8 > changes.ndjson", "every change, one a line"],
  ],
  async perform(line) {
    const selector = parseSelectors(line.operands);
    setColorEnabled(coloured(valueOf(line, "color"), undefined));
    countOf(line, "interval");
    try {
      const observer = await openObserver(valueOf(line, "observer"));
      await (line.flags.has("once") ? once : live)(line, selector, observer);
      return 0;
    } catch (error) {
      if (isBrokenPipe(error)) return 0;
      if (!(error instanceof ObserverMissing)) throw error;
      await Deno.stderr.write(new TextEncoder().encode(`lab: ${error.message}\n`));
      return CANNOT_RUN;
    }
  },
};

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
  throw new ObserverMissing(`nobody can look here: ${refusals.join("; ")}`);
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
  await writeWhole(undefined, json ? onceJson(picture, line.operands) : onceText(picture));
}

async function live(line: CommandLine, selector: Selector, observer: Observer): Promise<void> {
  const interrupt = new AbortController();
  const end = () => interrupt.abort();
  for (const signal of SIGNALS) Deno.addSignalListener(signal, end);
  const onTerminal = Deno.stdout.isTerminal() && valueOf(line, "format") !== "json";
  const changes = valueOf(line, "changes") ?? "auto";
  try {
    await using terminal = new Terminal(writeStandard, Deno.consoleSize);
    const format = valueOf(line, "format") === "json" ? "json" : "text";
    await watchOn({
      observer,
      selector,
      intervalMs: countOf(line, "interval") ?? INTERVAL_MS,
      holders: new Holders(),
      view: onTerminal ? terminal : new Lines(format, writeStandard),
      ...(changes !== "looks" && { openTrace: changes === "trace" ? traceOnly : openTraceFeed }),
      signal: interrupt.signal,
    });
  } finally {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, end);
  }
}

async function traceOnly(sink: TraceSink) {
  const feed = await openTraceFeed(sink);
  if ("missing" in feed) throw new ObserverMissing(`there is no tracepoint here: ${feed.missing}`);
  return feed;
}

/** Unlike `writeWhole`, it tells of a closed pipe: then there is nobody to watch for. */
async function writeStandard(text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await Deno.stdout.write(rest));
}
