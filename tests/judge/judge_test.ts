import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { Ambiguous, findSockets, type Observations } from "../../lab/judge/find.ts";
import { judgePath, pathOf } from "../../lab/judge/paths.ts";
import { judgeSegments, type RowSegment } from "../../lab/judge/segments.ts";
import { judgeStates, judgeWitnesses } from "../../lab/judge/states.ts";
import { judgeTimers } from "../../lab/judge/times.ts";
import { type End, type IsnTable, parseSegmentPattern } from "../../lab/tcp/segment_pattern.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";
import { endOf, ISNS, seen, socket, transition, wherever } from "../session/fakes.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { describeMismatch } from "../../lab/language/en/mismatch.ts";

const inWords = (found: readonly Mismatch[]) => found.map(describeMismatch);

/** The states in which the ends are found. */
function states(rows: readonly ObservedRow[], where = wherever()): [TcpState, TcpState] {
  const { a, b } = findSockets(rows, where);
  return [a.state, b.state];
}

Deno.test("judgeStates() accepts each state and refuses every other in its place", () => {
  for (const end of ["a", "b"] as const) {
    for (const expected of TCP_STATES) {
      for (const state of TCP_STATES) {
        const sightings: Observations = { a: { state: "CLOSED" }, b: { state: "CLOSED" } };
        const found = judgeStates({ [end]: expected }, { ...sightings, [end]: { state } });
        const clause = `${end.toUpperCase()} is in ${state}, not ${expected}`;
        assertEquals(inWords(found), state === expected ? [] : [clause]);
      }
    }
  }
});

Deno.test("judgeStates() names both ends where both are wrong, and not one that does not count", () => {
  const sightings: Observations = { a: { state: "CLOSING" }, b: { state: "LAST-ACK" } };
  assertEquals(judgeStates({ a: "TIME-WAIT", b: "CLOSED" }, sightings).length, 2);
  assertEquals(judgeStates({ b: "LAST-ACK" }, sightings), []);
  assertEquals(judgeStates({}, sightings), []);
});

for (const family of [4, 6] as const) {
  Deno.test(`findSockets() finds both ends, IPv${family}`, () => {
    const rows = [endOf("b", "CLOSE-WAIT", family), endOf("a", "FIN-WAIT-2", family)];
    const found = findSockets(rows, wherever(family));
    assertEquals([found.a.state, found.b.state], ["FIN-WAIT-2", "CLOSE-WAIT"]);
    assertEquals([found.a.row, found.b.row], [rows[1], rows[0]]);
  });

  Deno.test(`findSockets() takes a missing row for CLOSED, IPv${family}`, () => {
    const where = wherever(family);
    assertEquals(states([endOf("a", "TIME-WAIT", family)], where), ["TIME-WAIT", "CLOSED"]);
    assertEquals(states([endOf("b", "LAST-ACK", family)], where), ["CLOSED", "LAST-ACK"]);
    assertEquals(states([], where), ["CLOSED", "CLOSED"]);
  });

  Deno.test(`findSockets() takes the row of the other family for none, IPv${family}`, () => {
    const other = family === 4 ? 6 : 4;
    const rows = [endOf("a", "ESTABLISHED", other), endOf("b", "ESTABLISHED", other)];
    assertEquals(states(rows, wherever(family)), ["CLOSED", "CLOSED"]);
  });
}

const STALE: [what: string, row: ObservedRow][] = [
  ["another local port", socket("ESTABLISHED", "10.9.0.1:40001", "10.9.0.2:1025")],
  ["another peer port", socket("ESTABLISHED", "10.9.0.1:40000", "10.9.0.2:1026")],
  ["another local address", socket("ESTABLISHED", "127.0.0.1:40000", "10.9.0.2:1025")],
  ["another peer address", socket("ESTABLISHED", "10.9.0.1:40000", "10.9.0.3:1025")],
  ["local and peer exchanged", socket("ESTABLISHED", "10.9.0.2:1025", "10.9.0.1:40000")],
  [
    "an IPv4-mapped address",
    socket("ESTABLISHED", "[::ffff:10.9.0.1]:40000", "[::ffff:10.9.0.2]:1025"),
  ],
  [
    "the TIME-WAIT of an earlier connection to B",
    socket("TIME-WAIT", "10.9.0.1:39999", "10.9.0.2:1025"),
  ],
  [
    "the TIME-WAIT of an earlier connection of B's",
    socket("TIME-WAIT", "10.9.0.1:1025", "10.9.0.2:39999"),
  ],
  ["a listener at A's port", socket("LISTEN", "10.9.0.1:40000", "0.0.0.0:0")],
  ["a listener at B's port", socket("LISTEN", "10.9.0.1:1025", "0.0.0.0:0")],
];

