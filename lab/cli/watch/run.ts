/**
 * `lab watch`: the host's own sockets, live.
 * @module
 */

import { NAME } from "../../installed/called.ts";
import { setColorEnabled } from "@std/fmt/colors";
import { cheapestFirst, observerNamed, OBSERVERS, sees } from "../../observe/mod.ts";
import { type Observer, ObserverMissing, type ObserverSource } from "../../observe/observer.ts";
import { UsageError } from "../../probe/select.ts";
import { WATCH } from "../../language/watch.ts";
import { privileges } from "../../sys/privileges.ts";
import { ASCII } from "../../text/signs.ts";
import { COLUMNS } from "../../text/wrap.ts";
import { Holders } from "../../watch/holders.ts";
import { type Limit, measure, parseLimits } from "../../watch/limits.ts";
import { Lines } from "../../watch/lines.ts";
import { onceJson, onceText } from "../../watch/once.ts";
import { parseSelectors, type Selector } from "../../watch/selector.ts";
import { Sockets } from "../../watch/sockets.ts";
import { Terminal } from "../../watch/terminal.ts";
import { openTraceFeed, type TraceFeed, type TraceSink } from "../../watch/trace_feed.ts";
import { isBrokenPipe, pictureOf, watch as watchOn } from "../../watch/watcher.ts";
import type { Wording } from "../../watch/words.ts";
import { languageFor } from "../locale.ts";
import { type CommandLine, millisecondsOf, valueOf } from "../options.ts";
import { cannotWrite, coloured } from "../output.ts";
import { signsFor, terminalWidth } from "../terminal.ts";
import { INTERVAL_MS } from "./command.ts";
import { Keys } from "./keys.ts";
import { oneLine } from "../../text/one_line.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/** Does it, and returns the exit code. */
export async function watch(line: CommandLine): Promise<number> {
  const selector = parseSelectors(line.operands);
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  millisecondsOf(line, "interval");
  if (line.flags.has("once") && line.values.has("changes")) {
    throw new UsageError("--once looks once and sees no changes: it cannot have --changes");
  }
  for (const name of ["max", "all"]) {
    const given = line.values.has(name) || line.flags.has(name);
    if (given && !line.flags.has("once")) {
      throw new UsageError(`--${name} is for a single look: it needs --once`);
    }
  }
  const limits = parseLimits(line.values.get("max") ?? [], selector);
  try {
    const observer = await openObserver(valueOf(line, "observer"));
    checkSeen(limits, observer);
    if (line.flags.has("once")) return await once(line, selector, observer, limits);
    await live(line, selector, observer);
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
  for (const source of cheapestFirst(OBSERVERS)) {
    try {
      return await source.open();
    } catch (error) {
      refusals.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  throw new ObserverMissing(`no observer works here: ${refusals.join("; ")}`);
}

/** A limit on what an observer does not show would never be reached. */
function checkSeen(limits: readonly Limit[], { name }: Observer): void {
  for (const { what, needs } of limits) {
    const [only] = needs.states;
    const missing = needs.backlog && !sees(name, "backlog") ||
      needs.states.length === 1 &&
        (only === "TIME-WAIT" && !sees(name, "time-wait") ||
          only === "SYN-RECEIVED" && !sees(name, "syn-received"));
    if (missing) throw new ObserverMissing(`the observer ${name} does not show ${what}`);
  }
}

/** Prints a picture. The exit code is 1 where there is more than there may be of something. */
async function once(
  line: CommandLine,
  selector: Selector,
  observer: Observer,
  limits: readonly Limit[],
): Promise<number> {
  const at = Date.now();
  const sockets = new Sockets(selector);
  sockets.update(await observer.look(), at);
  const picture = await pictureOf(
    sockets,
    { holders: new Holders(), ...abilities(observer) },
    { at, source: { observer: observer.name }, notes: [] },
  );
  const measured = measure(limits, sockets);
  const text = valueOf(line, "format") === "json"
    ? onceJson(picture, line.operands, { texts: WATCH.en, signs: ASCII }, measured)
    : onceText(picture, wordingFor(line), {
      limits: measured,
      all: line.flags.has("all"),
      ...(Deno.stdout.isTerminal() && { width: Math.max(terminalWidth(), COLUMNS) }),
    });
  await writeStandard(text);
  return measured.some(({ exceeded }) => exceeded) ? 1 : 0;
}

function wordingFor(line: CommandLine): Wording {
  return { texts: WATCH[languageFor(line)], signs: signsFor(false) };
}

/** What this process may see, and what the observer shows. */
function abilities({ name }: Observer) {
  return { root: privileges()?.root ?? true, backlog: sees(name, "backlog") };
}

async function live(line: CommandLine, selector: Selector, observer: Observer): Promise<void> {
  const interrupt = new AbortController();
  const end = () => interrupt.abort();
  for (const signal of SIGNALS) Deno.addSignalListener(signal, end);
  const changes = valueOf(line, "changes") ?? "auto";
  const needsTrace = changes === "trace" || changes === "all";
  const wording = wordingFor(line);
  const onTerminal = Deno.stdout.isTerminal() && valueOf(line, "format") !== "json";
  try {
    using _keys = onTerminal ? new Keys(end) : undefined;
    await using terminal = new Terminal(writeStandard, Deno.consoleSize, {
      ...wording,
      keys: Deno.stdin.isTerminal(),
    });
    const format = valueOf(line, "format") === "json" ? "json" : "text";
    const lines = new Lines({ format, ...wording, write: writeStandard, warn });
    await watchOn({
      observer,
      selector,
      intervalMs: millisecondsOf(line, "interval") ?? INTERVAL_MS,
      holders: new Holders(),
      view: onTerminal ? terminal : lines,
      ...(changes !== "looks" && { openTrace: needsTrace ? openTrace : openTraceIfAny }),
      allNamespaces: changes === "all",
      ...abilities(observer),
      signal: interrupt.signal,
    });
  } finally {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, end);
  }
}

async function openTrace(sink: TraceSink): Promise<TraceFeed> {
  const feed = await openTraceFeed(sink);
  if (!("missing" in feed)) return feed;
  const isRoot = privileges()?.root ?? true;
  throw new ObserverMissing(
    isRoot
      ? `there is no tracepoint here: ${feed.missing}`
      : "changes from the tracepoint take root: without it there is --changes looks",
  );
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
  await writeTo(Deno.stderr, `${NAME}: ${oneLine(what)}\n`).catch(() => {});
}

async function writeTo(to: typeof Deno.stdout | typeof Deno.stderr, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await to.write(rest));
}
