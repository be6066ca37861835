import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { setColorEnabled } from "@std/fmt/colors";
import { diffOf } from "../../lab/report/diff.ts";
import { diffMarkdown } from "../../lab/report/diff_markdown.ts";
import { diffText } from "../../lab/report/diff_text.ts";
import type { Cause } from "../../lab/judge/causes.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
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

const ALL: ReportContext = { quiet: false, verbose: false };
const BUCKETS = "net.ipv4.tcp_max_tw_buckets";

/** The lines below what the two reports are of. */
function lines(old: Report, now: Report, context: Partial<ReportContext> = {}): string[] {
  setColorEnabled(false);
  const all = diffText(diffOf(old, now), { ...ALL, ...context }).split("\n");
  return all.slice(all.indexOf("") + 1, -1);
}

/** Both families of probes of these names, each with its result. */
function twins(names: readonly string[], make: (at: Partial<ProbeResult>) => ProbeResult) {
  return names.flatMap((id) => ([4, 6] as const).map((family) => make({ id, family })));
}

/** A probe of which a row's end is in a state, in place of one that was expected. */
function ending(
  at: Partial<ProbeResult>,
  end: "a" | "b",
  expected: TcpState,
  observed: TcpState,
  causes?: Cause[],
): ProbeResult {
  const mismatches: Mismatch[] = [{ kind: "state", socket: end, expected, observed }];
  const failed = expected !== observed;
  const row = builtRow({
    step: 1,
    expected: { [end]: expected },
    observed: { [end]: observed },
    timers: observed === "CLOSED" ? {} : { [end]: { kind: "time-wait", expiresMs: 59_000 } },
    ...(failed && { verdict: "fail", reason: "why", mismatches, ...(causes && { causes }) }),
  });
  return builtProbe({ ...at, verdict: failed ? "fail" : "pass", rows: [builtRow(), row] });
}

const bucket = (effect: "no TIME-WAIT" | "no orphaned FIN-WAIT-2"): Cause[] => [
  { kind: "setting", setting: BUCKETS, value: "0", effect },
];

/** Three probes that end in TIME-WAIT, at either end, and one in FIN-WAIT-2. */
function closing(state: (expected: TcpState) => TcpState, causes = false): ProbeResult[] {
  const end = (at: Partial<ProbeResult>, which: "a" | "b", expected: TcpState) =>
    ending(
      at,
      which,
      expected,
      state(expected),
      causes
        ? bucket(expected === "TIME-WAIT" ? "no TIME-WAIT" : "no orphaned FIN-WAIT-2")
        : undefined,
    );
  return [
    ...twins(["close/fin"], (at) => end(at, "a", "FIN-WAIT-2")),
    ...twins(["close/one", "close/two"], (at) => end(at, "a", "TIME-WAIT")),
    ...twins(["loss/three"], (at) => end(at, "b", "TIME-WAIT")),
  ];
}

function withSysctl(report: Report, value: string): Report {
  return { ...report, host: { ...report.host, sysctls: { [BUCKETS]: value } } };
}

const USUAL = withSysctl(builtReport(closing((expected) => expected)), "8192");
const NONE_KEPT = withSysctl(builtReport(closing(() => "CLOSED", true)), "0");

Deno.test("diffText() tells what was compared, and the settings that differ", () => {
  const probe = builtProbe({ rows: [builtRow({ timers: {} })] });
  const now = builtReport([probe]);
  now.host = { ...now.host, kernel: "6.18.0", sysctls: { "net.ipv4.tcp_ecn": "1" } };
  setColorEnabled(false);
  assertEquals(diffText(diffOf(builtReport([probe]), now), ALL).split("\n"), [
    "old  Linux 6.1.0 x86_64, ss (iproute2-6.1.0), 2024-05-06T07:08:09Z",
    "new  Linux 6.18.0 x86_64, ss (iproute2-6.1.0), 2024-05-06T07:08:09Z",
    "     the kernel was 6.1.0, is 6.18.0",
    "     net.ipv4.tcp_ecn was 2, is 1",
    "",
    "nothing changed",
    "",
  ]);
});

Deno.test("diffText() counts settings that one report alone has, and names a few, or all", () => {
  const having = (count: number) => {
    const report = builtReport([]);
    const names = Array.from({ length: count }, (_, i) => [`net.x${i}`, "1"]);
    return { ...report, host: { ...report.host, sysctls: Object.fromEntries(names) } };
  };
  const told = (old: number, now: number, verbose: boolean) => {
    const text = diffText(diffOf(having(old), having(now)), { ...ALL, verbose });
    return text.split("\n").slice(2).filter((line) => line.startsWith("  ")).map((l) => l.trim());
  };
  assertEquals(told(0, 2, false), ["net.x0 was not there, is 1", "net.x1 was not there, is 1"]);
  assertEquals(told(82, 0, false), ["82 settings are in the old report only"]);
  assertEquals(told(82, 0, true).length, 82);
});