for (const [what, stale] of STALE) {
  Deno.test(`findSockets() passes over a stale row: ${what}`, () => {
    assertEquals(states([stale]), ["CLOSED", "CLOSED"]);
    assertEquals(states([stale, endOf("a", "CLOSING")]), ["CLOSING", "CLOSED"]);
  });
}

const LISTENER = socket("LISTEN", "10.9.0.1:1025", "0.0.0.0:0");

Deno.test("findSockets() shows B's listener only while B has no connection of its own", () => {
  const listening = wherever(4, { listening: { b: 1025 } });
  assertEquals(states([LISTENER], listening), ["CLOSED", "LISTEN"]);
  assertEquals(states([LISTENER, endOf("b", "SYN-RECEIVED")], listening), [
    "CLOSED",
    "SYN-RECEIVED",
  ]);
  assertEquals(states([LISTENER]), ["CLOSED", "CLOSED"]);
});

Deno.test("findSockets() shows the listener beside B's connection, for as long as there is one", () => {
  const where = wherever(4, {
    others: { "b.listener": { local: wherever(4).b.local as { address: string; port: number } } },
  });
  const child = endOf("b", "SYN-RECEIVED");
  const both = findSockets([LISTENER, child], where);
  assertEquals([both.b.state, both.also?.["b.listener"]?.state], ["SYN-RECEIVED", "LISTEN"]);
  assertEquals(both.also?.["b.listener"]?.row, LISTENER);
  assertEquals(findSockets([child], where).also?.["b.listener"]?.state, "CLOSED");
  assertEquals(findSockets([LISTENER], wherever(4)).also?.["b.listener"], undefined);
});

Deno.test("judgeStates() accepts the listener's state and refuses every other", () => {
  for (const state of TCP_STATES) {
    const seen = { ...both("CLOSED", "CLOSED"), also: { "b.listener": { state } } };
    for (const expected of TCP_STATES) {
      assertEquals(
        inWords(judgeStates({ also: { "b.listener": expected } }, seen)),
        state === expected ? [] : [`B's listener is in ${state}, not ${expected}`],
      );
    }
  }
});

Deno.test("findSockets() takes nobody else's listener for B's", () => {
  const listening = wherever(4, { listening: { b: 1025 } });
  const others = [
    socket("LISTEN", "10.9.0.1:1026", "0.0.0.0:0"),
    socket("LISTEN", "127.0.0.1:1025", "0.0.0.0:0"),
    socket("LISTEN", "0.0.0.0:1025", "0.0.0.0:0"),
    socket("LISTEN", "[fd09::1]:1025", "[::]:0"),
  ];
  assertEquals(states(others, listening), ["CLOSED", "CLOSED"]);
  // It is B's where B listens at all addresses.
  assertEquals(states(others, { ...listening, listensAnywhere: true }), ["CLOSED", "LISTEN"]);
});

/** Before A's port is known, on loopback. */
function unknown(helpers: number[] = [], listening?: number) {
  const address = "127.0.0.1";
  return wherever(4, {
    ...(listening !== undefined && { listening: { b: listening } }),
    a: { local: { address }, peer: { address, port: 1025 } },
    b: { local: { address, port: 1025 }, peer: { address } },
    helpers: new Set(helpers),
  });
}

Deno.test("findSockets() finds A while its port is not known", () => {
  assertEquals(states([socket("SYN-SENT", "127.0.0.1:40000", "127.0.0.1:1025")], unknown()), [
    "SYN-SENT",
    "CLOSED",
  ]);
});

