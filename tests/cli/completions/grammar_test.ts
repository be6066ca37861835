import { assertEquals } from "@std/assert";
import { grammarOf, operandPlace } from "../../../lab/cli/completions/grammar.ts";
import { TCP_STATES } from "../../../lab/tcp/state.ts";

const PROBES = ["close/one", "open/two"];
const HELP = { name: "help", short: "h", help: "print this" };

function operandsOf(operands: string, count: number) {
  const { commands: [command] } = grammarOf(
    { x: { operands, options: [], help: "" } },
    [],
    "x",
    PROBES,
  );
  return Array.from({ length: count }, (_, number) => operandPlace(command!, number));
}

const words = (...words: readonly string[]) => ({ words, files: false });

const OPERANDS: readonly [operands: string, places: ReturnType<typeof operandsOf>][] = [
  ["", [words(), words()]],
  ["PROBE", [words(...PROBES), words()]],
  ["PROBE|FIGURE", [
    words(...PROBES, "figure-5", "figure-6", "figure-7", "figure-12", "figure-13"),
    words(),
  ]],
  ["[SELECTOR…]", [words(...PROBES), words(...PROBES)]],
  ["[STATE]", [words(...TCP_STATES), words()]],
  ["[STATE|:PORT|ADDRESS…]", [words(...TCP_STATES), words(...TCP_STATES)]],
  ["bash|zsh|fish", [words("bash", "zsh", "fish"), words()]],
  ["ss|netstat [FILE]", [words("ss", "netstat"), { words: [], files: true }, words()]],
  ["[ss|netstat] [FILE]", [
    { words: ["ss", "netstat"], files: true },
    { words: [], files: true },
    words(),
  ]],
  ["OLD.json NEW.json", [{ words: [], files: true }, { words: [], files: true }, words()]],
];

Deno.test("grammarOf() reads operands as help writes them:", async (t) => {
  for (const [operands, places] of OPERANDS) {
    await t.step(`"${operands}"`, () => assertEquals(operandsOf(operands, places.length), places));
  }
});

Deno.test("grammarOf() takes over a command's options, and those that all have", () => {
  const options = [
    {
      name: "format",
      value: "NAME[=FILE]",
      choices: ["a", "b"],
      withFile: true,
      many: true,
      help: "how",
    },
    { name: "output", short: "o", value: "FILE", help: "where" },
  ];
  const grammar = grammarOf({ x: { operands: "", options, help: "do" } }, [HELP], "x", PROBES);
  assertEquals(grammar, {
    standard: "x",
    commands: [{
      name: "x",
      help: "do",
      operands: [],
      repeats: false,
      options: [
        {
          long: "--format",
          value: "NAME[=FILE]",
          many: true,
          help: "how",
          place: words("a", "b"),
          withFile: true,
        },
        {
          long: "--output",
          short: "-o",
          value: "FILE",
          many: false,
          help: "where",
          place: { words: [], files: true },
          withFile: false,
        },
        {
          long: "--help",
          short: "-h",
          many: false,
          help: "print this",
          place: words(),
          withFile: false,
        },
      ],
    }],
  });
});
