import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Observer } from "../../lab/observe/observer.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { beyondTrace, type Change, readTrace, withinTrace } from "../../lab/watch/change.ts";
import { WATCH } from "../../lab/language/watch.ts";
import { Holders } from "../../lab/watch/holders.ts";
import { Lines, type LinesOptions } from "../../lab/watch/lines.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import type { TraceFeed, TraceSink } from "../../lab/watch/trace_feed.ts";
import type { Note } from "../../lab/watch/note.ts";
import type { Picture, View } from "../../lab/watch/view.ts";
import { watch, type WatchOptions } from "../../lab/watch/watcher.ts";
import { noteText } from "../../lab/watch/words.ts";
import { row } from "./rows.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";

/** Lines of text to nowhere, but for what is said. */
function lines(options: Partial<LinesOptions>): Lines {
  const nowhere = () => Promise.resolve();
  return new Lines({
    format: "text",
    texts: WATCH.en,
    signs: UNICODE,
    write: nowhere,
    warn: nowhere,
    ...options,
  });
}

/** A picture with nothing in it. */
const EMPTY: Picture = {
  at: 0,
  source: { observer: "fake", everyMs: 500, changes: "looks" },
  notes: [],
  counts: new Sockets(parseSelectors([])).counts(),
  groups: [],
  listed: new Set(["CLOSE-WAIT"]),
  oldest: [],
};

/** Ends after so many pictures, and keeps all that it was shown. */
class Album implements View {
  readonly changes: string[] = [];
  readonly pictures: Picture[] = [];
  readonly #end = new AbortController();

  constructor(readonly wanted: number) {}

  get signal(): AbortSignal {
    return this.#end.signal;
  }
  room(): number {
    return 10;
  }
  changed(changes: readonly Change[]): void {
    this.changes.push(...changes.map(({ from, to, by }) => `${from}>${to} by ${by}`));
  }
  looked(picture: Picture): void {
    this.pictures.push(picture);
    if (this.pictures.length === this.wanted) this.#end.abort();
  }
}

/** Sees these, look by look, and then the last of them. */
function observer(...looks: (ObservedRow[] | Error)[]): Observer {
  let next = 0;
  return {
    name: "fake",
    look: () => {
      const seen = looks[Math.min(next++, looks.length - 1)]!;
      return seen instanceof Error ? Promise.reject(seen) : Promise.resolve(seen);
    },
  };
}

async function watched(
  album: Album,
  options: Pick<WatchOptions, "observer"> & Partial<WatchOptions>,
): Promise<Album> {
  await watch({
    selector: parseSelectors([]),
    intervalMs: 1,
    holders: new Holders(() => Promise.resolve("")),
    view: album,
    root: true,
    backlog: true,
    signal: album.signal,
    ...options,
  });
  return album;
}

Deno.test("watch() looks again and again, until it is told to end", async () => {
  const looks = [[row(1, "ESTABLISHED")], [row(1, "CLOSE-WAIT")], []];
  const { changes, pictures } = await watched(new Album(3), { observer: observer(...looks) });
  assertEquals(changes, ["ESTABLISHED>CLOSE-WAIT by look", "CLOSE-WAIT>CLOSED by look"]);
  assertEquals(pictures.map(({ oldest }) => oldest.length), [0, 1, 0]);
  assertEquals(pictures.map(({ counts }) => counts["CLOSE-WAIT"]), [0, 1, 0]);
});

Deno.test("watch() says that full accept queues are not told, where somebody could expect it", async () => {
  const notes = async (backlog: boolean, ...words: string[]) => {
    const album = new Album(1);
    const selector = parseSelectors(words);
    await watched(album, { observer: observer([row(1, "LISTEN")]), backlog, selector });
    return album.pictures[0]!.notes;
  };
  const note = { kind: "backlog not shown", observer: "fake" } as const;
  assertEquals(await notes(false), [note]);
  assertEquals(await notes(false, "syn-sent"), [note]);
  assertEquals(await notes(false, "close-wait"), []);
  assertEquals(await notes(true), []);
  assertEquals(
    noteText(note, { texts: WATCH.en, signs: ASCII }),
    "fake does not show a listener's backlog: a full accept queue is not told",
  );
});

Deno.test("watch() says that a look failed, and goes on", async () => {
  const looks = [[row(1, "LISTEN")], new Error("too fast"), [row(1, "LISTEN")]];
  const { changes, pictures } = await watched(new Album(3), { observer: observer(...looks) });
  assertEquals(changes, []);
  assertEquals(pictures.map(({ notes }) => notes), [
    [],
    [{ kind: "look failed", why: "too fast" }],
    [],
  ]);
});