Deno.test("findSockets() takes a helper for neither end", () => {
  const rows = [
    socket("SYN-SENT", "127.0.0.1:39999", "127.0.0.1:1025"),
    socket("SYN-RECEIVED", "127.0.0.1:1025", "127.0.0.1:39999"),
  ];
  assertEquals(states(rows, unknown([], 1025)), ["SYN-SENT", "SYN-RECEIVED"]);
  assertEquals(states(rows, unknown([39999], 1025)), ["CLOSED", "CLOSED"]);
  const a = socket("SYN-SENT", "127.0.0.1:40000", "127.0.0.1:1025");
  assertEquals(states([...rows, a], unknown([39999], 1025)), ["SYN-SENT", "CLOSED"]);
});

Deno.test("findSockets() takes a stranger that has the port too for neither end", () => {
  // To and from B's port, but A has not been told of a connection, and nobody listens there.
  for (const state of ["ESTABLISHED", "TIME-WAIT", "CLOSE-WAIT"] as const) {
    const rows = [
      socket(state, "127.0.0.1:34927", "127.0.0.1:1025"),
      socket(state, "127.0.0.1:1025", "127.0.0.1:34927"),
    ];
    assertEquals(states(rows, unknown()), ["CLOSED", "CLOSED"], state);
  }
});

Deno.test("findSockets() refuses two rows that fit one end, and quotes both", () => {
  const one = socket("SYN-SENT", "127.0.0.1:40000", "127.0.0.1:1025");
  const two = socket("SYN-SENT", "127.0.0.1:40001", "127.0.0.1:1025");
  const { message } = assertThrows(() => findSockets([one, two], unknown()), Error, "2 rows fit A");
  assertMatch(message, /127\.0\.0\.1:40000.*127\.0\.0\.1:40001/);
  const { message: same } = assertThrows(
    () => findSockets([endOf("b", "LAST-ACK"), endOf("b", "CLOSE-WAIT")], wherever()),
    Ambiguous,
  );
  assertMatch(same, /^2 rows fit B: /);
});

Deno.test("findSockets() takes a row that stands there twice for one, as /proc/net/tcp can show it", () => {
  const rows = [endOf("b", "LAST-ACK"), endOf("b", "LAST-ACK")];
  assertEquals(states(rows, wherever()), ["CLOSED", "LAST-ACK"]);
});

Deno.test("findSockets() finds a socket that is connected to itself as both ends", () => {
  const self = { address: "10.9.0.1", port: 1025 };
  const where = wherever(4, {
    a: { local: self, peer: { ...self, address: "10.9.0.2" } },
    b: { local: self, peer: { ...self, address: "10.9.0.2" } },
  });
  assertEquals(states([socket("SYN-RECEIVED", "10.9.0.1:1025", "10.9.0.2:1025")], where), [
    "SYN-RECEIVED",
    "SYN-RECEIVED",
  ]);
});

/** A in TIME-WAIT with so much time left; without a number, with no timer. */
function left(expiresMs?: number): Observations {
  const timer = expiresMs === undefined
    ? {}
    : { timer: { kind: "time-wait", expiresMs, retransmits: 0 } as const };
  const row = socket("TIME-WAIT", "10.9.0.1:40000", "10.9.0.2:1025", timer);
  return { a: { state: "TIME-WAIT", row }, b: { state: "CLOSED" } };
}

const JUST_NOW = { rowMs: 0, lookMs: 0 };

const TIMERS: [what: string, before: Observations, now: Observations, complaint?: string][] = [
  ["accepts one that has more time left", left(59_000), left(60_000)],
  ["refuses one that runs on", left(59_000), left(58_900), "A's timer was not renewed"],
  ["refuses one that stands still", left(59_000), left(59_000), "A's timer was not renewed"],
  ["refuses none before", left(), left(60_000), "A has no timer"],
  ["refuses none now", left(59_000), left(), "A has no timer"],
  [
    "refuses a row that is gone",
    left(59_000),
    { a: { state: "CLOSED" }, b: { state: "CLOSED" } },
    "A has no timer",
  ],
];

for (const [what, before, now, complaint] of TIMERS) {
  Deno.test(`judgeTimers() ${what}`, () => {
    const found = judgeTimers({ timer: { a: "renewed" } }, before, now, JUST_NOW);
    assertEquals(inWords(found).map((text) => text.split(":")[0]), complaint ? [complaint] : []);
    assertEquals(judgeTimers({}, before, now, JUST_NOW), []);
  });
}

