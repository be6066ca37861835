import { assertEquals } from "@std/assert";
import { diffOf } from "../../lab/report/diff.ts";
import type { Difference } from "../../lab/report/difference.ts";
import type { Cause } from "../../lab/judge/causes.ts";
import type { EndTimer, ProbeResult, Report, RowResult } from "../../lab/result/result.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import {
  builtEntry,
  builtProbe,
  builtReport,
  builtRow,
  skipped,
  verdictAt1,
} from "../result/make.ts";

const SS = "ESTAB 0 0 10.9.0.1:44887 10.9.0.2:1025 ino:960917 sk:1b3e3 cgroup:/ <->";
const RETRANSMIT: EndTimer = { kind: "retransmit", expiresMs: 196, retransmits: 0 };
const KEEPALIVE: EndTimer = { kind: "keepalive", expiresMs: 7_200_000, retransmits: 0 };

function differencesBetween(old: Report, now: Report): Difference[] {
  return diffOf(old, now).differences;
}

/** The same as another time: what is never the same is not. */
function again(probe: ProbeResult): ProbeResult {
  return {
    ...probe,
    startedAtMs: probe.startedAtMs + 5e7,
    durationMs: probe.durationMs * 2,
    rows: probe.rows.map((row) => ({
      ...row,
      wire: row.wire.map((entry) => ({ ...entry, atNs: entry.atNs + 5, seq: 99 })),
      evidence: Object.fromEntries(
        Object.entries(row.evidence).map(([end, line]) => [
          end,
          line.replace(/:\d{5}/, ":55555").replace("ino:", "ino:1"),
        ]),
      ),
      ...(row.timers && { timers: { a: { ...RETRANSMIT, expiresMs: 20 } } }),
    })),
  };
}

const OLD = builtProbe({
  paths: { b: { expected: [], observed: ["FIN-WAIT-1", "FIN-WAIT-2"] } },
  rows: [
    builtRow({ wire: [builtEntry()], timers: { a: RETRANSMIT }, evidence: { b: SS } }),
    builtRow({ step: 1, action: "held segments are delivered" }),
  ],
});

function withRow0(more: Parameters<typeof builtRow>[0]): ProbeResult[] {
  return [{ ...OLD, rows: [{ ...OLD.rows[0]!, ...more }, OLD.rows[1]!] }];
}

function withPath(...observed: TcpState[]): ProbeResult {
  return { ...OLD, paths: { b: { expected: [], observed } } };
}

const AT = { id: "close/first", family: 4 } as const;
const AT0 = { ...AT, step: 0 };

const BUCKETS: Cause = {
  kind: "setting",
  setting: "net.ipv4.tcp_max_tw_buckets",
  value: "0",
  effect: "no TIME-WAIT",
};

const SYN = { event: "sent", segment: "a>b SYN seq=ISN_A len=0" };
const NO_TIME_WAIT = {
  kind: "state",
  socket: "a",
  expected: "TIME-WAIT",
  observed: "CLOSED",
} as const;

