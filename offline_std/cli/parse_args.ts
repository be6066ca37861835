/**
 * Stands in for `jsr:@std/cli/parse-args` where there is no route to JSR: the options that this
 * project uses, with the genuine semantics. (`node:util` has a `parseArgs` too, with others: there
 * an unknown option never takes a value, and a value may begin with a dash.)
 *
 * Absent here, so that using them fails type checking: `negatable`, `"--"`, `boolean: true`, names
 * with dots, and collected options that are not strings.
 * @module
 */

/** The options for {@linkcode parseArgs}. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends S = S,
  D extends Record<string, unknown> = Record<string, unknown>,
> {
  /** Options that are `true` or `false`; `false` by default. */
  boolean?: readonly B[];
  /** Options whose value stays a string even if it looks like a number; `"_"` for positionals. */
  string?: readonly S[];
  /** Options that may be repeated; `[]` by default. Of the others, the last one counts. */
  collect?: readonly C[];
  /** Other names of an option. */
  alias?: Record<string, string | readonly string[]>;
  /** Values of options that are not given. */
  default?: D;
  /** Whether everything after the first positional is positional. */
  stopEarly?: boolean;
  /** Called for each undeclared option (with key and value) and each positional: `false` drops it. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

type Flatten<T> = { [K in keyof T]: T[K] };

/**
 * The value returned by {@linkcode parseArgs}. With `string: ["_"]`, the type of `_` is as odd as the
 * genuine one's, both an array and a string: `_.map(String)` makes strings of it.
 */
export type Args<B extends string, S extends string, C extends S, D> = Flatten<
  & { [K in B]: boolean }
  & { [K in C]: string[] }
  & { [K in Extract<Exclude<S, C>, keyof D>]: string | D[K] }
  & { [K in Exclude<S, C | keyof D>]?: string }
  & { _: (string | number)[] }
>;

type Value = string | number | boolean;

function numberIfSo(text: string): string | number {
  return /\S/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Reads a command line as minimist does. */
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends S = never,
  D extends Record<string, unknown> = Record<never, never>,
>(args: string[], options: ParseOptions<B, S, C, D> = {}): Args<B, S, C, D> {
  const spellings = new Map<string, string[]>();
  for (const [name, others] of Object.entries(options.alias ?? {})) {
    const all = [name, others].flat();
    for (const spelling of all) spellings.set(spelling, all);
  }
  const spelled = (name: string): string[] => spellings.get(name) ?? [name];
  const declared = (names: readonly string[] = []) => new Set(names.flatMap(spelled));
  const booleans = declared(options.boolean);
  const strings = declared(options.string);
  const collected = declared(options.collect);

  const result: Record<string, unknown> = {};
  const positional: (string | number)[] = [];

  const set = (key: string, value: Value, arg: string): void => {
    const isDeclared = booleans.has(key) || strings.has(key) || spellings.has(key);
    if (!isDeclared && options.unknown?.(arg, key, value) === false) return;
    if (typeof value === "string" && !strings.has(key)) value = numberIfSo(value);
    for (const name of spelled(key)) {
      const before = result[name];
      if (!collected.has(key)) result[name] = value;
      else if (Array.isArray(before)) before.push(value);
      else result[name] = [value];
    }
  };

  const end = args.indexOf("--");
  const queue = end < 0 ? [...args] : args.slice(0, end);
  const afterDashes = end < 0 ? [] : args.slice(end + 1);

  /** For an option whose argument holds no value: the next argument may be one. */
  const setFromNext = (key: string, arg: string, isFlag: RegExp): void => {
    const next = queue[0];
    if (next && !booleans.has(key) && !isFlag.test(next)) set(key, queue.shift()!, arg);
    else if (next === "true" || next === "false") set(key, queue.shift() === "true", arg);
    else set(key, strings.has(key) ? "" : true, arg);
  };

  /** `-abc`, `-n5`, `-f=json`: letters, of which the last one that can be has the rest as value. */
  const setLetters = (arg: string): void => {
    for (let i = 1; i < arg.length - 1; i++) {
      const letter = arg[i]!;
      const rest = arg.slice(i + 1);
      const assigned = /=(.+)/.exec(rest)?.[1];
      const isLetter = /[A-Za-z]/.test(letter);
      if (isLetter && assigned) return set(letter, assigned, arg);
      const hasNumber = isLetter && /\d+(\.\d*)?(e-?\d+)?$/.test(rest);
      if (hasNumber || rest === "-" || (rest.length > 1 && /^\W/.test(rest))) {
        return set(letter, rest, arg);
      }
      set(letter, strings.has(letter) ? "" : true, arg);
    }
    setFromNext(arg.at(-1)!, arg, /^--?[^-]/);
  };

  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    const long = /^--(.+?)(?:=(.+))?$/s.exec(arg);
    if (long) {
      const [, key, value] = long as unknown as [string, string, string | undefined];
      if (value === undefined) setFromNext(key, arg, /^-/);
      else set(key, booleans.has(key) ? value !== "false" : value, arg);
    } else if (/^-./s.test(arg)) {
      setLetters(arg);
    } else {
      if (options.unknown?.(arg) !== false) {
        positional.push(strings.has("_") ? arg : numberIfSo(arg));
      }
      if (options.stopEarly) positional.push(...queue.splice(0));
    }
  }

  const setAbsent = (key: string, value: unknown): void => {
    for (const name of spelled(key)) {
      if (!Object.hasOwn(result, name)) result[name] = value;
    }
  };
  for (const [key, value] of Object.entries(options.default ?? {})) setAbsent(key, value);
  for (const key of booleans) setAbsent(key, false);
  for (const key of strings) if (collected.has(key)) setAbsent(key, []);

  return { ...result, _: [...positional, ...afterDashes] } as Args<B, S, C, D>;
}