/** Looks that may be far from each other: the machine may have stood still. */
const FAR_APART: readonly [before: number, now: number, lookMs: number, renewed: boolean][] = [
  [59_788, 56_996, 3000, true], // set to 60 s, and looked at late
  [59_788, 56_786, 3000, false], // ran on
  [59_788, 56_800, 3000, false], // ran on, as jiffies have it
  [59_000, 57_000, 3000, false], // whole seconds: may have run on
  [57_000, 57_000, 3000, true],
  [57_000, 58_000, 0, true],
];

Deno.test("judgeTimers() tells a renewed timer however late it is looked at", () => {
  for (const [before, now, lookMs, renewed] of FAR_APART) {
    const times = { rowMs: lookMs, lookMs };
    const found = judgeTimers({ timer: { a: "renewed" } }, left(before), left(now), times);
    assertEquals(found.length === 0, renewed, `${before}, ${now}, ${lookMs}: ${inWords(found)}`);
  }
});

const SET: readonly [now: Observations, rowMs: number, complaint?: string][] = [
  [left(60_000), 0],
  [left(58_950), 50],
  [left(57_500), 2000],
  [left(58_900), 50, "A's timer stands at 58900 ms, and was to be set to 60000 ms"],
  [left(61_500), 0, "A's timer stands at 61500 ms, and was to be set to 60000 ms"],
  [left(), 0, "A has no timer, and one of 60000 ms was expected"],
];

Deno.test("judgeTimers() takes of a timer set to 60 s what is left after the row began", () => {
  for (const [now, rowMs, complaint] of SET) {
    const expected = { timer: { a: { setToSeconds: 60 } } };
    const found = judgeTimers(expected, left(59_000), now, { rowMs, lookMs: 0 });
    assertEquals(inWords(found), complaint === undefined ? [] : [complaint]);
  }
});

Deno.test("judgeTimers() takes of a timer renewed to 60 s what is left after the row began", () => {
  const at = (ms: number, elapsedMs: number) =>
    judgeTimers({ timer: { a: { renewedToSeconds: 60 } } }, left(1), left(ms), {
      rowMs: elapsedMs,
      lookMs: 0,
    });
  for (
    const [ms, elapsedMs] of [[60_000, 0], [59_000, 0], [57_500, 1600], [60_900, 9000]] as const
  ) {
    assertEquals(at(ms, elapsedMs), [], `${ms} ms after ${elapsedMs}`);
  }
  for (const [ms, elapsedMs] of [[5000, 0], [58_900, 50], [61_100, 0], [120_000, 9]] as const) {
    assertEquals(inWords(at(ms, elapsedMs)), [
      `A's timer stands at ${ms} ms, and was to be set to 60000 ms`,
    ]);
  }
});

/** What `judgeSegments` makes of a row: how many fit, what did not come, what came besides. */
function judged(
  announced: readonly string[],
  came: readonly (string | RowSegment)[],
  { retransmitting, orAgain = false, isns = ISNS, others = ISNS }: {
    retransmitting?: End;
    orAgain?: boolean;
    isns?: IsnTable;
    others?: IsnTable;
  } = {},
) {
  const { announced: fitting, missing, unexpected } = judgeSegments(
    announced.map(parseSegmentPattern),
    came.map((one) => typeof one === "string" ? { seen: seen(one), again: false } : one),
    (connection) => connection === 1 ? isns : others,
    { retransmitting: retransmitting && { from: retransmitting, connection: 1 }, orAgain },
  );
  return {
    fitting: fitting.length,
    missing: missing.map(({ text }) => text),
    unexpected: inWords(unexpected),
  };
}

const SYN_ACK = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
const FIN = "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1";
const DATA = "b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=10";
const again = (text: string): RowSegment => ({ seen: seen(text), again: true });

Deno.test("judgeSegments() accepts what was announced, and silence where nothing was", () => {
  assertEquals(judged([], []), { fitting: 0, missing: [], unexpected: [] });
  for (const text of [SYN_ACK, FIN, DATA]) {
    assertEquals(judged([text], [text]), { fitting: 1, missing: [], unexpected: [] });
  }
});