Deno.test("watch() gives up where looks fail for good", async () => {
  const failing = observer(new Error("gone"));
  await assertRejects(() => watched(new Album(1000), { observer: failing }), Error, "gone");
});

/** Cannot show changes. */
class Full extends Album {
  constructor(readonly error: Error) {
    super(3);
  }
  override changed(): never {
    throw this.error;
  }
}

Deno.test("watch() ends where what it tells cannot be written: that is no look that failed", async () => {
  for (const error of [new Deno.errors.BrokenPipe("nobody reads"), new Error("no space")]) {
    const view = new Full(error);
    await assertRejects(() => watched(view, { observer: observer([]) }), Error, error.message);
    assertEquals(view.pictures, []);
  }
});

Deno.test("watch() says nothing of a look that its own end made fail", async () => {
  const end = new AbortController();
  const ended: Observer = {
    name: "fake",
    look() {
      end.abort();
      return Promise.reject(new Error("interrupted"));
    },
  };
  const { pictures } = await watched(new Album(2), { observer: ended, signal: end.signal });
  assertEquals(pictures, []);
});

/** A trace that tells these changes as soon as it is opened. */
function tracing(...told: (readonly [from: Change["from"], to: Change["to"]] | undefined)[]) {
  const { local, peer } = row(1, "LISTEN").row;
  let closed = false;
  return {
    isClosed: () => closed,
    openTrace: (sink: TraceSink): Promise<TraceFeed> => {
      for (const pair of told) {
        sink(pair && { at: 0, from: pair[0], to: pair[1], local, peer, by: "trace" });
      }
      return Promise.resolve({
        ended: new Promise<string>(() => {}),
        [Symbol.asyncDispose]: () => Promise.resolve(void (closed = true)),
      });
    },
  };
}

Deno.test("watch() takes from the trace what it tells, and from looks the rest", async () => {
  const trace = tracing(["ESTABLISHED", "FIN-WAIT-1"], ["FIN-WAIT-2", "CLOSED"], undefined);
  const looks = [
    [row(1, "ESTABLISHED")],
    [row(1, "FIN-WAIT-1")],
    [row(1, "TIME-WAIT"), row(2, "SYN-RECEIVED")],
  ];
  const { changes, pictures } = await watched(new Album(3), {
    observer: observer(...looks),
    openTrace: trace.openTrace,
  });
  assertEquals(changes, [
    "ESTABLISHED>FIN-WAIT-1 by trace",
    "FIN-WAIT-1>TIME-WAIT by look",
    "CLOSED>SYN-RECEIVED by look",
  ]);
  assertEquals(pictures[0]!.notes, [{ kind: "changes lost" }]);
  assertEquals(pictures[1]!.notes, []);
  assert(trace.isClosed());
});

Deno.test("watch() compares looks where there is no trace", async () => {
  const { changes, pictures } = await watched(new Album(2), {
    observer: observer([], [row(1, "SYN-SENT")]),
    openTrace: () => Promise.resolve(undefined),
  });
  assertEquals(changes, ["CLOSED>SYN-SENT by look"]);
  assertEquals(pictures[1]!.source.changes, "looks");
});

Deno.test("watch() keeps to the selected changes of a trace", async () => {
  const { changes } = await watched(new Album(1), {
    observer: observer([row(1, "ESTABLISHED")]),
    selector: parseSelectors(["close-wait", ":1025"]),
    openTrace: tracing(["ESTABLISHED", "CLOSE-WAIT"], ["SYN-SENT", "ESTABLISHED"]).openTrace,
  });
  assertEquals(changes, ["ESTABLISHED>CLOSE-WAIT by trace"]);
});

Deno.test("each change comes from the trace or from looks, and TIME-WAIT never from the trace", () => {
  const { local, peer } = row(1, "LISTEN").row;
  const of = (from: Change["from"], to: Change["to"]) => {
    const change = { at: 0, from, to, local, peer, by: "look" } as const;
    return [withinTrace(change), beyondTrace(change)];
  };
  assertEquals(of("ESTABLISHED", "CLOSE-WAIT"), [true, false]);
  assertEquals(of("FIN-WAIT-2", "CLOSED"), [false, true]);
  assertEquals(of("CLOSING", "CLOSED"), [false, true]);
  assertEquals(of("TIME-WAIT", "CLOSED")[1], true);
  assertEquals(of("CLOSED", "SYN-RECEIVED")[1], true);
});

