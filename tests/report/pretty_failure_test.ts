import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import type { Cause, Effect } from "../../lab/judge/causes.ts";
import { pretty } from "../../lab/report/pretty.ts";
import type { ReportContext } from "../../lab/report/reporter.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { probe, report, row } from "../result/make.ts";

function lines(probes: readonly ProbeResult[], context: Partial<ReportContext> = {}): string[] {
  return stripAnsiCode(pretty(report(probes), { quiet: true, verbose: false, ...context }))
    .split("\n");
}

const SETTING = "net.ipv4.tcp_max_tw_buckets";

function bucket(effect: Effect): Cause[] {
  return [{ kind: "setting", setting: SETTING, value: "0", effect }];
}

/** A probe of which one end is not in TIME-WAIT in its second row. */
function failed(id: string, end: "a" | "b", causes?: Cause[], more: Partial<ProbeResult> = {}) {
  const reason = `${end.toUpperCase()} is in CLOSED, not TIME-WAIT` + (causes ? " (why)" : "");
  return probe(id, {
    verdict: "fail",
    reason: `row 1: ${reason}`,
    rows: [
      row(0),
      row(1, {
        action: "A closes",
        expected: { [end]: "TIME-WAIT" },
        observed: { [end]: "CLOSED" },
        evidence: { b: `the line of ${id}` },
        verdict: "fail",
        reason,
        mismatches: [{ kind: "state", socket: end, expected: "TIME-WAIT", observed: "CLOSED" }],
        ...(causes && { causes }),
      }),
    ],
    ...more,
  });
}

function twins(id: string, end: "a" | "b", causes?: Cause[]): ProbeResult[] {
  return ([4, 6] as const).map((family) => failed(id, end, causes, { family }));
}

/** The list at the end. */
function listed(shown: readonly string[]): string[] {
  const from = shown.indexOf("did not pass:");
  return from < 0 ? [] : shown.slice(from, shown.indexOf("", from));
}

/** The probes whose tables are drawn. */
function drawn(shown: readonly string[]): string[] {
  return shown.flatMap((line, i) => line.startsWith("    The title of ") ? [shown[i - 1]!] : [])
    .map((line) => line.trim().split(/ +/)[2]!);
}

const GONE = bucket("no TIME-WAIT");
const HALF = bucket("no orphaned FIN-WAIT-2");
const BY_SETTING = [
  ...twins("close/one", "a", GONE),
  ...twins("close/two", "b", GONE),
  ...twins("loss/three", "a", GONE),
  ...twins("loss/four", "a", HALF),
];

Deno.test("a failing run ends with what failed: twins in one, what a setting explains together", () => {
  assertEquals(listed(lines(BY_SETTING)), [
    "did not pass:",
    `  ✗ ${SETTING} is 0: no TIME-WAIT is kept`,
    "      close/one IPv4 IPv6",
    "      close/two IPv4 IPv6",
    "      loss/three IPv4 IPv6",
    "  ✗ A is in CLOSED, not TIME-WAIT (why)",
    "      loss/four IPv4 IPv6",
  ]);
  const [, heading] = listed(
    lines(BY_SETTING, { language: "ko" }).map((line) =>
      line === "통과하지 못한 것:" ? "did not pass:" : line
    ),
  );
  assertEquals(heading, `  ✗ ${SETTING} = 0: TIME-WAIT를 남기지 않음`);
});

Deno.test("the list keeps apart what nothing explains and that shows in other ways", () => {
  const shown = listed(lines([failed("x/one", "a"), failed("x/two", "b"), failed("x/three", "a")]));
  assertEquals(shown, [
    "did not pass:",
    "  ✗ A is in CLOSED, not TIME-WAIT",
    "      x/one IPv4",
    "      x/three IPv4",
    "  ✗ B is in CLOSED, not TIME-WAIT",
    "      x/two IPv4",
  ]);
  assertEquals(listed(lines([failed("x/one", "a")])), []);
});

Deno.test("what a setting explains is drawn once, and all of it with --verbose", () => {
  assertEquals(drawn(lines(BY_SETTING)), ["close/one", "loss/four"]);
  const all = drawn(lines(BY_SETTING, { verbose: true }));
  assertEquals(all, ["close/one", "close/two", "loss/three", "loss/four"]);
  const unexplained = [...twins("x/one", "a"), ...twins("x/two", "a")];
  assertEquals(drawn(lines(unexplained)), ["x/one", "x/two"]);
});

Deno.test("what is not drawn has its row, its evidence, its reason, and where to look", () => {
  const shown = lines(BY_SETTING);
  const at = shown.findIndex((line) => line.startsWith("✗ fail     close/two"));
  assertEquals(shown.slice(at + 1, at + 8), [
    "    row 1: A closes",
    "      A's row   (none)",
    "      B's row   the line of close/two",
    "      B is in CLOSED, not TIME-WAIT (why)",
    "      IPv4 alike".replace("4", "6"),
    "      the same cause as in close/one; every table: --verbose",
    "",
  ]);
});

Deno.test("twins that went alike are drawn once, and others each", () => {
  const once = lines(twins("x/one", "a"));
  assertEquals(drawn(once), ["x/one"]);
  assertStringIncludes(once.join("\n"), "IPv6 alike");
  const apart = [failed("x/one", "a"), failed("x/one", "b", undefined, { family: 6 })];
  const each = lines(apart);
  assertEquals(drawn(each), ["x/one", "x/one"]);
  assert(!each.join("\n").includes("alike"));
});