Deno.test("judgeSegments() refuses a segment too many", () => {
  const { unexpected, missing } = judged([FIN], [FIN, DATA]);
  assertEquals(missing, []);
  assertEquals(unexpected, [`unexpected segment ${DATA}`]);
  assertEquals(judged([], [FIN]).unexpected, [`unexpected segment ${FIN} len=0`]);
});

Deno.test("judgeSegments() refuses a second copy of what was announced once", () => {
  const ack = "b>a ACK seq=ISN_B+1 ack=ISN_A+2";
  const { fitting, unexpected } = judged([ack], [ack, ack]);
  assertEquals([fitting, unexpected], [1, [`unexpected segment ${ack} len=0`]]);
  assertEquals(judged([ack, ack], [ack, ack]).fitting, 2);
});

Deno.test("judgeSegments() refuses a segment missing", () => {
  assertEquals(judged([FIN], []), { fitting: 0, missing: [FIN], unexpected: [] });
  assertEquals(judged([FIN, SYN_ACK], [FIN]).missing, [SYN_ACK]);
  assertEquals(judged([FIN, FIN], [FIN]).missing, [FIN]);
});

const WRONG: [what: string, announced: string, came: string, complaint: RegExp][] = [
  ["direction", "a>b ACK", "b>a ACK", /b>a ACK seq=\d+/],
  ["control bits", "b>a SYN,ACK", "b>a ACK", /^unexpected segment b>a ACK/],
  ["a RST in the place of a FIN", "a>b FIN,ACK", "a>b RST,ACK", /a>b RST,ACK/],
  ["seq", SYN_ACK, "b>a SYN,ACK seq=ISN_B+1 ack=ISN_A+1", /: seq is ISN_B\+1, not ISN_B$/],
  ["ack", SYN_ACK, "b>a SYN,ACK seq=ISN_B ack=ISN_A", /: ack is ISN_A, not ISN_A\+1$/],
  [
    "ack of the other end's",
    FIN,
    "a>b FIN,ACK seq=ISN_A+1 ack=ISN_A+1",
    /: ack is .*, not ISN_B\+1$/,
  ],
  ["len", DATA, "b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=9", /: len is 9, not 10$/],
  ["data where none was announced", "a>b ACK", "a>b ACK len=1", /: len is 1, not 0$/],
  [
    "seq and ack",
    FIN,
    "a>b FIN,ACK seq=ISN_A ack=ISN_B",
    /: seq is ISN_A, not ISN_A\+1, ack is ISN_B, not ISN_B\+1$/,
  ],
];

for (const [what, announced, came, complaint] of WRONG) {
  Deno.test(`judgeSegments() refuses the wrong segment: ${what}`, () => {
    const isns = /seq/.test(announced) ? ISNS : {};
    const { fitting, missing, unexpected } = judged([announced], [came], { isns });
    assertEquals([fitting, missing, unexpected.length], [0, [announced], 1]);
    assertMatch(unexpected[0]!, complaint);
  });
}

Deno.test("judgeSegments() refuses a number whose initial one no SYN has shown", () => {
  const { missing, unexpected } = judged([FIN], [FIN], { isns: { ISN_A: ISNS.ISN_A } });
  assertEquals(missing, [FIN]);
  assertMatch(unexpected[0]!, /: ack cannot be checked: no SYN has shown ISN_B$/);
});

Deno.test("judgeSegments() cares neither for numbers that are not announced, nor for order", () => {
  assertEquals(judged(["a>b FIN,ACK"], [FIN]).unexpected, []);
  assertEquals(judged([FIN, DATA], [DATA, FIN]), { fitting: 2, missing: [], unexpected: [] });
});

Deno.test("judgeSegments() tolerates a retransmission, and does not take it for what it awaits", () => {
  assertEquals(judged([], [again(FIN)]), { fitting: 0, missing: [], unexpected: [] });
  assertEquals(judged([FIN], [again(FIN)]).missing, [FIN]);
});

Deno.test("judgeSegments() finds the retransmission that a row waits for", () => {
  const waiting = { retransmitting: "a" } as const;
  assertEquals(judged([FIN], [again(FIN)], waiting), { fitting: 1, missing: [], unexpected: [] });
  assertEquals(judged([FIN], [again(FIN), again(FIN)], waiting).unexpected, []);
  assertEquals(judged([FIN], [], waiting).missing, [FIN]);
});

