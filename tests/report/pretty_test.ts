import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { getColorEnabled, setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import { pretty } from "../../lab/report/pretty.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
import { OWN_PROBES, probeIds } from "../../lab/run/load.ts";
import { FAILED, probe, report, row } from "./build.ts";

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
      "row 1: what is held is delivered",
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
  const unfolded = lines(report([WORDY]));
  assert(unfolded.some((line) => line.includes("why ".repeat(50).trim())), "folded for nobody");
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
  assertMatch(wide[at]!, /^✗ {2}1 TIME-WAIT +what is held is delivered +- +│ CLOSED +LAST-ACK$/);
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
  assertEquals(told[5], "  what helps: deno task lab doctor");
  assertStringIncludes(told.at(-1)!, "0 passed, 0 failed, 3 skipped");
});

Deno.test("pretty() tells a known deviation with its reason and link", () => {
  const reason = "Linux does it so (https://example.org/tcp_input.c)";
  const told = lines(report([probe("x/y", { verdict: "deviates", reason })]));
  assertMatch(told[0]!, /^≠ deviates x\/y/);
  assertStringIncludes(told[1]!, reason);
  assertStringIncludes(told.at(-1)!, "1 deviate");
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
  assertEquals(lines(report([])).at(-2), "Linux 6.1.0-test x86_64, ss (iproute2-6.1.0)");
  const proc = lines(report([], { observer: "proc" }));
  assertEquals(proc.at(-2), "Linux 6.1.0-test x86_64, proc");
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

Deno.test("pretty() tells of repeats which verdicts changed", () => {
  const changed = [{ id: "x/y", family: 6, verdicts: { pass: 98, fail: 2 } } as const];
  const told = lines(report([FAILED], { repeats: { runs: 100, changed, durations: [] } as never }))
    .join("\n");
  assertStringIncludes(told, "100 runs, 1 verdicts changed\n  x/y IPv6: 98 pass, 2 fail\n");
});

Deno.test("pretty() tells what each observer said where they disagree", () => {
  const said = { ss: { state: "TIME-WAIT", line: "TIME-WAIT 0 0 …" }, proc: { state: "CLOSED" } };
  const disagreements = [{ id: "x/y", family: 4, step: 3, end: "a", said }] as never;
  const told = lines(report([probe("x/y")], { disagreements })).join("\n");
  assertStringIncludes(told, "the observers disagree: x/y IPv4, row 3, A");
  assertMatch(told, /^ {2}ss +TIME-WAIT +TIME-WAIT 0 0 …$/m);
  assertMatch(told, /^ {2}proc +CLOSED +\(no row\)$/m);
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