const CASES: readonly [title: string, now: ProbeResult[], expected: Difference[]][] = [
  ["nothing", [OLD], []],
  ["what is never the same", [again(OLD)], []],
  ["a probe less", [], [{ ...AT, what: "probe", before: "pass" }]],
  ["a probe more", [OLD, builtProbe({ family: 6 })], [
    { ...AT, family: 6, what: "probe", after: "pass" },
  ]],
  ["a verdict, and why", [skipped("no wire")], [{
    ...AT,
    what: "verdict",
    before: { verdict: "pass" },
    after: { verdict: "skip", reason: "no wire" },
  }]],
  [
    "a verdict's facts",
    withRow0({ verdict: "fail", reason: "why", mismatches: [NO_TIME_WAIT], causes: [BUCKETS] }),
    [{
      ...AT0,
      what: "verdict",
      before: { verdict: "pass" },
      after: { verdict: "fail", reason: "why", mismatches: [NO_TIME_WAIT], causes: [BUCKETS] },
    }],
  ],
  ["a row less", [{ ...OLD, rows: OLD.rows.slice(0, 1) }], [{
    ...AT,
    step: 1,
    what: "row",
    before: {
      action: "held segments are delivered",
      announced: [],
      expected: { a: "FIN-WAIT-1" },
    },
  }]],
  ["a state at each end", withRow0({ observed: { a: "CLOSED", b: "LISTEN" } }), [
    { ...AT0, what: "state", socket: "a", before: "FIN-WAIT-1", after: "CLOSED" },
    { ...AT0, what: "state", socket: "b", before: "ESTABLISHED", after: "LISTEN" },
  ]],
  ["a state that is seen no more", withRow0({ observed: { b: "ESTABLISHED" } }), [
    { ...AT0, what: "state", socket: "a", before: "FIN-WAIT-1" },
  ]],
  [
    "the state of another socket",
    withRow0({ also: { "b.listener": { expected: "LISTEN", observed: "LISTEN" } } }),
    [{ ...AT0, what: "state", socket: "b.listener", after: "LISTEN" }],
  ],
  ["a timer's kind", withRow0({ timers: { a: KEEPALIVE } }), [
    { ...AT0, what: "timer", socket: "a", before: RETRANSMIT, after: KEEPALIVE },
  ]],
  ["a timer that runs no more", withRow0({ timers: {} }), [
    { ...AT0, what: "timer", socket: "a", before: RETRANSMIT },
  ]],
  ["a segment", withRow0({ wire: [builtEntry({ segment: "a>b SYN,ACK" })] }), [
    { ...AT0, what: "wire", before: [SYN], after: [{ event: "sent", segment: "a>b SYN,ACK" }] },
  ]],
  ["a segment's end", withRow0({ wire: [] }), [
    { ...AT0, what: "wire", before: [SYN], after: [] },
  ]],
  [
    "a retransmission that came by chance",
    withRow0({ wire: [builtEntry(), builtEntry({ event: "sent again" })] }),
    [],
  ],
  ["an end's path", [withPath("FIN-WAIT-1", "CLOSING")], [{
    ...AT,
    what: "path",
    socket: "b",
    before: ["FIN-WAIT-1", "FIN-WAIT-2"],
    after: ["FIN-WAIT-1", "CLOSING"],
  }]],
  ["a path that was not looked at", [{ ...OLD, paths: {} }], []],
  ["a row's table", withRow0({ expected: { b: "LISTEN" }, announced: ["a>b SYN"] }), [{
    ...AT0,
    what: "row",
    before: { action: "A closes", announced: [], expected: { a: "FIN-WAIT-1" } },
    after: { action: "A closes", announced: ["a>b SYN"], expected: { b: "LISTEN" } },
  }]],
  ["other words for an action", withRow0({ action: "A calls close()" }), []],
  ["a row that was not reached", withRow0({ verdict: "skip", observed: {}, timers: {} }), []],
  ["a row that broke", withRow0({ verdict: "broken", reason: "died", observed: {}, wire: [] }), [{
    ...AT0,
    what: "verdict",
    before: { verdict: "pass" },
    after: { verdict: "broken", reason: "died" },
  }]],
];

for (const [title, now, expected] of CASES) {
  Deno.test(`diffOf() finds ${title}`, () => {
    assertEquals(differencesBetween(builtReport([OLD]), builtReport(now)), expected);
  });
}

Deno.test("diffOf() has a probe's verdict once: at the row that decided it", () => {
  const failed = verdictAt1("fail", "A is in CLOSED");
  const old = { ...failed, verdict: "pass" as const, rows: failed.rows.map((row) => ({ ...row })) };
  old.rows[1] = { ...old.rows[1]!, verdict: "pass", observed: { a: "TIME-WAIT", b: "LAST-ACK" } };
  delete old.reason;
  delete old.rows[1].reason;
  const found = differencesBetween(builtReport([old]), builtReport([failed]));
  assertEquals(found.map(({ step, what }) => [step, what]), [[1, "verdict"], [1, "state"]]);
});

Deno.test("diffOf() has a probe's verdict where the row that decided it is not to be compared", () => {
  const at = (step: number, verdict: "fail" | "broken"): ProbeResult => ({
    ...OLD,
    verdict,
    rows: [0, 1].map((row) =>
      builtRow({ step: row, verdict: row === step ? verdict : row < step ? "pass" : "skip" })
    ),
  });
  const found = differencesBetween(builtReport([at(0, "broken")]), builtReport([at(1, "fail")]));
  const verdicts = found.map((one) => one.what === "verdict" && [one.step, one.after.verdict]);
  assertEquals(verdicts, [[undefined, "fail"], [0, "pass"]]);
});

Deno.test("diffOf() finds another reason for the same failure, but for how long it took", () => {
  const failing = (mismatches: RowResult["mismatches"]) =>
    builtReport(withRow0({ verdict: "fail", ...(mismatches && { mismatches }) }));
  const late = (afterMs: number) =>
    ({ kind: "segment missing", segment: "a>b ACK", afterMs }) as const;
  assertEquals(differencesBetween(failing([late(3000)]), failing([late(3004)])), []);
  assertEquals(differencesBetween(failing(undefined), failing([late(3004)])), []);
  assertEquals(differencesBetween(failing([late(3000)]), failing([NO_TIME_WAIT])), [
    { ...AT0, what: "mismatch", before: [late(3000)], after: [NO_TIME_WAIT] },
  ]);
});

Deno.test("diffOf() does not care which of two segments came first that crossed each other", () => {
  const [fin, ack] = [
    builtEntry({ segment: "a>b FIN,ACK" }),
    builtEntry({ event: "delivered", segment: "b>a ACK", from: "b", to: "a" }),
  ];
  const having = (...wire: RowResult["wire"]) => builtReport(withRow0({ wire }));
  assertEquals(differencesBetween(having(fin, ack), having(ack, fin)), []);
  const own = { ...ack, from: "a", to: "b" } as const;
  assertEquals(differencesBetween(having(fin, own), having(own, fin)).length, 1);
  // Another connection's end is another sender.
  const second = builtEntry({ segment: "a.2>b.2 SYN", connection: 2 });
  assertEquals(differencesBetween(having(fin, second), having(second, fin)), []);
  const first = builtEntry({ segment: "a>b SYN" });
  assertEquals(differencesBetween(having(second), having(first)).length, 1);
});

