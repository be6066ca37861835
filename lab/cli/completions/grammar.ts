/**
 * What can be typed after `lab`: what the commands' options and operands come to.
 * @module
 */

import { FIGURE_NAMES } from "../../figure/sequences.ts";
import { VOCABULARY_NAMES } from "../../probe/vocabulary.ts";
import { TCP_STATES } from "../../tcp/state.ts";
import type { Alternative, Operand } from "../operand.ts";
import type { Command } from "../command.ts";
import type { Option } from "../options.ts";

/** A command, as far as its completion goes. */
type Completed = Pick<Command, "options" | "operands" | "help">;

/** What may stand in a place: words, and perhaps the name of a file. */
export interface Place {
  readonly words: readonly string[];
  readonly files: boolean;
}

export interface GrammarOption {
  /** With its dashes. */
  readonly long: string;
  readonly short?: string;
  readonly many: boolean;
  readonly help: string;
  /** What its value is called; absent for a flag. */
  readonly value?: string;
  /** What its value may be. */
  readonly place: Place;
  /** Whether a value may go on with an equals sign and the name of a file. */
  readonly withFile: boolean;
}

export interface GrammarCommand {
  readonly name: string;
  readonly help: string;
  readonly options: readonly GrammarOption[];
  /** Its operands, one by one. */
  readonly operands: readonly Place[];
  /** Whether the last of them may stand there any number of times. */
  readonly repeats: boolean;
}

/** All commands, and the one that is meant where none is named. */
export interface Grammar {
  readonly commands: readonly GrammarCommand[];
  readonly standard: string;
}

const NOTHING: Place = { words: [], files: false };

/** The grammar of these commands, each with the options that all of them have. */
export function grammarOf(
  commands: Readonly<Record<string, Completed>>,
  common: readonly Option[],
  standard: string,
  probes: readonly string[],
): Grammar {
  return {
    standard,
    commands: Object.entries(commands).map(([name, { help, options, operands }]) => ({
      name,
      help,
      options: [...options, ...common].map(grammarOption),
      operands: places(operands, probes),
      repeats: operands.at(-1)?.repeats ?? false,
    })),
  };
}

function grammarOption(option: Option): GrammarOption {
  const { name, short, value, choices, isFile = false, withFile, many, help } = option;
  return {
    long: `--${name}`,
    ...(short !== undefined && { short: `-${short}` }),
    many: many ?? false,
    help,
    ...(value !== undefined && { value }),
    place: { words: choices ?? [], files: isFile },
    withFile: withFile ?? false,
  };
}

/** The places of operands: where one may be left out, the next may stand too. */
function places(operands: readonly Operand[], probes: readonly string[]): Place[] {
  return operands.reduceRight<Place[]>((after, { alternatives, optional }) => {
    const own = alternatives.map((one) => place(one, probes)).reduce(either, NOTHING);
    const [next] = after;
    return [optional && next !== undefined ? either(own, next) : own, ...after];
  }, []);
}

function either(one: Place, other: Place): Place {
  return { words: [...one.words, ...other.words], files: one.files || other.files };
}

function place({ name, is }: Alternative, probes: readonly string[]): Place {
  const words: Readonly<Record<Alternative["is"], readonly string[]>> = {
    word: [name],
    vocabulary: VOCABULARY_NAMES,
    probe: probes,
    figure: FIGURE_NAMES,
    state: TCP_STATES,
    file: [],
    text: [],
  };
  return { words: words[is], files: is === "file" };
}

/** What the operand of that number may be. */
export function operandPlace({ operands, repeats }: GrammarCommand, number: number): Place {
  return operands[number] ?? (repeats ? operands.at(-1) : undefined) ?? NOTHING;
}
