/** More than one witness: all observers at once, and the tracepoint. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Observer } from "../../lab/observe/observer.ts";
import { Tracer } from "../../lab/observe/trace.ts";
import type { Host } from "../../lab/session/host.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { endOf, observing, PORTS } from "./fakes.ts";
import { assertEndsAt, CRASHING, play, TABLE } from "./play.ts";

/** An observer under another name, of which B is in this state. */
function witness(name: string, b?: TcpState): Observer {
  return observing(() => [endOf("a", "SYN-SENT"), ...b ? [endOf("b", b)] : []], name);
}

const ONE_ROW = TABLE.slice(0, 1);

Deno.test("runTable() asks all observers, and shows what each of them says", async () => {
  const result = await play({ table: ONE_ROW, witnesses: [witness("one"), witness("two")] });
  assertEquals(result.verdict, "pass");
  const { witnesses = {} } = result.rows[0]!;
  assertEquals(Object.keys(witnesses), ["fake", "one", "two"]);
  for (const { observed, evidence } of Object.values(witnesses)) {
    assertEquals(observed, { a: "SYN-SENT", b: "CLOSED" });
    assertStringIncludes(evidence.a!, "SYN-SENT 10.9.0.1:40000");
  }
});

Deno.test("runTable() records each observer's timers, and none of one that shows none", async () => {
  const timer = { kind: "retransmit", expiresMs: 196, retransmits: 2 } as const;
  const a = endOf("a", "SYN-SENT");
  const timing = (name: string) => observing(() => [{ ...a, row: { ...a.row, timer } }], name);
  const witnesses = [
    timing("one"),
    { ...timing("two"), timerless: true as const },
    witness("three"),
  ];
  const { rows: [row] } = await play({ table: ONE_ROW, witnesses });
  assertEquals(row!.timers, {});
  const shown = Object.values(row!.witnesses!).map(({ timers }) => timers);
  assertEquals(shown, [{}, { a: timer }, undefined, {}]);
});

Deno.test("runTable() fails a row of which one observer says something else", async () => {
  const witnesses = [witness("one"), witness("two", "LAST-ACK"), witness("three")];
  const result = await play({ table: ONE_ROW, witnesses });
  assertEndsAt(result, 0, "fail");
  assertEquals(result.rows[0]!.reason, "fake shows B in CLOSED, two in LAST-ACK");
  assertEquals(result.rows[0]!.witnesses!.two!.observed.b, "LAST-ACK");
});

Deno.test("runTable() is broken where one of the observers crashes", async () => {
  assertEndsAt(await play({ witnesses: [CRASHING()] }), 0, "broken");
});

/** A trace that says this, and then whatever mark is written into it: the first one always. */
function tracing(said: string[], { answers = true } = {}): Tracer {
  const lines: string[] = [];
  let marks = 0;
  const tracer = new Tracer({
    read: () => lines.length === 0 ? undefined : `${lines.shift()}\n`,
    mark: (text) => {
      if (marks++ === 0 || answers) {
        lines.push(`deno-7 [000] ..... 2.0: tracing_mark_write: ${text}`);
      }
    },
    [Symbol.dispose]: () => {},
  });
  // As a site does: from its own mark the tracer learns which thread it is in.
  tracer.reached(tracer.mark());
  lines.push(...said);
  return tracer;
}

/** A line of the tracepoint about A. */
function traced(from: string, to: string): string {
  return "deno-7 [000] ..s2. 1.0: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP " +
    `sport=${PORTS.a} dport=${PORTS.b} saddr=10.9.0.1 daddr=10.9.0.2 ` +
    `saddrv6=::ffff:10.9.0.1 daddrv6=::ffff:10.9.0.2 oldstate=${from} newstate=${to}`;
}

const SYN_SENT = traced("TCP_CLOSE", "TCP_SYN_SENT");
const GOES_ON = traced("TCP_SYN_SENT", "TCP_ESTABLISHED");
const PATH: TcpState[] = ["CLOSED", "SYN-SENT", "ESTABLISHED"];

/** Traces, and what must become of a probe that states {@linkcode PATH} of A. */
const TRACES: [what: string, trace: () => Host["trace"], verdict: Verdict, said: RegExp][] = [
  ["the path that is stated", () => tracing([SYN_SENT, GOES_ON]), "pass", /"observed":\["CLOSED"/],
  ["a shorter path", () => tracing([SYN_SENT]), "fail", /shows A on the path CLOSED SYN-SENT, not/],
  [
    "a longer path",
    () => tracing([SYN_SENT, GOES_ON, traced("TCP_ESTABLISHED", "TCP_CLOSE")]),
    "fail",
    /ESTABLISHED CLOSED, not/,
  ],
  ["no path", () => tracing([]), "fail", /shows A on the path \(none\), not/],
  [
    "lost events",
    () => tracing([SYN_SENT, "CPU:1 [LOST 3 EVENTS]"]),
    "pass",
    /"notChecked":"the kernel lost events/,
  ],
  [
    "no end",
    () => tracing([SYN_SENT, GOES_ON], { answers: false }),
    "pass",
    /"notChecked":"the trace ended too early"/,
  ],
  ["nothing at all", () => ({ missing: "no tracefs" }), "pass", /"notChecked":"no tracefs"/],
];

for (const [what, trace, verdict, said] of TRACES) {
  Deno.test(`runTable() holds a probe's path against a trace with ${what}`, async () => {
    const result = await play({ trace: trace(), paths: { a: PATH } });
    assertEquals(result.verdict, verdict, result.reason);
    assertMatch(JSON.stringify([result.paths, result.reason]), said);
  });
}
