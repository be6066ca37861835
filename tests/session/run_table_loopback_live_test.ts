/** Tables on real sockets over loopback: observers that lie, and actions that do not come about. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { diag } from "../../lab/observe/diag.ts";
import { proc } from "../../lab/observe/proc.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import {
  abort,
  type Action,
  age,
  connect,
  drain,
  established,
  fill,
  listen,
  type LoopbackRow,
  read,
  readEnd,
  readReset,
  refused,
  shutdown,
  type SocketAction,
  unread,
  write,
  writeAndClose,
} from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { hostOf } from "./fakes.ts";
import { assertEndsAt, HEADING, inShort } from "./play.ts";

/** Real sockets on loopback. */
async function playLoopback(
  table: readonly LoopbackRow[],
  timeoutMs: number,
  distort = (rows: ObservedRow[]) => rows,
): Promise<ProbeResult> {
  // /proc/net/tcp may show a socket twice while others come and go, and here they do.
  const honest = await (libcMissing() === undefined ? diag : proc).open();
  const observer = { ...honest, look: async () => distort(await honest.look()) };
  const host = hostOf({ observer, poller: honest, timeoutMs });
  return await runTable("a/probe", { ...HEADING, medium: "loopback", table }, 4, host);
}

const ESTABLISHED = established();

Deno.test("runTable() passes real sockets on loopback, and quotes the observer's lines", async () => {
  const result = await playLoopback([ESTABLISHED], 2000);
  assertEquals(inShort(result), { verdict: "pass", rows: ["pass"], reason: "" });
  const { a, b } = result.rows[0]!.evidence;
  for (const line of [a, b]) {
    assertMatch(line!, /=ESTABLISHED src=127\.0\.0\.1:|^\d+: 0100007F:[0-9A-F]{4} .* 01 /);
  }
  assert(a !== b);
});

/** An observer's row with something else in it. */
function changed(seen: ObservedRow, changes: Partial<SocketRow>): ObservedRow {
  return { row: { ...seen.row, ...changes }, line: seen.line, lineNumber: seen.lineNumber };
}

/** What an observer may make of two real sockets. */
const LIES: Record<string, (rows: ObservedRow[]) => ObservedRow[]> = {
  "a wrong state": (rows) => rows.map((seen) => changed(seen, { state: "CLOSE-WAIT" })),
  "no row": () => [],
  "the rows of the other family": (rows) => rows.map((seen) => changed(seen, { family: 6 })),
  "rows with other ports": (rows) =>
    rows.map((seen) => {
      const { local } = seen.row;
      return changed(seen, { local: { ...local, port: local.port ^ 1 } });
    }),
};

for (const [what, lie] of Object.entries(LIES)) {
  const isBlind = what !== "a wrong state";
  const verdict = isBlind ? "broken" : "fail";
  Deno.test(`runTable() is ${verdict} where the observer shows ${what} of real sockets`, async () => {
    const result = await playLoopback([ESTABLISHED], 50, lie);
    assertEndsAt(result, 0, verdict);
    if (!isBlind) return;
    assertMatch(
      result.reason!,
      /(diag|proc) does not show what the kernel has: \1 shows A in ESTABLISHED and B in ESTABLISHED$/,
    );
  });
}

Deno.test("runTable() believes an observer that shows no row where the kernel has none", async () => {
  const result = await playLoopback([ESTABLISHED, { do: abort("a"), a: "ESTABLISHED" }], 50);
  assertEndsAt(result, 1, "fail");
});

/** Whoever connects is told so much later than the kernel has done it, if ever. */
async function toldLate<T>(milliseconds: number, play: () => Promise<T>): Promise<T> {
  const { connect } = Deno;
  const late: Promise<void>[] = [];
  Deno.connect = (async (options: Deno.ConnectOptions) => {
    const connection = await connect(options);
    const pause = new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
    late.push(pause);
    await pause;
    return connection;
  }) as typeof Deno.connect;
  try {
    return await play();
  } finally {
    Deno.connect = connect;
    await Promise.all(late);
  }
}

const CONNECTS = [{ do: listen() }, {
  do: connect("a"),
  a: "ESTABLISHED",
  b: "ESTABLISHED",
}] as const;

Deno.test("runTable() fails nothing of which the kernel's part is done, and A is told late", async () => {
  for (const table of [CONNECTS, [ESTABLISHED, { do: [write("a", "x"), read("b", "x")] }]]) {
    const result = await toldLate(700, () => playLoopback(table as never, 300));
    assertEquals([result.verdict, result.reason], ["pass", undefined]);
  }
});