Deno.test("readTrace() reads changes and losses, and passes over the rest", () => {
  const line = "            curl-100   [001] b..1.  4359.190649: inet_sock_set_state: " +
    "family=AF_INET protocol=IPPROTO_TCP sport=4000 dport=80 saddr=127.0.0.1 daddr=127.0.0.1 " +
    "saddrv6=::ffff:127.0.0.1 daddrv6=::ffff:127.0.0.1 oldstate=TCP_SYN_SENT " +
    "newstate=TCP_ESTABLISHED";
  assertEquals(readTrace(line, 7), {
    at: 7,
    from: "SYN-SENT",
    to: "ESTABLISHED",
    local: { address: "127.0.0.1", port: 4000 },
    peer: { address: "127.0.0.1", port: 80 },
    by: "trace",
  });
  assertEquals(readTrace("CPU:1 [LOST 7 EVENTS]", 7), "lost");
  assertEquals(readTrace("# tracer: nop", 7), undefined);
});

Deno.test("Lines writes a change a line, as text and as JSON", async () => {
  const change: Change = {
    at: 0,
    from: "TIME-WAIT",
    to: "CLOSED",
    local: { address: "::1", port: 80 },
    peer: { address: "::1", port: 4000 },
    by: "look",
  };
  const written: Record<string, string> = { text: "", json: "" };
  for (const format of ["text", "json"] as const) {
    const write = (text: string) => Promise.resolve(void (written[format] += text));
    const view = lines({ format, write });
    await view.looked(EMPTY);
    written[format] = "";
    await view.changed([change, change]);
    await view.changed([]);
  }
  assertEquals(
    written.text,
    "1970-01-01T00:00:00.000Z    TIME-WAIT → CLOSED       [::1]:80              [::1]:4000\n"
      .repeat(2),
  );
  assertEquals(written.json!.trim().split("\n").map((line) => JSON.parse(line)), [
    { ...change, at: "1970-01-01T00:00:00.000Z" },
    { ...change, at: "1970-01-01T00:00:00.000Z" },
  ]);
});

Deno.test("Lines begins with a picture and a heading, and passes on what came before it", async () => {
  const { local, peer } = row(1, "LISTEN").row;
  const change = { at: 0, from: "SYN-SENT", to: "ESTABLISHED", local, peer, by: "trace" } as const;
  for (const format of ["text", "json"] as const) {
    let text = "";
    const view = lines({ format, write: (piece) => Promise.resolve(void (text += piece)) });
    await view.changed([change]);
    assertEquals(text === "", format === "text");
    await view.looked({ ...EMPTY, notes: [{ kind: "look failed", why: "too fast" }] });
    await view.looked(EMPTY);
    await view.looked(EMPTY);
    const told = text.trimEnd().split("\n");
    if (format === "json") {
      assertEquals(told.map((line) => JSON.parse(line).to), ["ESTABLISHED"]);
      continue;
    }
    assertEquals(told[0], "fake every 0.5 s, changes from looks");
    assertEquals(told.filter((line) => line.startsWith("CLOSE-WAIT ")).length, 1);
    assertEquals(told.slice(-2), [
      "time                             from   to           local end             peer",
      "1970-01-01T00:00:00.000Z     SYN-SENT → ESTABLISHED  127.0.0.1:80          10.0.0.1:1025",
    ]);
  }
});

Deno.test("Lines writes ASCII where that is all there is", async () => {
  let text = "";
  const write = (piece: string) => Promise.resolve(void (text += piece));
  const { local, peer } = row(1, "LISTEN").row;
  const change = { at: 0, from: "LISTEN", to: "CLOSED", local, peer, by: "look" } as const;
  const view = lines({ signs: ASCII, write });
  await view.looked(EMPTY);
  await view.changed([change]);
  assertStringIncludes(text, "LISTEN -> CLOSED ");
});

Deno.test("Lines warns of what is wrong, once as long as it stays so, in both formats", async () => {
  for (const format of ["text", "json"] as const) {
    const warned: string[] = [];
    const view = lines({ format, warn: (note) => Promise.resolve(void warned.push(note)) });
    const { pictures } = await watched(new Album(1), { observer: observer([]) });
    for (const notes of [[], ["one"], ["one"], ["one", "two"], ["two"], [], ["one"]]) {
      await view.looked({
        ...pictures[0]!,
        notes: notes.map((why): Note => ({ kind: "trace ended", why })),
      });
    }
    assertEquals(warned, ["one", "two", "one"].map((why) => `the trace has ended: ${why}`));
  }
});

Deno.test("watch() says that the trace has ended, and goes on by comparing looks", async () => {
  const feed = (): Promise<TraceFeed> =>
    Promise.resolve({
      ended: Promise.resolve("it printed nothing"),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    });
  const { changes, pictures } = await watched(new Album(2), {
    observer: observer([row(1, "ESTABLISHED")], [row(1, "CLOSE-WAIT")]),
    openTrace: feed,
  });
  assertEquals(changes, ["ESTABLISHED>CLOSE-WAIT by look"]);
  assertEquals(pictures[1]!.notes, [{ kind: "trace ended", why: "it printed nothing" }]);
});
