/*
 * What the project relies on in @std/cli/parse-args. These tests pass with the genuine package as
 * with the one in offline_std.
 */
import { parseArgs } from "@std/cli/parse-args";
import { assert, assertEquals } from "@std/assert";

const OPTIONS = {
  boolean: ["verbose", "host"],
  string: ["_", "format", "timeout", "sysctl", "output"],
  collect: ["sysctl"],
  alias: { verbose: "v", output: ["o", "out"] },
  default: { format: "text" },
} as const;

const DEFAULTS = { verbose: false, v: false, host: false, sysctl: [], format: "text", _: [] };

const CASES: [name: string, args: string[], expected: Record<string, unknown>][] = [
  ["nothing", [], {}],
  ["a flag", ["--host"], { host: true }],
  ["a flag's value in the next argument", ["--host", "false"], { host: false }],
  ["a flag's value after =", ["--host=false"], { host: false }],
  ["a flag before a positional", ["--host", "close"], { host: true, _: ["close"] }],
  ["a value in the next argument", ["--format", "json"], { format: "json" }],
  ["a value after =", ["--format=json"], { format: "json" }],
  ["= within a value", ["--format=a=b"], { format: "a=b" }],
  ["a number for a string option", ["--timeout", "50"], { timeout: "50" }],
  ["the last of two values", ["--format=a", "--format=b"], { format: "b" }],
  ["a missing value at the end", ["--timeout"], { timeout: "" }],
  ["a missing value before an option", ["--timeout", "--host"], { timeout: "", host: true }],
  ["an alias", ["-v"], { verbose: true, v: true }],
  ["an alias with a value", ["-o", "x"], { output: "x", o: "x", out: "x" }],
  ["an alias with = and a value", ["-o=x"], { output: "x", o: "x", out: "x" }],
  ["a long alias", ["--out", "x"], { output: "x", o: "x", out: "x" }],
  ["a file named -", ["-o", "-"], { output: "-", o: "-", out: "-" }],
  ["letters in one argument", ["-vo", "x"], {
    ...{ verbose: true, v: true },
    ...{ output: "x", o: "x", out: "x" },
  }],
  ["a collected option", ["--sysctl", "a=1", "--sysctl=b=2"], { sysctl: ["a=1", "b=2"] }],
  ["positionals", ["run", "close/", "-"], { _: ["run", "close/", "-"] }],
  ["a positional that looks like a number", ["4", "007"], { _: ["4", "007"] }],
  ["everything after --", ["run", "--", "--host", "-v"], { _: ["run", "--host", "-v"] }],
  ["unknown flags", ["--nosuch", "-x"], { nosuch: true, x: true }],
  ["an unknown option with a value", ["--nosuch", "word"], { nosuch: "word" }],
  ["an unknown option with a number", ["--nosuch=0x10", "-n5"], { nosuch: 16, n: 5 }],
  ["--no-", ["--no-host"], { "no-host": true }],
  ["= without a value", ["--format="], { "format=": true }],
];

for (const [name, args, expected] of CASES) {
  Deno.test(`parseArgs() reads ${name}`, () => {
    const parsed: Record<string, unknown> = parseArgs(args, OPTIONS);
    assertEquals(parsed, { ...DEFAULTS, ...expected });
  });
}

Deno.test("parseArgs() makes numbers of positionals unless told otherwise", () => {
  assertEquals(parseArgs(["1", "0x10", "1e3", "x", "", "1.2.3"])._, [
    1,
    16,
    1000,
    "x",
    "",
    "1.2.3",
  ]);
});

Deno.test("parseArgs() stops at the first positional if told so", () => {
  const parsed = parseArgs(["--host", "run", "--host", "5"], {
    boolean: ["host"],
    stopEarly: true,
  });
  assertEquals(parsed._, ["run", "--host", "5"]);
  assert(parsed.host);
});

Deno.test("parseArgs() tells the undeclared, and drops it on false", () => {
  const told: unknown[] = [];
  const parsed = parseArgs(["run", "--host", "--nosuch=1", "-v", "-x", "--other", "word"], {
    boolean: ["host", "verbose"],
    alias: { verbose: "v" },
    unknown: (...what) => {
      told.push(what);
      return what[1] === undefined;
    },
  });
  assertEquals(told, [
    ["run"],
    ["--nosuch=1", "nosuch", "1"],
    ["-x", "x", true],
    ["--other", "other", "word"],
  ]);
  assertEquals({ ...parsed }, { _: ["run"], host: true, verbose: true, v: true });
});

Deno.test("parseArgs() types options by their kind", () => {
  const parsed = parseArgs(["7"], {
    boolean: ["host"],
    string: ["_", "format", "output", "sysctl"],
    collect: ["sysctl"],
    default: { format: "text" },
  });
  const host: boolean = parsed.host;
  const format: string = parsed.format;
  const output: string | undefined = parsed.output;
  const sysctl: string[] = parsed.sysctl;
  const positionals: string[] = parsed._.map(String);
  assertEquals([host, format, output, sysctl], [false, "text", undefined, []]);
  assertEquals(positionals, ["7"]);
});