Deno.test("runTable() is broken where the kernel's part is done, and A is never told", async () => {
  const result = await toldLate(1500, () => playLoopback(CONNECTS, 100));
  assertEndsAt(result, 1, "broken");
  assertMatch(
    result.reason!,
    /A's connect\(\) did not finish within 500 ms, though the kernel had/,
  );
});

/** Actions that do not come about. */
const VAIN: [actions: Action[], reason: RegExp][] = [
  [[write("a", "ping"), read("b", "pong")], /^B's read\(\) returned "ping", not "pong"$/],
  [[write("a", "pin"), read("b", "ping")], /^B's read\(\) did not return within 300 ms$/],
  [[shutdown("a"), read("b", "x")], /^B's read\(\) returned the end of the stream, not "x"$/],
  [
    [write("a", "ping"), readEnd("b")],
    /^B's read\(\) returned 4 bytes, not the end of the stream$/,
  ],
  [
    [readEnd("b")],
    /^B's read\(\) did not return within 300 ms \(expected: the end of the stream\)$/,
  ],
  [
    [shutdown("a"), readReset("b")],
    /^B's read\(\) returned the end of the stream, not ECONNRESET$/,
  ],
  [[write("a", "ping"), readReset("b")], /^B's read\(\) returned 4 bytes, not ECONNRESET$/],
  [[readReset("b")], /^B's read\(\) did not return within 300 ms \(expected: ECONNRESET\)$/],
  [
    [write("a", "x", { gives: "EPIPE" })],
    /^A's write\(\) returned 1 byte, not EPIPE$/,
  ],
  [[refused("a")], /^A's connect\(\) succeeded \(expected: ECONNREFUSED\)$/],
  [[write("a", "ping"), unread("b", 5)], /^5 unread bytes not seen at B$/],
  [[age("a")], /^A has no timer$/],
  [[abort("a"), readEnd("b")], /^B's read\(\) returned ECONNRESET, not the end of the stream$/],
];

for (const [actions, reason] of VAIN) {
  const what = actions.map(({ kind }) => kind).join(", then ");
  Deno.test(`runTable() fails a row whose action does not come about: ${what}`, async () => {
    const table = [ESTABLISHED, { do: actions as SocketAction[] }];
    // Only where something is waited for in vain, the deadline passes.
    const timeoutMs = /did not|not seen/.test(reason.source) ? 300 : 10_000;
    const result = await playLoopback(table, timeoutMs);
    assertEndsAt(result, 1, "fail");
    assertMatch(result.rows[1]!.reason!, reason);
  });
}

/** What leaves something to read, and how much must have been read by each word after it. */
const DRAINED: Record<string, SocketAction[]> = {
  "a text": [write("b", "hello"), drain("a"), unread("a", 0)],
  "a text that takes many reads": [write("b", "x".repeat(200_000)), drain("a"), unread("a", 0)],
  "what a read has left": [
    ...[write("b", "hello"), unread("a", 5), read("a", "hello")],
    ...[write("b", "é"), drain("a"), unread("a", 0)],
  ],
  "the last words": [writeAndClose("b", "bye"), drain("a"), readEnd("a")],
  "what two words have sent": [write("a", "x"), fill("a"), drain("b"), unread("b", 0)],
};

for (const [what, actions] of Object.entries(DRAINED)) {
  Deno.test(`runTable() drains all that was sent: ${what}`, async () => {
    const result = await playLoopback([ESTABLISHED, { do: actions }], 5000);
    assertEquals(inShort(result), { verdict: "pass", rows: ["pass", "pass"], reason: "" });
  });
}

Deno.test("runTable() is broken, and does not pass, where there is nothing to drain", async () => {
  const vain: SocketAction[][] = [[drain("a")], [write("a", "x"), drain("a")]];
  for (const actions of [...vain, [write("b", "x"), read("a", "x"), drain("a")]]) {
    const result = await playLoopback([ESTABLISHED, { do: actions }], 5000);
    assertEndsAt(result, 1, "broken");
    assertMatch(result.reason!, /the row drains A, but there is nothing to read$/);
  }
});

Deno.test("runTable() fails a connection that is refused, and is not", async () => {
  const refusal = await playLoopback([{ do: connect("a") }, { do: write("a", "x") }], 10_000);
  assertEndsAt(refusal, 1, "fail");
  assertEquals(refusal.rows[1]!.reason, "A's connect() returned ECONNREFUSED");
  const none = await playLoopback([{ do: [listen(), connect("a"), refused("a")] }], 10_000);
  assertEndsAt(none, 0, "fail");
});
