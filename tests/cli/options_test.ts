import { assertEquals, assertThrows } from "@std/assert";
import {
  countOf,
  millisecondsOf,
  type Option,
  readCommandLine,
  valueOf,
} from "../../lab/cli/options.ts";
import { RUN_OPTIONS } from "../../lab/cli/run_options.ts";
import { UsageError } from "../../lab/probe/select.ts";

interface Read {
  readonly operands?: readonly string[];
  readonly flags?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

const READ: readonly [args: readonly string[], read: Read][] = [
  [[], {}],
  [["close", "loss"], { operands: ["close", "loss"] }],
  [["--observer", "proc"], { values: { observer: ["proc"] } }],
  [["--observer=proc"], { values: { observer: ["proc"] } }],
  [["--family", "6", "close"], { operands: ["close"], values: { family: ["6"] } }],
  [["--slow", "close"], { operands: ["close"], flags: ["slow"] }],
  [["close", "--fail-fast"], { operands: ["close"], flags: ["fail-fast"] }],
  [["-q"], { flags: ["quiet"] }],
  [["-v", "close"], { operands: ["close"], flags: ["verbose"] }],
  [["-qv"], { flags: ["quiet", "verbose"] }],
  [["--quiet", "false", "close"], { operands: ["false", "close"], flags: ["quiet"] }],
  [["--host", "true"], { operands: ["true"], flags: ["host"] }],
  [["-q", "true"], { operands: ["true"], flags: ["quiet"] }],
  [["-"], { operands: ["-"] }],
  [["--", "-q5"], { operands: ["-q5"] }],
  [["--", "--slow"], { operands: ["--slow"] }],
  [["4"], { operands: ["4"] }],
  [["--output=-"], { values: { output: ["-"] } }],
  [["--output", "-"], { values: { output: ["-"] } }],
  [["--output", "a b=c"], { values: { output: ["a b=c"] } }],
  [["--sysctl", "net.a=1", "--sysctl=net.b=2 3"], { values: { sysctl: ["net.a=1", "net.b=2 3"] } }],
];

for (const [args, { operands = [], flags = [], values = {} }] of READ) {
  Deno.test(`readCommandLine() reads ${JSON.stringify(args)}`, () => {
    const line = readCommandLine(args, RUN_OPTIONS);
    assertEquals(line.operands, [...operands]);
    assertEquals([...line.flags].sort(), [...flags]);
    assertEquals(Object.fromEntries(line.values), values);
  });
}

const REFUSED: readonly [args: readonly string[], says: string][] = [
  [["--observers", "ss"], "unknown option --observers: did you mean --observer?"],
  [["--nothing-of-that-kind"], "unknown option --nothing-of-that-kind: --help lists them"],
  [["-z"], "unknown option -z"],
  [["--slow", "--observer"], "--observer needs a NAME"],
  [["--output", ""], "--output needs a FILE"],
  [["--family", "4", "--family", "4"], "--family may be given only once"],
  [["--format", "text"], "--format takes pretty, json"],
  [["--slow=no"], "--slow takes no value"],
  [["--host=maybe", "close"], "--host takes no value"],
  [["--host=", "close"], "--host takes no value"],
  [["-q5", "close"], "--quiet takes no value"],
  [["-vq5"], "--quiet takes no value"],
  [["-q-5"], "--quiet takes no value"],
  [["-v-q"], "--verbose takes no value"],
  [["-q=5"], "--quiet takes no value"],
  [["-qx"], "unknown option -x"],
  [["-5"], "unknown option -5"],
];

for (const [args, says] of REFUSED) {
  Deno.test(`readCommandLine() refuses ${JSON.stringify(args)}`, () => {
    assertThrows(() => readCommandLine(args, RUN_OPTIONS), UsageError, says);
  });
}

const COUNT: readonly Option[] = [{ name: "jobs", value: "N", help: "" }];

for (const [text, count] of [["1", 1], ["08", 8], ["999999999", 999_999_999]] as const) {
  Deno.test(`countOf() reads ${text}`, () => {
    assertEquals(countOf(readCommandLine(["--jobs", text], COUNT), "jobs"), count);
  });
}

for (
  const text of [
    "0",
    "1.0",
    "1e3",
    "0x10",
    "+1",
    "ten",
    " 1",
    "1 ",
    "1000000000",
    "Infinity",
  ]
) {
  Deno.test(`countOf() refuses ${JSON.stringify(text)}`, () => {
    const line = readCommandLine([`--jobs=${text}`], COUNT);
    assertThrows(
      () => countOf(line, "jobs"),
      UsageError,
      "--jobs takes a whole number from 1 to 999999999",
    );
  });
}

Deno.test("millisecondsOf() takes no more than an hour, as a longer timer would end at once", () => {
  const line = (text: string) => readCommandLine(["--jobs", text], COUNT);
  assertEquals(millisecondsOf(line("3600000"), "jobs"), 3_600_000);
  assertThrows(() => millisecondsOf(line("3600001"), "jobs"), UsageError, "from 1 to 3600000");
});

Deno.test("countOf() and valueOf() know nothing of an option that is not given", () => {
  const line = readCommandLine([], COUNT);
  assertEquals([countOf(line, "jobs"), valueOf(line, "jobs")], [undefined, undefined]);
});
