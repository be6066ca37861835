import { assert, assertEquals } from "@std/assert";
import { OBSERVERS } from "../lab/observe/mod.ts";
import { COMMANDS, COMMON_OPTIONS } from "../lab/cli/commands.ts";
import { readCommandLine } from "../lab/cli/options.ts";
import { LESSONS } from "../lab/language/lessons.ts";
import { JUDGEMENTS, STATEMENTS } from "../lab/lesson/statement.ts";
import { findProbes, OWN_PROBES } from "../lab/probe/load.ts";
import { selectIds } from "../lab/probe/select.ts";
import { ARRIVING } from "../lab/probe.ts";

const ROOT = new URL("../", import.meta.url);

Deno.test("the README names only options and observers that there are", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", ROOT));
  const options = [...COMMON_OPTIONS, ...Object.values(COMMANDS).flatMap((c) => c.options)];
  const known = new Set(options.map(({ name }) => name));
  const used = [...readme.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name!);
  assertEquals(used.filter((name) => !known.has(name)), []);
  const [, observers] = /--observer ([a-z|]+)/.exec(readme)!;
  assertEquals(observers!.split("|"), OBSERVERS.map(({ name }) => name));
});

/** Command lines as Markdown has them, after `deno task lab`: in code, and in blocks of it. */
function commandLines(markdown: string): string[] {
  return [...markdown.matchAll(/(?:`|\$ )deno task lab\b([^`\n]*)/g)].map(([, line]) =>
    line!.trim()
  );
}

/** What is wrong with a command line. */
function faultOf(line: string): string | undefined {
  const words = line.split(/\s+/).filter((word) => word !== "");
  const named = Object.hasOwn(COMMANDS, words[0] ?? "");
  const { options } = COMMANDS[named ? words[0]! : "run"]!;
  try {
    const { operands } = readCommandLine(words.slice(named ? 1 : 0), [
      ...options,
      ...COMMON_OPTIONS,
    ]);
    if (!named) selectIds(IDS, operands);
    // Of arriving segments, show draws the grid.
    const isGrid = operands[0]?.split("/")[0] === "arrives";
    if (words[0] === "show" && !isGrid) assertEquals(selectIds(IDS, operands).length, 1);
  } catch (error) {
    return `${line}: ${(error as Error).message}`;
  }
}

const IDS = (await findProbes(OWN_PROBES)).map(({ id }) => id);

Deno.test("the READMEs' command lines are such as the lab takes", async () => {
  for (const [name, least] of [["README.md", 4], ["README.ko.md", 10]] as const) {
    const lines = commandLines(await Deno.readTextFile(new URL(name, ROOT)));
    assert(lines.length >= least, `${name}: ${lines.length} command lines`);
    assertEquals(lines.flatMap((line) => faultOf(line) ?? []), [], name);
  }
});

Deno.test("how many segments arrive, and in how many cases, is said as it is", async () => {
  const cases = IDS.filter((id) => id.startsWith("arrives/")).length;
  const segments = Object.keys(ARRIVING).length;
  for (
    const [name, ...said] of [
      ["README.md", `${segments} segments arrive`, `${cases} cases`],
      ["README.ko.md", `세그먼트 ${segments}가지`, `${cases}가지`],
      ["CHANGELOG.md", `${cases} cases`],
    ] as const
  ) {
    const text = (await Deno.readTextFile(new URL(name, ROOT))).replaceAll(/\s+/g, " ");
    assertEquals(said.filter((words) => !text.includes(words)), [], name);
  }
});

Deno.test("it would be seen if a README's command line were wrong", () => {
  const wrong = ["lesson --quizz", "--no-such", "nonsense", "show close", "explain --lang"];
  assertEquals(wrong.filter((line) => faultOf(line) === undefined), []);
});

Deno.test("README.ko.md names only options, commands and languages that there are", async () => {
  const readme = await Deno.readTextFile(new URL("README.ko.md", ROOT));
  const options = [...COMMON_OPTIONS, ...Object.values(COMMANDS).flatMap((c) => c.options)];
  const known = new Set(options.map(({ name }) => name));
  const used = [...readme.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name!);
  assert(used.length > 5);
  assertEquals(used.filter((name) => !known.has(name)), []);
});

Deno.test("README.ko.md begins with the lesson, and quotes it as it is", async () => {
  const readme = await Deno.readTextFile(new URL("README.ko.md", ROOT));
  const [, first] = /```console\n([^]*?)```/.exec(readme)!;
  assert(first!.startsWith("$ deno task lab lesson --lang ko\n"));
  const { statements, judgements } = LESSONS.ko;
  const text = first!.replaceAll(/\s+/g, " ");
  assert(text.includes(`S24 ${judgements[STATEMENTS.S24.judgement]}`));
  assert(text.includes(statements.S24.says));
  const [, why] = /까닭: ([^…]*) …/.exec(text)!;
  assert(statements.S24.why.startsWith(why!), why);
  for (const judgement of JUDGEMENTS) {
    const count = Object.values(STATEMENTS).filter((one) => one.judgement === judgement).length;
    assert(text.includes(`${judgements[judgement]} ${count}`), judgement);
  }
});

Deno.test("every command has examples, and its command line takes them", () => {
  for (const [name, { options, examples = [] }] of Object.entries(COMMANDS)) {
    assert(examples.length > 0, name);
    for (const [line] of examples) {
      const words = line.split(/[|<>]/)[0]!.trim().split(/\s+/).filter((word) => word !== "");
      readCommandLine(words, [...options, ...COMMON_OPTIONS]);
    }
  }
});

Deno.test("the README's table has every command", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", ROOT));
  for (const name of Object.keys(COMMANDS).filter((name) => name !== "run")) {
    assert(new RegExp(`^\\|.*\`${name}\\b`, "m").test(readme), name);
  }
});
