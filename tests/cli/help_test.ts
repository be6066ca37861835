import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { FIGURE_NAMES } from "../../lab/figure/sequence.ts";
import { COMMANDS, COMMON_OPTIONS } from "../../lab/cli/commands.ts";
import { helpFor } from "../../lab/cli/help.ts";
import { operandsText } from "../../lab/cli/operand.ts";
import { readCommandLine } from "../../lab/cli/options.ts";
import { RUN_OPTIONS } from "../../lab/cli/run_options.ts";
import { OBSERVERS } from "../../lab/observe/mod.ts";
import { REPORTERS } from "../../lab/report/mod.ts";
import { OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { selectIds } from "../../lab/probe/select.ts";
import { lab, labs } from "../live/lab_process.ts";

Deno.test("lab --help names every command, option, choice and form of report", async () => {
  const { code, stdout, stderr } = await lab(["--help"]);
  assertEquals([code, stderr], [0, ""]);
  for (const { name, short, value, choices } of RUN_OPTIONS) {
    assertStringIncludes(stdout, `--${name}${value === undefined ? "" : ` ${value}`}`);
    if (short !== undefined) assertStringIncludes(stdout, `-${short}, --${name}`);
    for (const choice of choices ?? []) assertStringIncludes(stdout, choice);
  }
  for (const command of Object.keys(COMMANDS)) {
    assertMatch(stdout, new RegExp(`^  ${command} +\\w`, "m"));
  }
  for (const { name } of OBSERVERS) assertStringIncludes(stdout, name);
  const text = stdout.replace(/\s+/g, " ");
  for (const { name, description } of REPORTERS) {
    assertStringIncludes(text, `${name} (${description})`);
  }
  assertMatch(stdout, /^ +-h, --help /m);
  for (const line of stdout.split("\n")) assert(line.length <= 100, line);
});

Deno.test("lab COMMAND --help tells of that command", async (t) => {
  const commands = Object.entries(COMMANDS).map(([name, command]) => ({ name, command }));
  const runs = await labs(commands.map(({ name }) => [name, "-h"]));
  for (const [i, { name, command }] of commands.entries()) {
    const ended = runs[i]!;
    await t.step(name, () => {
      assertEquals([ended.code, ended.stderr], [0, ""]);
      const usage = `Usage: deno task lab ${name} ${operandsText(command.operands)}`.trim();
      assertStringIncludes(ended.stdout, `${usage} [OPTION…]\n`);
      for (const option of [...command.options, ...COMMON_OPTIONS]) {
        assertStringIncludes(ended.stdout, `--${option.name}`);
      }
    });
  }
});

/** The words of the command lines that `--help` shows, without what they hand to the shell. */
function examplesOf(name: string): string[][] {
  const help = helpFor(name, COMMANDS, COMMON_OPTIONS);
  const lines = help.matchAll(/^ {2}deno task lab(?: ([^|<>\n]*))?.*$/gm);
  return [...lines].map(([, line = ""]) => line.split(" ").filter((word) => word !== ""));
}

for (const [name, { options, examples = [] }] of Object.entries(COMMANDS)) {
  Deno.test(`the examples in lab ${name} --help are command lines of ${name}`, () => {
    const shown = examplesOf(name);
    assertEquals(shown.length, examples.length);
    for (const words of shown) {
      if (name !== "run") assertEquals(words.shift(), name);
      assert(!Object.hasOwn(COMMANDS, words[0] ?? ""), `names a command twice: ${words}`);
      readCommandLine(words, [...options, ...COMMON_OPTIONS]);
    }
  });
}

Deno.test("the examples in lab show --help are of one probe or figure, and those of lab list of some", async () => {
  const ids = await probeIds(OWN_PROBES);
  const meant = (name: string) =>
    examplesOf(name).map(([, ...words]) => {
      const { operands } = readCommandLine(words, [...COMMANDS[name]!.options]);
      return FIGURE_NAMES.includes(operands[0]!) ? "figure" : selectIds(ids, operands).length;
    });
  assertEquals(meant("show"), [1, 1, "figure"]);
  assert(meant("list").every((count) => Number(count) > 1));
});