Deno.test("diffOf() compares what came of an action that is another, and says that it is", () => {
  const acting = (kind: "close" | "abort", more: Partial<RowResult> = {}) =>
    builtReport(
      withRow0({
        actions: [{ kind, end: "a" } as const] as RowResult["actions"] & object,
        ...more,
      }),
    );
  const found = differencesBetween(acting("close"), acting("abort", { observed: { a: "CLOSED" } }));
  assertEquals(found.map(({ what }) => what), ["row", "state", "state"]);
});

Deno.test("diffOf() leaves timers alone that two observers showed, or that a report lacks", () => {
  const other = builtReport(withRow0({ timers: {} }), { observer: "netstat" });
  const { timers: _, ...timeless } = OLD.rows[0]!;
  const older = builtReport([{ ...OLD, rows: [timeless, builtRow({ step: 1 })] }]);
  const now = builtReport([OLD]);
  const none = builtReport([skipped("no wire")]);
  const CASES: readonly [Report, Report, string?][] = [
    [now, other, "observers"],
    [older, now, "old"],
    [now, older, "new"],
    [older, older, "both"],
    [now, now],
    [none, now],
  ];
  for (const [old, now, why] of CASES) {
    const { timersNotCompared, differences } = diffOf(old, now);
    assertEquals(timersNotCompared, why as typeof timersNotCompared);
    assertEquals(differences.filter(({ what }) => what === "timer"), []);
  }
});

/** A probe that took so long, and whose first row shows that timer of A's. */
function timing(durationMs: number, kind: EndTimer["kind"], expiresMs?: number): ProbeResult {
  const a = { kind, ...(expiresMs !== undefined && { expiresMs }) };
  return { ...OLD, durationMs, rows: [builtRow({ timers: { a } })] };
}

/** What `tcp_fin_timeout` makes of FIN-WAIT-2 is 60 s, as long as nothing is said. */
const LENGTHS: readonly [title: string, now: ProbeResult, found: boolean][] = [
  ["5 s in place of 60", timing(74, "time-wait", 4988), true],
  ["1 s in place of 60", timing(74, "time-wait", 929), true],
  ["120 s in place of 60", timing(74, "time-wait", 119_000), true],
  ["55 s in place of 60", timing(74, "time-wait", 54_000), true],
  ["5 s on a slow host", timing(30_000, "time-wait", 4988), true],
  ["what has run for a second", timing(1100, "time-wait", 58_000), false],
  ["what has run for half a minute", timing(31_000, "time-wait", 29_000), false],
  ["what a slow host has stretched", timing(60_000, "time-wait", 540_000), false],
  ["what says 1min for what says 59sec", timing(3, "time-wait", 60_000), false],
  ["a timer without a length", timing(3, "time-wait"), false],
];

for (const [title, now, differ] of LENGTHS) {
  const name = `diffOf() ${differ ? "finds" : "lets pass"} ${title}`;
  Deno.test(`${name}, whichever is old`, () => {
    const [one, other] = [timing(74, "time-wait", 59_000), now];
    for (const [old, now] of [[one, other], [other, one]] as const) {
      const [before, after] = [old, now].map(({ rows }) => rows[0]!.timers!.a!);
      const difference = { ...AT0, what: "timer", socket: "a", before, after } as Difference;
      const found = differencesBetween(builtReport([old]), builtReport([now]));
      assertEquals(found, differ ? [difference] : []);
    }
  });
}

Deno.test("diffOf() compares no length that is not a setting's alone", () => {
  for (const kind of ["retransmit", "persist"] as const) {
    const reports = [200, 60_000].map((left) => builtReport([timing(1, kind, left)]));
    assertEquals(differencesBetween(reports[0]!, reports[1]!), []);
  }
});

Deno.test("diffOf() takes no notice of an ACK that is put off", () => {
  for (const kind of ["delayed-ack", "unknown"] as const) {
    const none = builtReport([{ ...OLD, rows: [builtRow({ timers: {} })] }]);
    assertEquals(differencesBetween(none, builtReport([timing(1, kind, 30)])), []);
  }
});

Deno.test("diffOf() takes reports from before actions were data, and arrows counted", () => {
  const { transitions: _, ...older } = builtReport([OLD]);
  const row = { ...OLD.rows[0]!, actions: [{ kind: "close" as const, end: "a" as const }] };
  const now = builtReport([{ ...OLD, rows: [row, OLD.rows[1]!] }]);
  assertEquals(now.transitions !== undefined, true);
  assertEquals(differencesBetween(older, now), []);
  assertEquals(differencesBetween(now, older), []);
});
