import { assert, assertEquals } from "@std/assert";
import { FIGURE_NAMES } from "../../lab/figure/sequences.ts";
import { COMMANDS, COMMON_OPTIONS } from "../../lab/cli/commands.ts";
import { helpFor } from "../../lab/cli/help.ts";
import { readCommandLine } from "../../lab/cli/options.ts";
import { OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { meanings } from "../../lab/run/chosen.ts";

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
  const meant = (name: string) =>
    Promise.all(
      examplesOf(name).map(async ([, ...words]) => {
        const { operands } = readCommandLine(words, [...COMMANDS[name]!.options]);
        if (operands.length === 0) return (await probeIds(OWN_PROBES)).length;
        if (FIGURE_NAMES.includes(operands[0]!)) return "figure";
        return (await meanings(operands, OWN_PROBES)).flatMap(({ ids }) => ids).length;
      }),
    );
  assertEquals(await meant("show"), [1, 1, 1, "figure"]);
  assert((await meant("list")).every((count) => Number(count) > 1));
});