Deno.test("diffText() has a line for each effect of a setting, with how much and where first", () => {
  assertEquals(lines(USUAL, NONE_KEPT), [
    `pass → fail: TIME-WAIT → CLOSED (${BUCKETS} is 0: no TIME-WAIT is kept): ` +
    "3 probes, 3 rows, IPv4 and IPv6, first close/one row 1",
    `pass → fail: FIN-WAIT-2 → CLOSED (${BUCKETS} is 0: sockets that their application ` +
    "has closed are not kept in FIN-WAIT-2): 1 probe, 1 row, IPv4 and IPv6, first close/fin row 1",
    "",
    "4 probes differ, in 2 ways (row by row: --verbose)",
  ]);
  const [back] = lines(NONE_KEPT, USUAL);
  assertStringIncludes(back!, `fail → pass: CLOSED → TIME-WAIT (before: ${BUCKETS} is 0: `);
});

Deno.test("diffText() does not lay a change to a setting that is the same in both", () => {
  const [first, second, ...rest] = lines(withSysctl(USUAL, "0"), NONE_KEPT);
  assertEquals(rest.length, 2);
  assertEquals([first, second].map((line) => line!.includes(BUCKETS)), [false, false]);
  assertStringIncludes(first!, "pass → fail: TIME-WAIT → CLOSED: 3 probes");
});

Deno.test("diffText() keeps apart what differs in other ways, and tells failures first", () => {
  const old = [
    ...twins(["a/timer"], (at) => ending(at, "a", "TIME-WAIT", "TIME-WAIT")),
    ...twins(["b/one"], (at) => ending(at, "a", "TIME-WAIT", "TIME-WAIT")),
    ...twins(["c/skip"], builtProbe),
    builtProbe({ id: "d/gone" }),
  ];
  const short = (probe: ProbeResult): ProbeResult => ({
    ...probe,
    rows: probe.rows.map((row) => ({
      ...row,
      ...(row.step === 1 && { timers: { a: { kind: "time-wait", expiresMs: 4_988 } } }),
    })),
  });
  const now = [
    ...old.slice(0, 2).map(short),
    ending({ id: "b/one", family: 4 }, "a", "TIME-WAIT", "CLOSED"),
    ending({ id: "b/one", family: 6 }, "a", "TIME-WAIT", "LAST-ACK"),
    ...twins(["c/skip"], (at) => skipped("no wire here", at)),
  ];
  assertEquals(lines(builtReport(old), builtReport(now)), [
    "pass → fail: TIME-WAIT → CLOSED: 1 probe, 1 row, IPv4, first b/one row 1",
    "pass → fail: TIME-WAIT → LAST-ACK: 1 probe, 1 row, IPv6, first b/one row 1",
    "pass → skip: no wire here: 1 probe, IPv4 and IPv6, first c/skip",
    "timer time-wait, 59 s left → time-wait, 5 s left: " +
    "1 probe, 1 row, IPv4 and IPv6, first a/timer row 1",
    "in the old report only (pass): 1 probe, IPv4, first d/gone",
    "",
    "4 probes differ, in 5 ways (row by row: --verbose)",
  ]);
});

Deno.test("diffText() says of a failure what its mismatches are, of rows alike in one line", () => {
  const failing = (at: Partial<ProbeResult>, from: "a" | "b", afterMs: number) => {
    const mismatches: Mismatch[] = [
      {
        kind: "segment missing",
        segment: `${from}>x ACK seq=ISN_A+${afterMs}`.replace("x", "b"),
        afterMs,
      },
    ];
    const row = builtRow({ verdict: "fail", reason: "why", mismatches, wire: [] });
    return builtProbe({ ...at, verdict: "fail", rows: [row] });
  };
  const old = twins(
    ["a/one", "a/two"],
    (at) => builtProbe({ ...at, rows: [builtRow({ wire: [builtEntry()] })] }),
  );
  let late = 3000;
  const now = twins(["a/one", "a/two"], (at) => failing(at, at.id === "a/one" ? "a" : "b", late++));
  const [line, ...rest] = lines(builtReport(old), builtReport(now));
  assertEquals(
    line,
    "pass → fail: a>b ACK seq=ISN_A+3000 was not seen within 3000 ms: " +
      "2 probes, 2 rows, IPv4 and IPv6, first a/one row 0",
  );
  assertEquals(rest.length, 2);
});

Deno.test("diffText() says where twins are not alike", () => {
  const old = builtReport(closing((expected) => expected));
  const now = closing((expected) => expected);
  const one = (id: string, family: 4 | 6) =>
    now.findIndex((p) => p.id === id && p.family === family);
  now[one("close/one", 4)] = ending({ id: "close/one", family: 4 }, "a", "TIME-WAIT", "CLOSED");
  now[one("close/two", 6)] = ending({ id: "close/two", family: 6 }, "a", "TIME-WAIT", "CLOSED");
  const [line] = lines(old, builtReport(now));
  assertStringIncludes(line!, "2 probes, 2 rows, IPv4 or IPv6, first close/one row 1");
});

