import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { setColorEnabled } from "@std/fmt/colors";
import { timerOf } from "../../lab/cli/diff.ts";
import { type Difference, differencesBetween } from "../../lab/report/diff.ts";
import { diffText } from "../../lab/report/diff_text.ts";
import type { ProbeResult, Report } from "../../lab/result/result.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import {
  builtEntry,
  builtProbe,
  builtReport,
  builtRow,
  HOSTILE,
  skipped,
  verdictAt1,
} from "../result/make.ts";

const SS = "ESTAB 0 0 10.9.0.1:44887 10.9.0.2:1025 ino:960917 sk:1b3e3 cgroup:/ <->";
const timed = (timer: string) =>
  `FIN-WAIT-1 0 1 10.9.0.1:1032 10.9.0.2:32972 timer:(${timer},196ms,0) ino:0 sk:1b3f3 ---`;

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
          line.replace(/:\d{5}/, ":55555").replace("196ms", "20ms").replace("ino:", "ino:1"),
        ]),
      ),
    })),
  };
}

const OLD = builtProbe({
  paths: { b: { expected: [], observed: ["FIN-WAIT-1", "FIN-WAIT-2"] } },
  rows: [
    builtRow({ wire: [builtEntry()], evidence: { a: timed("on"), b: SS } }),
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

const CASES: readonly [title: string, now: ProbeResult[], expected: Difference[]][] = [
  ["nothing", [OLD], []],
  ["what is never the same", [again(OLD)], []],
  ["a probe less", [], [{ ...AT, what: "probe", old: "pass", new: "not there" }]],
  ["a probe more", [OLD, builtProbe({ family: 6 })], [
    { ...AT, family: 6, what: "probe", old: "not there", new: "pass" },
  ]],
  ["a verdict, and why", [skipped("no wire")], [
    { ...AT, what: "verdict", old: "pass", new: "skip: no wire" },
  ]],
  ["a row less", [{ ...OLD, rows: OLD.rows.slice(0, 1) }], [{
    ...AT,
    step: 1,
    what: "row",
    old: "held segments are delivered: A FIN-WAIT-1, B any state",
    new: "no such row",
  }]],
  ["a state at each end", withRow0({ observed: { a: "CLOSED", b: "LISTEN" } }), [
    { ...AT0, end: "a", what: "state", old: "FIN-WAIT-1", new: "CLOSED" },
    { ...AT0, end: "b", what: "state", old: "ESTABLISHED", new: "LISTEN" },
  ]],
  ["a timer's kind", withRow0({ evidence: { a: timed("keepalive"), b: SS } }), [
    { ...AT0, end: "a", what: "timer", old: "retransmit", new: "keepalive" },
  ]],
  ["a timer that runs no more", withRow0({ evidence: { b: SS } }), [
    { ...AT0, end: "a", what: "timer", old: "retransmit", new: "none" },
  ]],
  ["a segment", withRow0({ wire: [builtEntry({ segment: "a>b SYN,ACK" })] }), [
    { ...AT0, what: "wire", old: "sent a>b SYN seq=ISN_A len=0", new: "sent a>b SYN,ACK" },
  ]],
  ["a segment's end", withRow0({ wire: [] }), [
    { ...AT0, what: "wire", old: "sent a>b SYN seq=ISN_A len=0", new: "nothing" },
  ]],
  [
    "a retransmission that came by chance",
    withRow0({ wire: [builtEntry(), builtEntry({ event: "sent again" })] }),
    [],
  ],
  ["an end's path", [withPath("FIN-WAIT-1", "CLOSING")], [{
    ...AT,
    end: "b",
    what: "path",
    old: "FIN-WAIT-1 → FIN-WAIT-2",
    new: "FIN-WAIT-1 → CLOSING",
  }]],
  ["a path that was not looked at", [{ ...OLD, paths: {} }], []],
  ["a row's table", withRow0({ expected: { b: "LISTEN" }, announced: ["a>b SYN"] }), [{
    ...AT0,
    what: "row",
    old: "A closes: A FIN-WAIT-1, B any state",
    new: "A closes: A any state, B LISTEN; a>b SYN",
  }]],
  ["a row that was not reached", withRow0({ verdict: "skip", observed: {}, evidence: {} }), []],
  ["a row that broke", withRow0({ verdict: "broken", reason: "died", observed: {}, wire: [] }), [
    { ...AT0, what: "verdict", old: "pass", new: "broken: died" },
  ]],
];

for (const [title, now, expected] of CASES) {
  Deno.test(`differencesBetween() finds ${title}`, () => {
    assertEquals(differencesBetween(builtReport([OLD]), builtReport(now), timerOf), expected);
  });
}

Deno.test("differencesBetween() tells the reason of a row's verdict at the row alone", () => {
  const passed = verdictAt1("fail", "A is in CLOSED");
  const old = { ...passed, verdict: "pass" as const, rows: passed.rows.map((row) => ({ ...row })) };
  old.rows[1] = { ...old.rows[1]!, verdict: "pass", observed: { a: "TIME-WAIT", b: "LAST-ACK" } };
  delete old.reason;
  delete old.rows[1].reason;
  const found = differencesBetween(builtReport([old]), builtReport([passed]), timerOf);
  assertEquals(found.map(({ step, what, new: now }) => [step, what, now]), [
    [undefined, "verdict", "fail"],
    [1, "verdict", "fail: A is in CLOSED"],
    [1, "state", "CLOSED"],
  ]);
});

Deno.test("differencesBetween() leaves timers alone that two observers told of", () => {
  const now = builtReport(withRow0({ evidence: {} }), { observer: "netstat" });
  assertEquals(differencesBetween(builtReport([OLD]), now, timerOf), []);
});

/** A probe that took so long, and whose first row shows A's timer so. */
function timing(durationMs: number, timer: string): ProbeResult {
  const line = `FIN-WAIT-2 0 0 10.9.0.1:1032 10.9.0.2:3297 timer:(${timer},0) ino:0 sk:1b3f3 ---`;
  return { ...OLD, durationMs, rows: [builtRow({ evidence: { a: line } })] };
}

/** What `tcp_fin_timeout` makes of FIN-WAIT-2 is 60 s, as long as nothing is said. */
const LENGTHS: readonly [title: string, now: ProbeResult, texts: [string, string] | undefined][] = [
  ["5 s in place of 60", timing(74, "timewait,4.988sec"), ["59 s left", "5 s left"]],
  ["1 s in place of 60", timing(74, "timewait,929ms"), ["59 s left", "1 s left"]],
  ["120 s in place of 60", timing(74, "timewait,1min59sec"), ["59 s left", "119 s left"]],
  ["55 s in place of 60", timing(74, "timewait,54sec"), ["59 s left", "54 s left"]],
  ["5 s on a slow host", timing(30_000, "timewait,4.988sec"), ["59 s left", "5 s left"]],
  ["what has run for a second", timing(1100, "timewait,58sec"), undefined],
  ["what has run for half a minute", timing(31_000, "timewait,29sec"), undefined],
  ["what a slow host has stretched", timing(60_000, "timewait,9min"), undefined],
  ["what says 1min for what says 59sec", timing(3, "timewait,1min"), undefined],
];

for (const [title, now, texts] of LENGTHS) {
  const name = `differencesBetween() ${texts === undefined ? "lets pass" : "finds"} ${title}`;
  Deno.test(`${name}, whichever is old`, () => {
    const [one, other] = [timing(74, "timewait,59sec"), now].map((probe) => builtReport([probe]));
    const found = [
      ...differencesBetween(one!, other!, timerOf),
      ...differencesBetween(other!, one!, timerOf),
    ];
    const said = texts?.map((text) => `time-wait, ${text}`) ?? [];
    const difference = { ...AT0, end: "a", what: "timer" } as const;
    assertEquals(
      found,
      texts === undefined
        ? []
        : [said, said.toReversed()].map(([old, now]) => ({ ...difference, old: old!, new: now! })),
    );
  });
}

Deno.test("differencesBetween() compares no length that is not a setting's alone", () => {
  for (const kind of ["on", "persist"]) {
    const reports = ["200ms", "1min"].map((left) => builtReport([timing(1, `${kind},${left}`)]));
    assertEquals(differencesBetween(reports[0]!, reports[1]!, timerOf), []);
  }
});

Deno.test("differencesBetween() takes no notice of an ACK that is put off", () => {
  for (const kind of ["delack", "unknown"]) {
    const none = builtReport([{ ...OLD, rows: [builtRow()] }]);
    assertEquals(differencesBetween(none, builtReport([timing(1, `${kind},30ms`)]), timerOf), []);
  }
});

function text(old: Report, now: Report): string {
  setColorEnabled(false);
  return diffText(old, now, differencesBetween(old, now, timerOf));
}

Deno.test("diffText() tells what was compared, and the settings that differ", () => {
  const now = builtReport([OLD]);
  now.host = { ...now.host, kernel: "6.18.0", sysctls: { "net.ipv4.tcp_ecn": "1" } };
  assertEquals(text(builtReport([OLD]), now).split("\n"), [
    "old  Linux 6.1.0 x86_64, ss (iproute2-6.1.0), 2024-05-06T07:08:09.123Z",
    "new  Linux 6.18.0 x86_64, ss (iproute2-6.1.0), 2024-05-06T07:08:09.123Z",
    "     net.ipv4.tcp_ecn was 2, is 1",
    "",
    "nothing changed",
    "",
  ]);
});

Deno.test("diffText() groups the differences by probe, and counts them", () => {
  const now = withRow0({ observed: { a: "CLOSED", b: "LISTEN" }, wire: [] });
  assertEquals(text(builtReport([OLD]), builtReport(now)).split("\n").slice(3), [
    "close/first (IPv4)",
    "  row 0 A's state",
    "    - FIN-WAIT-1",
    "    + CLOSED",
    "  row 0 B's state",
    "    - ESTABLISHED",
    "    + LISTEN",
    "  row 0 wire",
    "    - sent a>b SYN seq=ISN_A len=0",
    "    + nothing",
    "",
    "2 states, 1 wire changed, in 1 probe",
    "",
  ]);
});

Deno.test("diffText() tells once what is the same in both families, and counts a probe's verdict once", () => {
  const twins = (make: (family: 4 | 6) => ProbeResult) => builtReport([make(4), make(6)]);
  const failed = (family: 4 | 6) => verdictAt1("fail", "A is gone", { family });
  const passed = (family: 4 | 6): ProbeResult => {
    const { reason: _, ...probe } = failed(family);
    return {
      ...probe,
      verdict: "pass",
      rows: probe.rows.map((row) => ({ ...row, verdict: "pass" })),
    };
  };
  assertEquals(text(twins(passed), twins(failed)).split("\n").slice(3), [
    "close/first (IPv4 and IPv6)",
    "  verdict",
    "    - pass",
    "    + fail",
    "  row 1 verdict",
    "    - pass: A is gone",
    "    + fail: A is gone",
    "",
    "2 verdicts changed, in 1 probe",
    "",
  ]);
  const skip = (family: 4 | 6) => skipped(`no wire for IPv${family}`, { family });
  const apart = text(twins(passed), twins(skip)).split("\n");
  assertEquals(apart.filter((line) => line.startsWith("close")), [
    "close/first (IPv4)",
    "close/first (IPv6)",
  ]);
  assertEquals(apart.at(-2), "2 verdicts changed, in 1 probe");
  const none = text(twins(passed), builtReport([])).split("\n");
  assertEquals(none[3], "close/first (IPv4 and IPv6)");
  assertEquals(none.at(-2), "1 probe changed, in 1 probe");
});

Deno.test("diffText() counts a verdict that came about at another row", () => {
  const at = (step: number): ProbeResult => ({
    ...OLD,
    verdict: "fail",
    rows: [0, 1].map((row) => builtRow({ step: row, verdict: row === step ? "fail" : "pass" })),
  });
  const lines = text(builtReport([at(0)]), builtReport([at(1)])).split("\n");
  assertEquals(lines.filter((line) => line.endsWith("verdict")), [
    "  row 0 verdict",
    "  row 1 verdict",
  ]);
  assertEquals(lines.at(-2), "1 verdict changed, in 1 probe");
});

Deno.test("diffText() is not broken by what reports quote", () => {
  const now = builtReport([verdictAt1("fail", HOSTILE)], { observer: HOSTILE });
  const shown = text(builtReport([OLD]), now);
  // deno-lint-ignore no-control-regex -- none may be left
  assert(!/[\0-\x09\x0b-\x1f]/.test(shown));
  assertStringIncludes(shown, "\\x1b[31m");
  assertEquals(shown.split("\n").filter((line) => /^(not ok|::)/.test(line)), []);
});

Deno.test("differencesBetween() takes reports from before actions were data, and arrows counted", () => {
  const { transitions: _, ...older } = builtReport([OLD]);
  const row = { ...OLD.rows[0]!, actions: [{ kind: "close" as const, end: "a" as const }] };
  const now = builtReport([{ ...OLD, rows: [row, OLD.rows[1]!] }]);
  assertEquals(now.transitions !== undefined, true);
  assertEquals(differencesBetween(older, now, timerOf), []);
  assertEquals(differencesBetween(now, older, timerOf), []);
});
