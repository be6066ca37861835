import { assertEquals } from "@std/assert";
import { grammarOf, operandPlace } from "../../../lab/cli/completions/grammar.ts";
import {
  FIGURE,
  file,
  type Operand,
  operandsText,
  PROBE,
  SELECTOR,
  STATE,
  text,
  words as wordsOf,
} from "../../../lab/cli/operand.ts";
import { TCP_STATES } from "../../../lab/tcp/state.ts";

const PROBES = ["close/one", "open/two"];
const HELP = { name: "help", short: "h", help: "print this" };

function operandsOf(operands: readonly Operand[], count: number) {
  const { commands: [command] } = grammarOf(
    { x: { operands, options: [], help: "" } },
    [],
    "x",
    PROBES,
  );
  return Array.from({ length: count }, (_, number) => operandPlace(command!, number));
}

const words = (...words: readonly string[]) => ({ words, files: false });

const FILES = { words: [], files: true };
const FIGURES = [5, 6, 7, 8, 9, 10, 11, 12, 13].map((number) => `figure-${number}`);
const any = { optional: true, repeats: true } as const;

const OPERANDS: readonly [
  text: string,
  operands: readonly Operand[],
  places: ReturnType<typeof operandsOf>,
][] = [
  ["", [], [words(), words()]],
  ["PROBE", [{ alternatives: [PROBE] }], [words(...PROBES), words()]],
  ["PROBE|FIGURE", [{ alternatives: [PROBE, FIGURE] }], [words(...PROBES, ...FIGURES), words()]],
  ["[SELECTOR…]", [{ alternatives: [SELECTOR], ...any }], [words(...PROBES), words(...PROBES)]],
  ["[STATE]", [{ alternatives: [STATE], optional: true }], [words(...TCP_STATES), words()]],
  [
    "[STATE|:PORT|ADDRESS…]",
    [{ alternatives: [STATE, text(":PORT"), text("ADDRESS")], ...any }],
    [words(...TCP_STATES), words(...TCP_STATES)],
  ],
  [
    "bash|zsh|fish",
    [{ alternatives: wordsOf(["bash", "zsh", "fish"]) }],
    [words("bash", "zsh", "fish"), words()],
  ],
  [
    "ss|netstat [FILE]",
    [{ alternatives: wordsOf(["ss", "netstat"]) }, {
      alternatives: [file("FILE")],
      optional: true,
    }],
    [words("ss", "netstat"), FILES, words()],
  ],
  [
    "[ss|netstat] [FILE]",
    [
      { alternatives: wordsOf(["ss", "netstat"]), optional: true },
      { alternatives: [file("FILE")], optional: true },
    ],
    [{ words: ["ss", "netstat"], files: true }, FILES, words()],
  ],
  [
    "OLD.json NEW.json",
    [{ alternatives: [file("OLD.json")] }, { alternatives: [file("NEW.json")] }],
    [FILES, FILES, words()],
  ],
];

Deno.test("grammarOf() has the places of operands, and help writes them:", async (t) => {
  for (const [text, operands, places] of OPERANDS) {
    await t.step(`"${text}"`, () => {
      assertEquals(operandsOf(operands, places.length), places);
      assertEquals(operandsText(operands), text);
    });
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
    { name: "output", short: "o", value: "PLACE", isFile: true, help: "where" },
  ];
  const grammar = grammarOf({ x: { operands: [], options, help: "do" } }, [HELP], "x", PROBES);
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
          value: "PLACE",
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
