import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { CLAIM_IDS } from "../../lab/requirement/claims.ts";
import { getColorEnabled, setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import { segmentsOf } from "../../lab/probe.ts";
import { pretty } from "../../lab/report/pretty.ts";
import type { Report } from "../../lab/result/result.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
import { loadProbe, OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { FAILED, probe, report, row } from "../result/make.ts";

/** The report as it reads. */
function lines(of: ReturnType<typeof report>, context: Partial<ReportContext> = {}): string[] {
  const text = stripAnsiCode(pretty(of, { quiet: false, verbose: false, ...context }));
  assert(text.endsWith("\n") && !text.endsWith("\n\n"));
  return text.slice(0, -1).split("\n");
}

Deno.test("pretty() has a line for each probe that passed, of at most 80 columns", async () => {
  const ids = await probeIds(OWN_PROBES);
  const passed = ids.map((id) => probe(id, { durationMs: 123_456 }));
  const told = lines(report(passed)).slice(0, ids.length);
  told.forEach((line, i) => {
    assert(line.startsWith(`✓ pass     ${ids[i]}`), line);
    assertMatch(line, /IPv4 +123456 ms$/);
    assert(line.length <= 80, line);
  });
});

Deno.test("pretty() tells of a failure the row, what was expected and observed, and why", () => {
  const [first, ...rest] = lines(report([FAILED]), { rerunWith: " --timeout 5" });
  assertMatch(first!, /^✗ fail +close\/four-way +IPv6 +12 ms$/);
  const shown = rest.join("\n");
  for (
    const part of [
      "The title of close/four-way",
      "(RFC 9293, 3.6)",
      "row 1: held segments are delivered",
      "a>b ACK seq=ISN_A+2 ack=ISN_B+2",
      "delivered b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2 len=0",
      "A's row   (none)",
      "B's row   LAST-ACK 0 1 [fd09::1]:1025 [fd09::2]:40000 timer:(on,200ms,0)",
      "A is in CLOSED, not TIME-WAIT (some.setting is 0: none is kept)",
      "run just this: deno task lab close/four-way --family 6 --timeout 5",
    ]
  ) assertStringIncludes(shown, part);
  assertMatch(shown, /expected +│ observed/);
  assertMatch(shown, /^.*✗ +1 TIME-WAIT +- +│ CLOSED +LAST-ACK$/m);
  assert(!shown.includes("B closes"), "a row that never ran is told");
  assert(!shown.includes("A connects"), "a row that passed is told");
});

/** A failure whose words take much room. */
const WORDY = {
  ...FAILED,
  title: "A close in which so much is to be told that it takes more than one line",
  source: "RFC 9293, 3.6, case 2, and 3.10.4, CLOSE-WAIT STATE",
  rows: FAILED.rows.map((row) => row.step === 1 ? { ...row, reason: "why ".repeat(50) } : row),
};

Deno.test("pretty() fits a failure into the columns of a terminal, but for what is to be copied", () => {
  for (const width of [60, 80, 100, 140]) {
    const refusals = { "net.ipv4.tcp_one": "why", "net.ipv4.tcp_two": "why".repeat(80) };
    const told = lines(report([WORDY], { host: { ...report([]).host, refusals } }), { width });
    const tooLong = told.filter((line) => line.length > Math.max(width, 80));
    assertEquals(tooLong.filter((line) => !/^ +([AB]'s row|run just this:) /.test(line)), []);
    assertEquals(told.join(" ").match(/\bwhy\b/g)?.length, 50);
  }
  const elsewhere = lines(report([WORDY]));
  assert(elsewhere.some((line) => line.includes("why ".repeat(50).trim())), "folded for nobody");
});

/** The longest of the segments that probes announce. */
async function longestSegment(): Promise<string> {
  const ids = await probeIds(OWN_PROBES);
  const probes = await Promise.all(ids.map((id) => loadProbe(OWN_PROBES, id)));
  const segments = probes.flatMap(({ table }) => table.flatMap(segmentsOf));
  const longest = segments.toSorted((x, y) => y.length - x.length)[0]!;
  return longest.replace(/ len=0$/, ""); // which no report tells
}

Deno.test("pretty() keeps the bar between expected and observed in its column, however long a segment", async () => {
  const segment = await longestSegment();
  const from = segment.startsWith("a") ? "a" : "b";
  const entry = { ...FAILED.rows[1]!.wire[0]!, event: "sent again", segment, from } as const;
  const failing = { ...FAILED.rows[1]!, wire: [entry], announced: [segment] };
  const failed = { ...FAILED, rows: [FAILED.rows[0]!, failing] };
  for (const context of [{}, { width: 80 }, { width: 100 }]) {
    const told = lines(report([failed]), context).filter((line) => line.includes("│"));
    const sides = told.map((line) => line.split("│"));
    assertEquals(new Set(sides.map(([left]) => left!.length)).size, 1, told.join("\n"));
    assertEquals(told.filter((line) => line.length > (context.width ?? 80)), []);
    const [left, right] = [0, 1].map((i) => unfolded(sides.map((parts) => parts[i]!)));
    assertStringIncludes(left!, segment);
    assertStringIncludes(right!, `${segment} (again)`);
  }
});

/** The same on one line. */
function unfolded(lines: readonly string[]): string {
  return lines.join(" ").replace(/ +/g, " ");
}

Deno.test("pretty() fits all else that it tells into 80 columns of a terminal, and folds nothing elsewhere", () => {
  const action = "held segments are delivered, ".repeat(5).trim();
  const line = `ESTAB 0 0 [fd09::1]:1025 [fd09::2]:40000 ${"timer:(on,200ms,0) ".repeat(4)}`.trim();
  const wordy = row(0, { action, wire: [{ ...FAILED.rows[1]!.wire[0]!, segment: line }] });
  const path = { expected: [], notChecked: "no trace: ".repeat(12).trim() };
  const passed = { ...probe("loopback/as-long-as-ids-become"), rows: [wordy], paths: { a: path } };
  const broken = { ...FAILED, rows: [{ ...wordy, verdict: "broken" as const, reason: "why" }] };
  const all = report([passed, broken], {
    claims: Object.fromEntries(
      Object.keys(report([]).claims).map((id) => [id, "refuted"]),
    ) as never,
    disagreements: [{
      id: passed.id,
      family: 4,
      step: 0,
      end: "a",
      said: { netstat: { state: "SYN-RECEIVED", line }, proc: { state: "CLOSED" } },
    }],
  });
  const copied = /^ +([AB]'s row|run just this:) /;
  const told = lines(all, { width: 80, verbose: true });
  assertEquals(told.filter((part) => part.length > 80 && !copied.test(part)), []);
  const elsewhere = lines(all, { verbose: true }).join("\n");
  const claims = CLAIM_IDS.join(" ");
  for (const whole of [action, line, path.notChecked, `refuted: ${claims}`]) {
    assertStringIncludes(elsewhere, whole);
    assertStringIncludes(unfolded(told), whole);
  }
});

Deno.test("pretty() draws what was expected and observed as two ladders where there is room", () => {
  const told = (width: number, ascii = false) =>
    lines(report([FAILED]), { width, ascii }).map((line) => line.trim());
  const column = (line: string | undefined) => line?.split(/[│|]/).map((side) => side.trim());
  const wide = told(140);
  const at = wide.findIndex((line) => line.startsWith("✗  1"));
  assertEquals(column(wide[at - 1]), [
    "0 ESTABLISHED  A connects to B" + " ".repeat(25) + "ESTABLISHED",
    "ESTABLISHED" + " ".repeat(42) + "ESTABLISHED",
  ]);
  assertMatch(wide[at]!, /^✗ {2}1 TIME-WAIT +held segments are delivered +- +│ CLOSED +LAST-ACK$/);
  assertMatch(wide[at + 1]!, /^─ ACK seq=ISN_A\+2 ack=ISN_B\+2 ─+▶ +│/);
  assertMatch(told(140, true)[at + 1]!, /^- ACK seq=ISN_A\+2 ack=ISN_B\+2 -+> +[|]/);
  const narrow = told(80);
  assertMatch(narrow[at]!, /^✗ {2}1 TIME-WAIT +- +│ CLOSED +LAST-ACK$/);
  assertMatch(narrow[at + 1]!, /^a>b ACK seq=ISN_A\+2 ack=ISN_B\+2 +│/);
});

Deno.test("pretty() tells a failure whole when it is to tell only what did not pass", () => {
  const passed = probe("close/simultaneous");
  const quiet = lines(report([passed, FAILED]), { quiet: true });
  assertEquals(quiet.slice(0, 12), lines(report([passed, FAILED])).slice(1, 13));
  assertEquals(quiet.filter((line) => line.includes("close/simultaneous")), []);
  assertStringIncludes(quiet.at(-1)!, "1 passed, 1 failed");
});

Deno.test("pretty() tells of all that passed in quiet no more than the sum", () => {
  const [first] = lines(report([probe("x/y")]), { quiet: true });
  assertMatch(first!, /states observed/);
});

Deno.test("pretty() tells every row of what passed when it is asked to", () => {
  const rows = [row(0), row(1, { action: "A closes", observed: { a: "FIN-WAIT-1" } })];
  const told = lines(report([probe("x/y", { rows })]), { verbose: true });
  assertMatch(told[1]!, /^ +0 ESTABLISHED +ESTABLISHED +A connects to B$/);
  assertMatch(told[2]!, /^ +1 FIN-WAIT-1 +A closes$/);
});

Deno.test("pretty() tells each reason for a skip once, below all that it keeps", () => {
  const skipped = (id: string, reason: string) =>
    probe(id, { verdict: "skip", reason, rows: [], durationMs: 0 });
  const told = lines(report([
    skipped("a/one", "no wire"),
    skipped("b/two", "no IPv6"),
    skipped("c/three", "no wire"),
  ]));
  const order = told.slice(0, 5).map((line) => line.trim().split(/ +/).slice(0, 3).join(" "));
  assertEquals(order, ["- skip a/one", "- skip c/three", "no wire", "- skip b/two", "no IPv6"]);
  assertEquals(told[5], "  remedies: deno task lab doctor");
  assertStringIncludes(told.at(-1)!, "0 passed, 0 failed, 3 skipped");
});

Deno.test("pretty() does not send to the doctor whose own settings may have made the skip", () => {
  const skipped = probe("a/one", { verdict: "skip", reason: "no IPv6 here", rows: [] });
  const rerunWith = " --sysctl net.ipv6.conf.all.disable_ipv6=1";
  const told = (ownSettings: boolean) =>
    lines(report([skipped]), { rerunWith, ownSettings }).join("\n");
  assertStringIncludes(told(false), "remedies: deno task lab doctor");
  assert(!told(true).includes("doctor"), told(true));
});

Deno.test("pretty() tells a known deviation with its reason and link", () => {
  const reason = "Linux does it so (https://example.org/tcp_input.c)";
  const told = lines(report([probe("x/y", { verdict: "deviates", reason })]));
  assertMatch(told[0]!, /^≠ deviates x\/y/);
  assertStringIncludes(told[1]!, reason);
  assertStringIncludes(told.at(-1)!, "1 deviates");
  assert(!told.join("\n").includes("run just this"));
});

Deno.test("pretty() tells of what broke that it broke, and how to run it again", () => {
  const reason = "the worker ended by SIGKILL before it answered";
  const told = lines(report([probe("x/y", { verdict: "broken", reason, rows: [] })]));
  assertMatch(told[0]!, /^! broken +x\/y/);
  assertStringIncludes(told.join("\n"), reason);
  assertStringIncludes(told.join("\n"), "run just this: deno task lab x/y --family 4");
  assertStringIncludes(told.at(-1)!, "0 passed, 0 failed, 1 broken");
  assert(!told.join("\n").includes("refuted"));
});

Deno.test("pretty() tells of what broke in a row which row it was", () => {
  const rows = [
    row(0),
    row(1, { action: "B closes", verdict: "broken", reason: "ss ended with 1" }),
  ];
  const told = lines(report([
    probe("x/y", { verdict: "broken", reason: "row 1: ss ended with 1", rows }),
  ])).join("\n");
  assertStringIncludes(told, "row 1: B closes");
  assertStringIncludes(told, "ss ended with 1");
});

Deno.test("pretty() ends with the sum, the time, and whether the run was interrupted", () => {
  const whole = lines(report([probe("x/y"), FAILED]));
  assertEquals(whole.at(-1), "1 passed, 1 failed in 1.23 s");
  const early = lines(report([probe("x/y")], { interrupted: true }));
  assertEquals(early.at(-1), "1 passed, 0 failed in 1.23 s (interrupted)");
  assertEquals(lines(report([])).at(-1), "0 passed, 0 failed in 1.23 s");
});

Deno.test("pretty() names kernel, observer and its version, where that is known", () => {
  assertEquals(lines(report([])).at(-2), "Linux 6.1.0 x86_64, ss (iproute2-6.1.0)");
  const proc = lines(report([], { observer: "proc" }));
  assertEquals(proc.at(-2), "Linux 6.1.0 x86_64, proc");
});

Deno.test("pretty() names the claims that are refuted, and counts what was seen", () => {
  const base = report([FAILED]);
  const told = lines({
    ...base,
    states: { ...base.states, LISTEN: ["x/y"], "TIME-WAIT": ["x/y", "x/z"] },
    claims: { ...base.claims, C1: "verified", C9: "refuted", C12: "refuted" },
  });
  const line = told.find((line) => line.includes("observed,"));
  assertEquals(line, "2/11 states observed, 1/12 claims verified, refuted: C9 C12");
});

Deno.test("pretty() counts the arrows of figure 5 that were shown, where the report says so", () => {
  const transitions = {
    "CLOSED>LISTEN": ["x/y"],
    "LISTEN>CLOSED": [],
    "ESTABLISHED>CLOSED": ["x/y"],
  };
  const told = lines(report([probe("x/y")], { transitions }));
  const line = told.find((line) => line.includes("observed,"));
  assertEquals(line, "0/11 states observed, 1/20 transitions of figure 5, 0/12 claims verified");
});

Deno.test("pretty() tells of repeats which verdicts changed", () => {
  const changed = [{ id: "x/y", family: 6, verdicts: { pass: 98, fail: 2 } } as const];
  const told = lines(report([FAILED], { repeats: { runs: 100, changed, durations: [] } as never }))
    .join("\n");
  assertStringIncludes(told, "100 runs, 1 verdict changed\n  x/y IPv6: 98 pass, 2 fail\n");
  const once = lines(report([FAILED], { repeats: { runs: 1, changed: [], durations: [] } }));
  assertStringIncludes(once.join("\n"), "1 run, 0 verdicts changed\n");
  const none = lines(report([FAILED], { repeats: { runs: 2, changed: [], durations: [] } }));
  assertStringIncludes(none.join("\n"), "2 runs, 0 verdicts changed\n");
});

Deno.test("pretty() tells what each observer said where they disagree", () => {
  const said = { ss: { state: "TIME-WAIT", line: "TIME-WAIT 0 0 …" }, proc: { state: "CLOSED" } };
  const disagreements = [{ id: "x/y", family: 4, step: 3, end: "a", said }] as never;
  const told = lines(report([probe("x/y")], { disagreements })).join("\n");
  assertStringIncludes(told, "the observers disagree: x/y IPv4, row 3: A");
  assertMatch(told, /^ {2}ss +TIME-WAIT +TIME-WAIT 0 0 …$/m);
  assertMatch(told, /^ {2}proc +CLOSED +\(no row\)$/m);
});

Deno.test("pretty() says that the observers agree, and which of them were not asked", () => {
  const agreeing = { disagreements: [] };
  const all = lines(report([probe("x/y")], agreeing));
  assert(all.includes("the observers agree on every row"), all.join("\n"));
  const some = report([probe("x/y")], agreeing);
  some.host.capabilities["observer netstat"] = "netstat is not installed";
  some.host.lacks = {
    "observer netstat": { code: "no-observer", because: "not-installed", what: "netstat" },
  };
  const told = lines(some).join("\n");
  assertStringIncludes(
    told,
    "the observers agree on every row, but not all were asked: netstat is not installed\n",
  );
});

Deno.test("pretty() says why no path was checked to those who have asked, by the code alone", () => {
  const says = "whatever it says";
  const told = (because: "not-asked" | "no-tracefs") => {
    const one = report([probe("x/y", { paths: { a: { expected: [], notChecked: says } } })]);
    one.host.capabilities.trace = says;
    one.host.lacks = { trace: { code: "no-trace", because } };
    return lines(one).some((line) => line.includes(says));
  };
  assertEquals([told("not-asked"), told("no-tracefs")], [false, true]);
});

Deno.test("pretty() prints a report that has no codes yet", () => {
  const old = report([probe("x/y", { verdict: "skip", reason: "no wire" })]);
  for (const language of ["en", "ko"] as const) {
    assert(lines(old, { language }).includes("  no wire"));
  }
});

Deno.test("pretty() says the same with colours as without", () => {
  const all = report([FAILED, probe("x/y"), probe("x/z", { verdict: "skip", reason: "no wire" })]);
  const before = getColorEnabled();
  try {
    setColorEnabled(false);
    const plain = pretty(all, { quiet: false, verbose: true });
    // deno-lint-ignore no-control-regex -- what begins every colour
    assert(!/\x1b/.test(plain));
    setColorEnabled(true);
    assertEquals(stripAnsiCode(pretty(all, { quiet: false, verbose: true })), plain);
  } finally {
    setColorEnabled(before);
  }
});

Deno.test("pretty() uses no more than ASCII where it is told to", () => {
  const text = pretty(report([FAILED, probe("x/y")]), { quiet: false, verbose: true, ascii: true });
  assertMatch(text, /x fail /);
  assertMatch(text, /[+] pass /);
  // deno-lint-ignore no-control-regex -- colours are escapes
  assertMatch(text, /^[\x00-\x7f]*$/);
});

Deno.test("pretty() says, in the report's language, what only --slow would have shown", () => {
  const told: Report = { ...report([probe("close/four-way")]), needSlow: ["C10.2"] };
  const line = (context: Partial<ReportContext>) =>
    lines(told, context).find((line) => line.includes("C10.2"));
  assertMatch(line({})!, /^not run without --slow: C10\.2 When .* TIME-WAIT ends in CLOSED\.$/);
  assertMatch(
    line({ language: "ko" })!,
    /^--slow 없이는 실행하지 않음: C10\.2 .*CLOSED로 끝난다\.$/,
  );
  assertEquals(lines(report([probe("close/four-way")])).some((l) => l.includes("--slow")), false);
});
