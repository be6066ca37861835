/**
 * The command line: its options, and what they come to.
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { LONGEST_MS } from "../session/deadline.ts";
import { nearest } from "../text/nearest.ts";
import { UsageError } from "../probe/select.ts";

/** An option of the command. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** One letter, without the dash: of a flag. */
  readonly short?: string;
  /** What its value is called; absent for a flag. */
  readonly value?: string;
  /** The values that it takes, where that is a choice. */
  readonly choices?: readonly string[];
  /** Its value is a file's name. */
  readonly isFile?: boolean;
  /** A value may go on with `=` and a file's name. */
  readonly withFile?: boolean;
  /** May be given more than once. */
  readonly many?: boolean;
  /** What it does. */
  readonly help: string;
}

/** What a command line says. */
export interface CommandLine {
  /** What is not an option. */
  readonly operands: readonly string[];
  /** The flags that are set. */
  readonly flags: ReadonlySet<string>;
  /** The options' values. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Reads a command line. Throws a {@linkcode UsageError} at the first thing that is wrong. */
export function readCommandLine(args: readonly string[], options: readonly Option[]): CommandLine {
  const valued = options.filter(({ value }) => value !== undefined);
  const flags = options.filter(({ value }) => value === undefined);
  const parsed = parseArgs(joined(args, valued, flags), {
    boolean: flags.map(({ name }) => name),
    string: [...valued.map(({ name }) => name), "_"],
    collect: valued.map(({ name }) => name),
    unknown: (arg) => {
      if (arg.startsWith("-") && arg.length > 1) throw unknownOption(arg, options);
    },
  }) as { _: unknown[]; [name: string]: unknown };
  const values = new Map<string, readonly string[]>();
  for (const option of valued) {
    const given = parsed[option.name] as string[] | undefined ?? [];
    if (given.length > 0) values.set(option.name, check(option, given));
  }
  return {
    operands: parsed._.map(String),
    flags: new Set(flags.flatMap(({ name }) => parsed[name] === true ? [name] : [])),
    values,
  };
}

/**
 * The same, so that `parseArgs` can misread none of it: it takes `--output -` for two options, and
 * whatever it can for a flag's value: the 5 of `-q5`, the next argument where that is `true`.
 */
function joined(args: readonly string[], valued: readonly Option[], flags: readonly Option[]) {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const result: string[] = [];
  for (const arg of args.slice(0, end)) {
    if (arg === "-" && valued.some(({ name }) => result.at(-1) === `--${name}`)) {
      result.push(`${result.pop()}=-`);
    } else result.push(...flagsIn(arg, flags)?.map((name) => `--${name}=true`) ?? [arg]);
  }
  return [...result, ...args.slice(end)];
}

/** The flags in `--quiet` or `-qv`, by their names; `undefined` where it begins with none. */
function flagsIn(arg: string, flags: readonly Option[]): string[] | undefined {
  const [word, ...value] = arg.split("=");
  const long = flags.find(({ name }) => word === `--${name}`);
  if (long === undefined) return /^-[^-]/.test(arg) ? lettersIn(arg.slice(1), flags) : undefined;
  if (value.length > 0) throw new UsageError(`--${long.name} takes no value`);
  return [long.name];
}

function lettersIn(text: string, flags: readonly Option[]): string[] | undefined {
  const names: string[] = [];
  for (const letter of text) {
    const flag = flags.find(({ short }) => short === letter);
    if (flag !== undefined) names.push(flag.name);
    else if (names.length === 0) return undefined;
    else if (/[a-z]/i.test(letter)) throw unknownOption(`-${letter}`, flags);
    else throw new UsageError(`--${names.at(-1)} takes no value`);
  }
  return names;
}

function check(option: Option, given: readonly string[]): readonly string[] {
  const name = `--${option.name}`;
  if (given.length > 1 && !option.many) throw new UsageError(`${name} may be given only once`);
  for (const value of given) {
    if (value === "") throw new UsageError(`${name} needs a ${option.value}`);
    const { choices, withFile } = option;
    const word = withFile ? value.split("=")[0]! : value;
    if (choices !== undefined && !choices.includes(word)) {
      const close = nearest(word, choices);
      throw new UsageError(
        close === undefined
          ? `${name} takes ${choices.join(", ")}, not "${word}"`
          : `${name} does not take "${word}": did you mean "${close}"?`,
      );
    }
  }
  return given;
}

function unknownOption(arg: string, options: readonly Option[]): UsageError {
  const name = arg.split("=")[0]!;
  const known = options.flatMap((o) => [`--${o.name}`, ...o.short ? [`-${o.short}`] : []]);
  if (known.includes(name)) return new UsageError(`${name} needs a value`);
  const close = nearest(name, known);
  return new UsageError(
    `unknown option ${name}` +
      (close === undefined ? ": --help lists them" : `: did you mean ${close}?`),
  );
}

/** An option's only value. */
export function valueOf(line: CommandLine, name: string): string | undefined {
  return line.values.get(name)?.[0];
}

/** An option's value as a whole number from 1 to `most`. Throws a {@linkcode UsageError}. */
export function countOf(line: CommandLine, name: string, most = 999_999_999): number | undefined {
  const value = valueOf(line, name);
  if (value === undefined) return undefined;
  const count = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > most) {
    throw new UsageError(`--${name} takes a whole number from 1 to ${most}, not "${value}"`);
  }
  return count;
}

/** An option's value as milliseconds, an hour at most. Throws a {@linkcode UsageError}. */
export function millisecondsOf(line: CommandLine, name: string): number | undefined {
  return countOf(line, name, LONGEST_MS);
}
