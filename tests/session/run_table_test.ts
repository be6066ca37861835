import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Observer } from "../../lab/observe/observer.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { close, deliver, lose, repeat, segmentsOf, type WireRow } from "../../lab/probe.ts";
import { runTable } from "../../lab/session/run_table.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import {
  type Cue,
  endOf,
  hostOf,
  observing,
  packet,
  PORTS,
  ScriptedKernel,
  socket,
} from "./fakes.ts";
import { assertEndsAt, CRASHING, CUES, HEADING, inShort, play, probe, TABLE } from "./play.ts";

Deno.test("runTable() passes a kernel that does as the table says", async () => {
  const result = await play({});
  assertEquals(inShort(result), {
    verdict: "pass",
    rows: ["pass", "pass", "pass", "pass"],
    reason: "",
  });
  const { id, title, source, claims, medium, family, rows } = result;
  assertEquals({ id, title, source, claims, medium, family }, {
    ...HEADING,
    id: "a/probe",
    claims: ["C1"],
    medium: "wire",
    family: 4,
  });
  const wire = rows[1]!.wire.map(({ event, segment }) => ({ event, segment }));
  assertEquals({ ...rows[1], wire }, {
    step: 1,
    action: "held segments are delivered",
    actions: [{ kind: "deliver" }],
    wire: [
      { event: "delivered", segment: "a>b SYN seq=ISN_A len=0" },
      { event: "sent", segment: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=0" },
    ],
    announced: ["b>a SYN,ACK seq=ISN_B ack=ISN_A+1"],
    expected: { a: "SYN-SENT", b: "SYN-RECEIVED" },
    observed: { a: "SYN-SENT", b: "SYN-RECEIVED" },
    timers: {},
    evidence: {
      a: `SYN-SENT 10.9.0.1:${PORTS.a} 10.9.0.2:${PORTS.b}`,
      b: `SYN-RECEIVED 10.9.0.1:${PORTS.b} 10.9.0.2:${PORTS.a}`,
    },
    verdict: "pass",
  });
});

const SYN_ACK = CUES[1]!;
const ACK = CUES[2]!;

/** What a kernel may do wrong, and what is then said of which row. */
const WRONG: [what: string, step: number, cue: Cue, reason: RegExp][] = [
  ["wrong state at A", 2, { ...ACK, a: "SYN-SENT" }, /^row 2: A is in SYN-SENT, not ESTABLISHED$/],
  [
    "wrong state at B",
    1,
    { ...SYN_ACK, b: "ESTABLISHED" },
    /^row 1: B is in ESTABLISHED, not SYN-/,
  ],
  ["missing row", 3, { a: "ESTABLISHED" }, /^row 3: B is in CLOSED, not ESTABLISHED$/],
  [
    "row where there must be none",
    0,
    { ...CUES[0]!, b: "LAST-ACK" },
    /B is in LAST-ACK, not CLOSED/,
  ],
  ["segment too many", 1, {
    ...SYN_ACK,
    says: [...SYN_ACK.says!, "b>a ACK seq=ISN_B+1 ack=ISN_A+1"],
  }, /^row 1: unexpected segment b>a ACK seq=ISN_B\+1 ack=ISN_A\+1 len=0$/],
  ["segment where none is announced", 3, {
    ...CUES[3]!,
    says: ["b>a ACK seq=ISN_B+1 ack=ISN_A+1"],
  }, /^row 3: unexpected segment/],
  ["segment missing", 2, { ...ACK, says: [] }, /^row 2: a>b ACK seq=.* was not seen$/],
  ["segment from the other end", 2, {
    ...ACK,
    says: ["b>a ACK seq=ISN_B+1 ack=ISN_A+1"],
  }, /^row 2: unexpected segment b>a ACK .*; a>b ACK .* was not seen$/],
  ["wrong control bits", 1, {
    ...SYN_ACK,
    says: ["b>a RST,ACK seq=ISN_B ack=ISN_A+1"],
  }, /^row 1: unexpected segment b>a RST,ACK/],
  ["wrong seq", 2, { ...ACK, says: ["a>b ACK seq=ISN_A+2 ack=ISN_B+1"] }, /seq is ISN_A\+2, not/],
  ["wrong ack", 1, { ...SYN_ACK, says: ["b>a SYN,ACK seq=ISN_B ack=ISN_A"] }, /ack is ISN_A, not/],
  ["wrong length", 2, { ...ACK, says: [`${ACK.says![0]} len=1`] }, /len is 1, not 0/],
];

for (const [what, step, cue, reason] of WRONG) {
  Deno.test(`runTable() fails a kernel at the row where it does wrong: ${what}`, async () => {
    const result = await play({ otherwise: { [step]: cue } });
    assertEndsAt(result, step, "fail");
    assertMatch(result.reason!, reason);
  });
}

Deno.test("runTable() names all that is wrong with a row", async () => {
  const result = await play({ otherwise: { 1: { a: "CLOSED", b: "CLOSING" } } });
  assertMatch(
    result.reason!,
    /was not seen; A is in CLOSED, not SYN-SENT; B is in CLOSING, not SYN/,
  );
});

/** What an observer may show in the place of B's row. */
const STALE: Record<string, ObservedRow> = {
  "another connection": socket("ESTABLISHED", "10.9.0.1:1025", "10.9.0.2:39999"),
  "the other family": endOf("b", "ESTABLISHED", 6),
  "the same ports at other addresses": socket("ESTABLISHED", "127.0.0.1:1025", "127.0.0.1:40000"),
  "a TIME-WAIT of an earlier one": socket("TIME-WAIT", "10.9.0.1:1025", "10.9.0.2:39999"),
};

for (const [what, row] of Object.entries(STALE)) {
  Deno.test(`runTable() does not take a stale row for B's: ${what}`, async () => {
    const observer = (kernel: ScriptedKernel) =>
      observing(() => [...kernel.rows.filter((r) => r.row.local.port !== PORTS.b), row]);
    const result = await play({ observer });
    assertEndsAt(result, 1, "fail");
    assertEquals(result.rows[1]!.observed, { a: "SYN-SENT", b: "CLOSED" });
  });
}

/** Rows, and beside each the same socket in another state. */
function twice(rows: readonly ObservedRow[]): ObservedRow[] {
  return rows.flatMap((seen) => [seen, { ...seen, row: { ...seen.row, state: "CLOSING" } }]);
}

Deno.test("runTable() looks again where two rows fit an end", async () => {
  const observer = (kernel: ScriptedKernel) => {
    let looks = 0;
    return observing(() => looks++ < 1 ? twice(kernel.rows) : kernel.rows);
  };
  const { verdict, reason } = await play({ observer });
  assertEquals(verdict, "pass", reason);
});

Deno.test("runTable() is broken where two rows fit an end to the last", async () => {
  const observer = (kernel: ScriptedKernel) => observing(() => twice(kernel.rows));
  const result = await play({ observer });
  assertEndsAt(result, 0, "broken");
  assertStringIncludes(result.reason!, "2 rows fit A");
});

/** An observer that shows what it did not show the first so many times. */
function late(looks: number): (kernel: ScriptedKernel) => Observer {
  return (kernel) => {
    let count = 0;
    return observing(() => {
      const done = kernel.rows.some(({ row }) => row.state === "ESTABLISHED");
      return done && count++ < looks ? [] : kernel.rows;
    });
  };
}

Deno.test("runTable() waits for a state that comes late", async () => {
  assertEquals((await play({ observer: late(4), timeoutMs: 5000 })).verdict, "pass");
});

Deno.test("runTable() waits for a state no longer than its deadline", async () => {
  const result = await play({ observer: late(Infinity) });
  assertEndsAt(result, 2, "fail");
  assertEquals(result.rows[2]!.observed, { a: "CLOSED", b: "CLOSED" });
});

Deno.test("runTable() waits for a segment that comes late", async () => {
  const observer = (kernel: ScriptedKernel) => {
    let turns = 0;
    const timer = setInterval(() => {
      const waiting = kernel.rows.some(({ row }) => row.state === "ESTABLISHED");
      if (!waiting || turns++ < 4) return;
      clearInterval(timer);
      kernel.device.send(packet(ACK.says![0]!));
    }, 1);
    return observing(() => kernel.rows);
  };
  const silent = { otherwise: { 2: { ...ACK, says: [] } } };
  assertEquals((await play({ ...silent, observer, timeoutMs: 5000 })).verdict, "pass");
  assertEndsAt(await play(silent), 2, "fail");
});

/** An observer that shows A in this state whatever the kernel says. */
function lying(state: TcpState): (kernel: ScriptedKernel) => Observer {
  return (kernel) =>
    observing(
      () => kernel.rows.map((row) => row.row.local.port === PORTS.a ? endOf("a", state) : row),
      "liar",
    );
}

for (const liar of ["observer", "poller"] as const) {
  Deno.test(`runTable() finds that observers disagree where the ${liar} shows another state`, async () => {
    const honest = (kernel: ScriptedKernel) => observing(() => kernel.rows, "honest");
    const observers = { observer: honest, poller: honest, [liar]: lying("CLOSE-WAIT") };
    const result = await play(observers);
    assertEndsAt(result, 0, "fail");
    const [row] = result.rows;
    const [evidence, other] = liar === "observer" ? ["liar", "honest"] : ["honest", "liar"];
    const states = { liar: "CLOSE-WAIT", honest: "SYN-SENT" } as const;
    assertEquals(
      row!.reason,
      `${evidence} shows A in ${states[evidence as "liar"]}, ` +
        `${other} in ${states[other as "liar"]}`,
    );
    assertEquals(row!.mismatches!.map(({ kind }) => kind), ["observers"]);
    assertEquals(Object.keys(row!.witnesses!), [evidence, other]);
    assertStringIncludes(row!.evidence.a!, `${states[evidence as "liar"]} 10.9.0.1:40000`);
  });
}

Deno.test("runTable() is broken, and does not fail, where the observer crashes", async () => {
  const result = await play({
    observer: CRASHING,
    poller: (kernel) => observing(() => kernel.rows),
  });
  assertEndsAt(result, 0, "broken");
  assertEquals(result.reason, "row 0: the observer has crashed");
});

Deno.test("runTable() is broken where the poller crashes, and where an observer does so later", async () => {
  const observer = (kernel: ScriptedKernel) => observing(() => kernel.rows);
  assertEndsAt(await play({ observer, poller: CRASHING }), 0, "broken");
  const later = (kernel: ScriptedKernel) =>
    observing(() => {
      if (kernel.rows.length === 2) throw new Error("too much");
      return kernel.rows;
    });
  assertEndsAt(await play({ observer: later }), 1, "broken");
});

Deno.test("runTable() is broken where a packet cannot be read", async () => {
  const observer = (kernel: ScriptedKernel) =>
    observing(() => {
      if (kernel.rows.length === 2) kernel.device.send(Uint8Array.of(0x45, 0, 0, 99));
      return kernel.rows;
    });
  const result = await play({ observer });
  assertEquals(result.verdict, "broken");
  assertStringIncludes(result.reason!, "Cannot decode the packet");
});

/** A poller during whose looks the device has lost something. */
const overrunning = (kernel: ScriptedKernel) =>
  observing(() => {
    kernel.device.overrun = 7;
    return kernel.rows;
  });

Deno.test("runTable() does not blame the kernel for what the device had no room for", async () => {
  const otherwise = { 1: { ...SYN_ACK, b: "ESTABLISHED" } } as const;
  const blamed = await play({ otherwise });
  assertEquals(blamed.verdict, "fail");
  const result = await play({ otherwise, poller: overrunning });
  assertEndsAt(result, 1, "broken");
  assertStringIncludes(result.reason!, "no room for 7 packets, and lost them; row 1: ");
  assertEquals(result.lack, { code: "wire-broken", because: "overrun" });
  assertEquals([result.mismatches, result.rows[1]!.mismatches], [undefined, undefined]);
  const notReached = await play({ otherwise, given: 2, poller: overrunning });
  assertEquals([notReached.verdict, notReached.lack?.because], ["broken", "overrun"]);
  const passed = await play({ poller: overrunning });
  assertEquals(inShort(passed), { ...inShort(await play({})), verdict: "pass" });
});

Deno.test("runTable() is broken where the kernel does not answer the sentinel", async () => {
  const kernel = new ScriptedKernel(CUES);
  using mirror = new Mirror({
    read: () => kernel.device.read(),
    write: () => {},
    lost: () => 0,
    [Symbol.dispose]: () => {},
  });
  const observer = observing(() => kernel.rows);
  const host = hostOf({ mirror, observer });
  const result = await runTable("a/probe", probe(TABLE), 4, host);
  assertEndsAt(result, 0, "broken");
  assertStringIncludes(result.reason!, "the kernel did not answer the sentinel");
});

const MISMADE: Record<string, [table: readonly WireRow[], reason: string]> = {
  "delivers what is not held": [[{ do: deliver() }], "none is held"],
  "loses what is not held": [[{ do: lose("a>b ACK") }], "a>b ACK, but there is no such segment"],
  "repeats what was not delivered": [
    [{ do: repeat("a>b SYN") }],
    "a>b SYN, but there is no such segment",
  ],
  "uses a socket that is not there": [[{ do: close("a") }], "A has no socket"],
};

for (const [what, [rows, reason]] of Object.entries(MISMADE)) {
  Deno.test(`runTable() is broken, and does not fail, where the table ${what}`, async () => {
    const table: WireRow[] = [...rows, ...TABLE.slice(1)];
    const result = await play({ table, otherwise: { 0: {} } });
    assertEndsAt(result, 0, "broken");
    assertStringIncludes(result.reason!, reason);
  });
}

Deno.test("runTable() is broken where the probe needs a wire and there is none", async () => {
  const observer = observing(() => []);
  const host = hostOf({ observer });
  assertEndsAt(await runTable("a/probe", probe(TABLE), 4, host), 0, "broken");
});

const KNOWN = { reason: "Linux knows better", link: "https://www.kernel.org/" } as const;

/** The table with row 2 deviating: B is expected to be ESTABLISHED, and Linux to leave it behind. */
const DEVIATING = TABLE.map((row, step): WireRow =>
  step === 2 ? { ...row, b: "ESTABLISHED", deviates: { ...KNOWN, b: "SYN-RECEIVED" } } : row
);

Deno.test("runTable() says of a known difference that it deviates, why, and where that is written", async () => {
  const result = await play({ table: DEVIATING });
  assertEquals(inShort(result), {
    verdict: "deviates",
    rows: ["pass", "pass", "deviates", "pass"],
    reason: "Linux knows better (https://www.kernel.org/)",
  });
  assertEquals(result.rows[2]!.reason, result.reason);
  assertEquals(result.rows[2]!.expected.b, "ESTABLISHED");
  assertEquals(result.rows[2]!.observed.b, "SYN-RECEIVED");
});

/** Row 2 announces one segment more, which some do not send. */
const SILENT = TABLE.map((row, step): WireRow => {
  if (step !== 2) return row;
  const wire = segmentsOf(row);
  const deviates = { ...KNOWN, on: "linux<7.1", wire } as const;
  return { ...row, wire: [...wire, "b>a ACK"], deviates };
});

Deno.test("runTable() knows of segments that are not sent before some version", async () => {
  const verdicts = ["6.1.176", "7.1.0", undefined].map(async (release) => {
    const stack = release === undefined ? {} : { stack: { name: "Linux", release } };
    return (await play({ table: SILENT, ...stack })).verdict;
  });
  assertEquals(await Promise.all(verdicts), ["deviates", "fail", "fail"]);
});

Deno.test("runTable() passes a row whose known difference is not there", async () => {
  const otherwise = { 2: { ...ACK, b: "ESTABLISHED" as const } };
  assertEquals(inShort(await play({ table: DEVIATING, otherwise })).verdict, "pass");
});

const NOT_THE_KNOWN: Record<string, Cue> = {
  "another state": { ...ACK, b: "CLOSE-WAIT" },
  "another state at the other end": { ...ACK, a: "CLOSE-WAIT" },
  "a segment missing": { ...ACK, says: [] },
  "a segment too many": { ...ACK, says: [...ACK.says!, ...ACK.says!] },
};

for (const [what, cue] of Object.entries(NOT_THE_KNOWN)) {
  Deno.test(`runTable() fails a difference that is not the known one: ${what}`, async () => {
    assertEndsAt(await play({ table: DEVIATING, otherwise: { 2: cue } }), 2, "fail");
  });
}

Deno.test("runTable() fails a table that fails after a row that deviates", async () => {
  const result = await play({ table: DEVIATING, otherwise: { 3: { a: "ESTABLISHED" } } });
  assertEquals(inShort(result).rows, ["pass", "pass", "deviates", "fail"]);
  assertEquals(result.verdict, "fail");
});

Deno.test("runTable() resets both ends when it ends, however it ends", async () => {
  const wrong: Record<number, Cue> = { 3: { a: "ESTABLISHED" } };
  for (const otherwise of [{}, wrong]) {
    const kernel = new ScriptedKernel(
      CUES.map((cue, step) => (otherwise as Record<number, Cue>)[step] ?? cue),
    );
    using mirror = new Mirror(kernel.device);
    const observer = observing(() => kernel.rows);
    const host = hostOf({ mirror, observer });
    await runTable("a/probe", probe(TABLE), 4, host);
    const resets = kernel.device.told.filter(({ control }) => control.has("RST"));
    assertEquals(resets.map(({ destination }) => destination.port), [PORTS.a, PORTS.b]);
  }
});

Deno.test("runTable() loses no segment between two rows, whenever it comes", async () => {
  // Enough rows that nothing is announced in, for the segment to come before the last.
  const table = [...TABLE, ...Array.from({ length: 20 }, () => ({ do: [] }))];
  for (let turns = 0; turns < 40; turns++) {
    const kernel = new ScriptedKernel(CUES);
    using mirror = new Mirror(kernel.device);
    const speak = () => {
      kernel.device.send(packet("b>a ACK seq=ISN_B+1 ack=ISN_A+1"));
      mirror.pump();
    };
    let isFirst = true;
    const observer: Observer = {
      name: "fake",
      look() {
        if (isFirst) afterTurns(turns, speak);
        isFirst = false;
        return Promise.resolve(kernel.rows);
      },
    };
    const host = hostOf({ mirror, observer, poller: observing(() => kernel.rows) });
    const { verdict, reason } = await runTable("a/probe", probe(table), 4, host);
    assertEquals(verdict, "fail", `after ${turns} turns`);
    assertStringIncludes(reason!, "unexpected segment b>a ACK");
  }
});

/** Acts after so many turns of the queue of microtasks. */
function afterTurns(turns: number, act: () => void): void {
  if (turns === 0) act();
  else queueMicrotask(() => afterTurns(turns - 1, act));
}
