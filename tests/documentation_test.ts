import { assert, assertEquals } from "@std/assert";
import { OBSERVERS } from "../lab/observe/mod.ts";
import { COMMANDS, COMMON_OPTIONS } from "../lab/cli/commands.ts";
import { readCommandLine } from "../lab/cli/options.ts";
import { LESSONS } from "../lab/language/lessons.ts";
import { JUDGEMENTS, STATEMENTS } from "../lab/lesson/statement.ts";
import { OWN_PROBES, probeIds } from "../lab/probe/load.ts";
import { selectIds } from "../lab/probe/select.ts";

/** What `deno doc --json` prints, as far as it is used here. */
interface DocJson {
  nodes: Record<string, {
    symbols: {
      name: string;
      declarations: { kind: string; jsDoc?: { tags?: { kind: string }[] } }[];
    }[];
  }>;
}

const ROOT = new URL("../", import.meta.url);

/** zod's own type, of which the schemas are: documented by zod, not here. */
const FOREIGN = ["public type 'Report' references private type 'ZodType'"]
  .concat("public type 'SocketRow' references private type 'ZodType'");

Deno.test("every public symbol is documented", async () => {
  const { stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", "mod.ts", "lab/probe.ts"],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder().decode(stderr);
  const complaints = [...text.matchAll(/^error\[[\w-]+\]: (.*)$/gm)].map(([, what]) => what!);
  assertEquals(complaints.sort(), FOREIGN);
});

Deno.test("every function and constant that is exported has an example", async () => {
  const without: string[] = [];
  for (const entry of ["mod.ts", "lab/probe.ts"]) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["doc", "--json", entry],
      cwd: ROOT,
      stderr: "null",
    }).output();
    const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as DocJson;
    const symbols = Object.values(nodes).flatMap((node) => node.symbols);
    assert(symbols.length > 10);
    for (const { name, declarations } of symbols) {
      const values = declarations.filter(({ kind }) => kind === "function" || kind === "variable");
      const exemplified = declarations.some(({ jsDoc }) =>
        jsDoc?.tags?.some(({ kind }) => kind === "example")
      );
      if (values.length > 0 && !exemplified) without.push(name);
    }
  }
  assertEquals(without, []);
});

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
    if (words[0] === "show") assertEquals(selectIds(IDS, operands).length, 1);
  } catch (error) {
    return `${line}: ${(error as Error).message}`;
  }
}

const IDS = await probeIds(OWN_PROBES);

Deno.test("the READMEs' command lines are such as the lab takes", async () => {
  for (const [name, least] of [["README.md", 4], ["README.ko.md", 10]] as const) {
    const lines = commandLines(await Deno.readTextFile(new URL(name, ROOT)));
    assert(lines.length >= least, `${name}: ${lines.length} command lines`);
    assertEquals(lines.flatMap((line) => faultOf(line) ?? []), [], name);
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