Deno.test("diffText() tells with --verbose all that differs, of twins once", () => {
  const shown = lines(USUAL, NONE_KEPT, { verbose: true });
  assertEquals(shown.slice(1, 13), [
    "  close/one (IPv4 and IPv6)",
    "    row 1 verdict",
    "      - pass",
    `      + fail: A is in CLOSED, not TIME-WAIT (${BUCKETS} is 0: no TIME-WAIT is kept)`,
    "    row 1 A's state",
    "      - TIME-WAIT",
    "      + CLOSED",
    "    row 1 A's timer",
    "      - time-wait",
    "      + none",
    "  close/two (IPv4 and IPv6)",
    "    row 1 verdict",
  ]);
  assertEquals(shown.at(-1), "4 probes differ, in 2 ways");
});

Deno.test("diffText() tells of segments, paths, tables and other sockets", () => {
  const paths = (...observed: TcpState[]) => ({ paths: { b: { expected: [], observed } } });
  const listener = (observed: TcpState) => ({ "b.listener": { expected: observed, observed } });
  const old = builtProbe({
    ...paths("LISTEN", "CLOSED"),
    rows: [
      builtRow({ wire: [builtEntry()], also: listener("LISTEN") }),
      builtRow({ step: 1 }),
    ],
  });
  const now = { ...old, ...paths("CLOSED"), rows: [builtRow({ also: listener("CLOSED") })] };
  const shown = lines(builtReport([old]), builtReport([now]), { verbose: true, ascii: true });
  assertEquals(shown.filter((line) => line.startsWith(" ")).map((line) => line.trim()), [
    "close/first (IPv4)",
    "B's path",
    "- LISTEN -> CLOSED",
    "+ CLOSED",
    "close/first (IPv4)",
    "row 0 b.listener's state",
    "- LISTEN",
    "+ CLOSED",
    "row 0 segments",
    "- sent a>b SYN seq=ISN_A len=0",
    "+ none",
    "close/first (IPv4)",
    "row 1 table",
    "- A closes: A FIN-WAIT-1, B any state",
    "+ not there",
  ]);
});

Deno.test("diffText() speaks Korean of all that there are facts of", () => {
  const shown = lines(USUAL, NONE_KEPT, { language: "ko", verbose: true });
  assertEquals(
    shown[0],
    `통과 → 실패: TIME-WAIT → CLOSED (${BUCKETS} = 0: TIME-WAIT를 남기지 않음): ` +
      "프로브 3개, 단계 3개, IPv4와 IPv6, 처음: close/one 1단계",
  );
  assertEquals(shown.slice(1, 4), [
    "  close/one (IPv4와 IPv6)",
    "    1단계 판정",
    "      - 통과",
  ]);
});

Deno.test("diffText() folds its lines for a terminal", () => {
  const shown = lines(USUAL, NONE_KEPT, { width: 80 });
  for (const line of shown) assert(line.length <= 80, line);
  assertEquals(shown.map((line) => line.startsWith("  ")), [
    false,
    true,
    false,
    true,
    true,
    false,
    false,
  ]);
});

Deno.test("diffText() and diffMarkdown() are not broken by what reports quote", () => {
  const old = builtReport([builtProbe()]);
  const now = builtReport([verdictAt1("fail", HOSTILE, { id: HOSTILE })], { observer: HOSTILE });
  now.host.sysctls[HOSTILE] = HOSTILE;
  const diff = diffOf(old, now);
  for (const render of [diffText, diffMarkdown]) {
    const shown = render(diff, { ...ALL, verbose: true });
    // deno-lint-ignore no-control-regex -- none may be left
    assert(!/[\0-\x09\x0b-\x1f]/.test(shown));
    assertStringIncludes(shown, "\\x1b");
    assertEquals(shown.split("\n").filter((line) => /^(not ok|::)/.test(line)), []);
  }
});

Deno.test("diffMarkdown() has a table of ways, and with --verbose all that differs", () => {
  const text = diffMarkdown(diffOf(USUAL, NONE_KEPT), ALL);
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  assertEquals(rows.slice(0, 3), [
    "| change | where | first |",
    "|---|---|---|",
    "| pass → fail: TIME-WAIT → CLOSED (net.ipv4.tcp\\_max\\_tw\\_buckets is 0: no TIME-WAIT is " +
    "kept) | 3 probes, 3 rows, IPv4 and IPv6 | close/one row 1 |",
  ]);
  assertEquals(rows.length, 4);
  assert(!text.includes("<details>"));
  const all = diffMarkdown(diffOf(USUAL, NONE_KEPT), { ...ALL, verbose: true });
  assertEquals(all.match(/<details>/g)!.length, 2);
  assertStringIncludes(all, "\n    row 1 A's state\n      - TIME-WAIT\n      + CLOSED\n");
  assertStringIncludes(diffMarkdown(diffOf(USUAL, USUAL), ALL), "## tcplab diff: nothing changed");
});
