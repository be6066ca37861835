import { assert, assertEquals } from "@std/assert";
import { OBSERVERS } from "../lab/observe/mod.ts";
import { COMMANDS, COMMON_OPTIONS } from "../lab/cli/commands.ts";
import { readCommandLine } from "../lab/cli/options.ts";
import { combinations, valuesAsked } from "../lab/cli/what_if/asked.ts";
import { REPORTERS } from "../lab/report/mod.ts";
import { findProbes, OWN_PROBES } from "../lab/probe/load.ts";
import { selectIds } from "../lab/probe/select.ts";
import { meanings } from "../lab/run/chosen.ts";
import { commandLines, KOREAN_PAGES, PAGES, read } from "./documents.ts";

/** Options of the lab's that a text names, and no command has. */
function unknownOptions(text: string): string[] {
  const options = [...COMMON_OPTIONS, ...Object.values(COMMANDS).flatMap((c) => c.options)];
  const known = new Set(options.map(({ name }) => name));
  const used = [...text.matchAll(/`--([a-z][a-z\d-]*)/g)].map(([, name]) => name!);
  return used.filter((name) => !known.has(name) && !OF_OTHERS.includes(name));
}

/** Options of other programs: of docker, and of runsc. */
const OF_OTHERS: readonly string[] = ["device", "platform"];

Deno.test("the pages name only options and observers that there are", async () => {
  for (const page of [...PAGES, ...KOREAN_PAGES]) {
    assertEquals(unknownOptions(await read(page)), [], page);
  }
  assertEquals(unknownOptions("`--quizz`, `--lang en`"), ["quizz"]);
  const [, observers] = /--observer ([a-z|]+)/.exec(await read("docs/commands.md"))!;
  assertEquals(observers!.split("|"), OBSERVERS.map(({ name }) => name));
});

/** Its words; what stands between quotes is one. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

/** What is wrong with a command line. */
async function faultOf(line: string): Promise<string | undefined> {
  const words = wordsOf(line);
  const named = Object.hasOwn(COMMANDS, words[0] ?? "");
  const { options } = COMMANDS[named ? words[0]! : "run"]!;
  try {
    const { operands } = readCommandLine(words.slice(named ? 1 : 0), [
      ...options,
      ...COMMON_OPTIONS,
    ]);
    if (!named || words[0] === "list") await meanings(operands, OWN_PROBES);
    if (words[0] === "what-if") combinations(valuesAsked(operands));
    // Of arriving segments and of calls, show draws the grid.
    const isGrid = /^(arrives|calls)(\/[^/]+)?\/?$/.test(operands[0] ?? "");
    if (words[0] === "show" && !isGrid) assertEquals(selectIds(IDS, operands).length, 1);
  } catch (error) {
    return `${line}: ${(error as Error).message}`;
  }
}

async function faultsOf(lines: readonly string[]): Promise<string[]> {
  return (await Promise.all(lines.map(faultOf))).filter((fault) => fault !== undefined);
}

const IDS = (await findProbes(OWN_PROBES)).map(({ id }) => id);

Deno.test("the pages' command lines are such as the lab takes", async () => {
  const counts: Record<string, number> = {};
  for (const page of [...PAGES, ...KOREAN_PAGES]) {
    const lines = commandLines(await read(page));
    counts[page] = lines.length;
    assertEquals(await faultsOf(lines), [], page);
  }
  const least = {
    "README.md": 30,
    "README.ko.md": 30,
    "docs/commands.md": 6,
    "docs/ko/commands.md": 12,
    "docs/gvisor.md": 6,
  };
  for (const [page, count] of Object.entries(least)) {
    assert(counts[page]! >= count, `${page}: ${counts[page]} command lines`);
  }
});

Deno.test("command lines are found wherever they are code, without what the shell does", () => {
  const page = "`deno task lab close`, `deno\ntask lab watch`, lab close\n\n" +
    "    tools/in_gvisor.sh close -v\n\n" +
    "```sh\nX=1 ../deno task lab --slow   # a minute\nnpx --yes --package=./t.tgz tcplab list\n" +
    "deno task lab parse > rows | head\n```\n";
  assertEquals(commandLines(page), ["--slow", "list", "parse", "close -v", "close", "watch"]);
});

Deno.test("it would be seen if a README's command line were wrong", async () => {
  const wrong = ["lesson --quizz", "--no-such", "nonsense", "show close", "explain --lang"];
  assertEquals((await faultsOf(wrong)).length, wrong.length);
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

Deno.test("docs/commands.md names every form of a report, and no other", async () => {
  const [, list] = /^- `--format NAME=FILE`([^;]*);/m.exec(await read("docs/commands.md"))!;
  const named = [...list!.matchAll(/`([a-z]+)`/g)].map(([, name]) => name!);
  const forms = REPORTERS.map(({ name }) => name).filter((name) => name !== "pretty");
  assertEquals(named.toSorted(), forms.toSorted());
});

Deno.test("the tables of commands have every command", async () => {
  for (const page of ["docs/commands.md", "docs/ko/commands.md"]) {
    const table = await read(page);
    for (const name of Object.keys(COMMANDS).filter((name) => name !== "run")) {
      assert(new RegExp(`^\\|.*\`${name}\\b`, "m").test(table), `${page}: ${name}`);
    }
  }
});

Deno.test("each question has a command that the lab takes", async () => {
  const text = await read("docs/questions.md");
  const lines = commandLines(text);
  const questions = text.split("\n").filter((line) => /^\| .*\? \| `deno task lab /.test(line));
  assert(questions.length >= 44, `${questions.length} questions`);
  const settings = text.split("\n").filter((line) =>
    /^\| `[a-z._\d]+` \| `deno task lab /.test(line)
  );
  assert(settings.length >= 15, `${settings.length} settings`);
  assertEquals(lines.length, questions.length + settings.length);
  assertEquals(await faultsOf(lines), []);
  const wrong = ["close/no-such-probe", "tcp_no_such_setting", "MUST-999", "RFC9293 3.99"].concat(
    "what-if tcp_fin_timeuot=5",
  );
  assertEquals((await faultsOf(wrong)).length, wrong.length);
});
