/**
 * Stands in for `jsr:@std/cli/parse-args` where there is no route to JSR: the options that this
 * project uses, with the genuine semantics. (`node:util` has a `parseArgs` too, with others: there
 * an unknown option never takes a value, and a value may begin with a dash.)
 *
 * Absent here, so that using them fails type checking: `alias`, `default`, `negatable`,
 * `stopEarly`, `"--"`, `boolean: true`, and collected options that are not strings. Absent as well:
 * names with dots, and values of letters, as in `-n5`.
 * @module
 */

/** The options for {@linkcode parseArgs}. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends S = S,
> {
  /** Options that are `true` or `false`; `false` by default. */
  boolean?: readonly B[];
  /** Options whose value stays a string even if it looks like a number; `"_"` for positionals. */
  string?: readonly S[];
  /** Options that may be repeated; `[]` by default. Of the others, the last one counts. */
  collect?: readonly C[];
  /** Called for each undeclared option (with key and value) and each positional: `false` drops it. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

type Flatten<T> = { [K in keyof T]: T[K] };

/**
 * The value returned by {@linkcode parseArgs}. With `string: ["_"]`, the type of `_` is as odd as the
 * genuine one's, both an array and a string: `_.map(String)` makes strings of it.
 */
export type Args<B extends string, S extends string, C extends S> = Flatten<
  & { [K in B]: boolean }
  & { [K in C]: string[] }
  & { [K in Exclude<S, C>]?: string }
  & { _: (string | number)[] }
>;

function numberIfSo(text: string): string | number {
  return /\S/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Reads a command line as minimist does. */
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends S = never,
>(args: string[], options: ParseOptions<B, S, C> = {}): Args<B, S, C> {
  const booleans = new Set<string>(options.boolean);
  const strings = new Set<string>(options.string);
  const collected = new Set<string>(options.collect);
  const result: Record<string, unknown> = {
    ...Object.fromEntries([...booleans].map((name) => [name, false])),
    ...Object.fromEntries([...collected].map((name) => [name, []])),
  };
  const positional: (string | number)[] = [];

  const set = (key: string, value: string | boolean, arg: string): void => {
    const isDeclared = booleans.has(key) || strings.has(key);
    if (!isDeclared && options.unknown?.(arg, key, value) === false) return;
    if (collected.has(key)) (result[key] as unknown[]).push(value);
    else result[key] = typeof value === "string" && !strings.has(key) ? numberIfSo(value) : value;
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

  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    const long = /^--(.+?)(?:=(.+))?$/s.exec(arg);
    if (long) {
      const [, key, value] = long as unknown as [string, string, string | undefined];
      if (value === undefined) setFromNext(key, arg, /^-/);
      else set(key, booleans.has(key) ? value !== "false" : value, arg);
    } else if (/^-./s.test(arg)) {
      for (const letter of arg.slice(1, -1)) set(letter, strings.has(letter) ? "" : true, arg);
      setFromNext(arg.at(-1)!, arg, /^--?[^-]/);
    } else if (options.unknown?.(arg) !== false) {
      positional.push(strings.has("_") ? arg : numberIfSo(arg));
    }
  }
  return { ...result, _: [...positional, ...afterDashes] } as Args<B, S, C>;
}
