/*
 * What the project relies on in @std/cli/parse-args. These tests pass with the genuine package as
 * with the one in offline_std.
 */
import { parseArgs } from "@std/cli/parse-args";
import { assertEquals } from "@std/assert";

const OPTIONS = {
  boolean: ["verbose", "host"],
  string: ["_", "format", "timeout", "sysctl"],
  collect: ["sysctl"],
} as const;

const DEFAULTS = { verbose: false, host: false, sysctl: [], _: [] };

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
  ["a collected option", ["--sysctl", "a=1", "--sysctl=b=2"], { sysctl: ["a=1", "b=2"] }],
  ["positionals", ["run", "close/", "-"], { _: ["run", "close/", "-"] }],
  ["a positional that looks like a number", ["4", "007"], { _: ["4", "007"] }],
  ["everything after --", ["run", "--", "--host", "-v"], { _: ["run", "--host", "-v"] }],
  ["unknown flags", ["--nosuch", "-x"], { nosuch: true, x: true }],
  ["an unknown option with a value", ["--nosuch", "word"], { nosuch: "word" }],
  ["an unknown option with a number", ["--nosuch=0x10", "-n", "5"], { nosuch: 16, n: 5 }],
  ["letters in one argument", ["-xvo", "word"], { x: true, v: true, o: "word" }],
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

Deno.test("parseArgs() tells the undeclared, and drops it on false", () => {
  const told: unknown[] = [];
  const parsed = parseArgs(["run", "--host", "--nosuch=1", "-x", "--other", "word"], {
    boolean: ["host"],
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
  assertEquals({ ...parsed }, { _: ["run"], host: true });
});

Deno.test("parseArgs() types options by their kind", () => {
  const parsed = parseArgs(["7"], {
    boolean: ["host"],
    string: ["_", "output", "sysctl"],
    collect: ["sysctl"],
  });
  const host: boolean = parsed.host;
  const output: string | undefined = parsed.output;
  const sysctl: string[] = parsed.sysctl;
  const positionals: string[] = parsed._.map(String);
  assertEquals([host, output, sysctl], [false, undefined, []]);
  assertEquals(positionals, ["7"]);
});