Deno.test("judgeSegments() does not take another end's retransmission for the one it waits for", () => {
  assertEquals(judged([FIN], [again(FIN)], { retransmitting: "b" }).missing, [FIN]);
});

Deno.test("judgeSegments() does not take a wrong retransmission for the one it waits for", () => {
  const wrong = again("a>b FIN,ACK seq=ISN_A+2 ack=ISN_B+1");
  assertEquals(judged([FIN], [wrong], { retransmitting: "a" }).missing, [FIN]);
});

Deno.test("judgeSegments() takes no segment for one of another connection, whatever its numbers", () => {
  const second = FIN.replace("a>b", "a.2>b.2");
  assertEquals(judged([FIN], [second]), {
    fitting: 0,
    missing: [FIN],
    unexpected: [`unexpected segment ${second} len=0`],
  });
  assertEquals(judged([second], [FIN]).missing, [second]);
  assertEquals(judged([second, FIN], [FIN, second]), { fitting: 2, missing: [], unexpected: [] });
});

Deno.test("judgeSegments() counts from the numbers of the segment's own connection", () => {
  const others = { ISN_A: 5000, ISN_B: 7000 };
  const second = { seen: seen("a.2>b.2 FIN,ACK seq=ISN_A+1 ack=ISN_B+1", others), again: false };
  const pattern = "a.2>b.2 FIN,ACK seq=ISN_A+1 ack=ISN_B+1";
  assertEquals(judged([pattern], [second], { others }).fitting, 1);
  assertEquals(judged([pattern], [second]).fitting, 0);
});

Deno.test("judgeSegments() takes what was sent again for a known difference's answer, and no other", () => {
  const known = { orAgain: true } as const;
  assertEquals(judged([FIN], [again(FIN)], known), { fitting: 1, missing: [], unexpected: [] });
  assertEquals(judged([FIN], [], known).missing, [FIN]);
  assertEquals(judged([FIN], [again(DATA)], known).missing, [FIN]);
  assertEquals(judged([FIN], [again("a>b FIN,ACK seq=ISN_A+2")], known).missing, [FIN]);
  assertEquals(judged([], [again(FIN)], known), { fitting: 0, missing: [], unexpected: [] });
  assertEquals(judged([FIN], [again(FIN), DATA], known).unexpected.length, 1);
  // What is new comes first.
  assertEquals(judged([FIN], [again(FIN), FIN], known).unexpected, []);
});

Deno.test("judgeSegments() takes no retransmission for another connection's", () => {
  const second = FIN.replace("a>b", "a.2>b.2");
  const waiting = { retransmitting: "a" } as const;
  assertEquals(judged([second], [again(second)], waiting).missing, [second]);
  assertEquals(judged([FIN], [again(FIN)], waiting).missing, []);
});

Deno.test("judgeSegments() gives back the very segments that it was given", () => {
  const [fin, data] = [{ seen: seen(FIN), again: false }, { seen: seen(DATA), again: false }];
  const { announced } = judgeSegments([parseSegmentPattern(DATA)], [fin, data], () => ISNS);
  assertEquals(announced.length === 1 && announced[0] === data, true);
});

Deno.test("judgeSegments() accounts for every pattern and every segment, whatever comes", () => {
  const text = fc.constantFrom(SYN_ACK, FIN, DATA, "a>b ACK seq=ISN_A+1 ack=ISN_B+1");
  const segment = fc.record({ text, again: fc.boolean() });
  const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 6 });
  const property = fc.property(list(text), list(segment), (announced, came) => {
    const rows = came.map(({ text, again }) => ({ seen: seen(text), again }));
    const { fitting, missing, unexpected } = judged(announced, rows);
    assertEquals(fitting + missing.length, announced.length);
    assertEquals(fitting + unexpected.length, rows.filter(({ again }) => !again).length);
  });
  fc.assert(property);
});

/** Both ends in these states. */
function both(a: TcpState, b: TcpState): Observations {
  return { a: { state: a }, b: { state: b } };
}

Deno.test("judgeWitnesses() accepts observers that agree", () => {
  const seen = both("FIN-WAIT-2", "CLOSE-WAIT");
  assertEquals(judgeWitnesses(seen, {}, "ss"), []);
  assertEquals(judgeWitnesses(seen, { proc: seen, diag: { ...seen } }, "ss"), []);
});

Deno.test("judgeWitnesses() tells of each that does not agree, however many do", () => {
  const seen = both("FIN-WAIT-2", "CLOSE-WAIT");
  assertEquals(
    inWords(
      judgeWitnesses(seen, { proc: seen, netstat: both("FIN-WAIT-1", "CLOSED"), diag: seen }, "ss"),
    ),
    [
      "ss shows A in FIN-WAIT-2, netstat in FIN-WAIT-1",
      "ss shows B in CLOSE-WAIT, netstat in CLOSED",
    ],
  );
  const others = { proc: both("CLOSING", "CLOSE-WAIT"), diag: both("CLOSING", "CLOSE-WAIT") };
  assertEquals(judgeWitnesses(seen, others, "ss").length, 2);
});

const [A, B] = [["10.9.0.1:40000", "10.9.0.2:1025"], ["10.9.0.1:1025", "10.9.0.2:40000"]] as const;

/** What a tracepoint shows of both ends when A closes first. */
const TRACED = [
  transition("CLOSED", "SYN-SENT", "10.9.0.1:0", "10.9.0.2:1025"),
  transition("SYN-SENT", "ESTABLISHED", ...A),
  transition("LISTEN", "SYN-RECEIVED", ...B),
  transition("SYN-RECEIVED", "ESTABLISHED", ...B),
  transition("ESTABLISHED", "FIN-WAIT-1", ...A),
  transition("ESTABLISHED", "CLOSE-WAIT", ...B),
  transition("FIN-WAIT-1", "FIN-WAIT-2", ...A),
  transition("CLOSE-WAIT", "LAST-ACK", ...B),
  transition("FIN-WAIT-2", "CLOSED", ...A),
  transition("LAST-ACK", "CLOSED", ...B),
];
const PATHS: Record<End, TcpState[]> = {
  a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"],
  b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"],
};

Deno.test("pathOf() and judgePath() find each end's path among everybody's changes of state", () => {
  const strangers = [
    transition("ESTABLISHED", "CLOSING", "10.9.0.1:40000", "10.9.0.2:1026"),
    transition("ESTABLISHED", "CLOSING", "10.9.0.1:40001", "10.9.0.2:1025"),
    transition("ESTABLISHED", "CLOSING", "[fd09::1]:40000", "[fd09::2]:1025"),
    transition("CLOSED", "LISTEN", "10.9.0.1:1025", "0.0.0.0:0"),
  ];
  const all = TRACED.flatMap((own) => [...strangers, own]);
  for (const end of ["a", "b"] as const) {
    assertEquals(judgePath(end, PATHS[end], pathOf(all, wherever()[end])), undefined);
  }
});

Deno.test("judgePath() refuses a path with a state missing, too many, or another", () => {
  for (const end of ["a", "b"] as const) {
    const path: TcpState[] = PATHS[end].filter((state) => state !== "TIME-WAIT");
    for (const [i, state] of path.entries()) {
      const others = TCP_STATES.filter((other) => other !== state && other !== "TIME-WAIT");
      const wrong = [
        path.toSpliced(i, 1),
        path.toSpliced(i, 0, "CLOSING"),
        ...others.map((other) => path.with(i, other)),
      ];
      for (const observed of wrong) {
        assertEquals(judgePath(end, PATHS[end], observed)?.kind, "path");
      }
    }
  }
  assertEquals(
    describeMismatch(judgePath("b", ["LISTEN", "CLOSED"], [])!),
    "the tracepoint shows B on the path (none), not LISTEN CLOSED",
  );
});

Deno.test("pathOf() is seen to differ where one change of state is missing", () => {
  for (const [i, missing] of TRACED.entries()) {
    const end = missing.peer.port === 1025 ? "a" : "b";
    const observed = pathOf(TRACED.toSpliced(i, 1), wherever()[end]);
    const isFirst = observed[0] !== PATHS[end][0];
    assertEquals(judgePath(end, PATHS[end], observed) !== undefined, true, `without change ${i}`);
    assertEquals(isFirst, i === 0 || i === 2);
  }
});
