/**
 * Where a probe's module prints, if it prints: beside what was asked for, which has standard output.
 * @module
 */

/** What is asked of Node's `process`: an import of it would be paid for by every run. */
interface Node {
  readonly process: {
    readonly stderr: unknown;
    getBuiltinModule(name: "node:console"): {
      readonly Console: new (out: unknown, err: unknown) => Console;
    };
  };
}

/**
 * A console that prints everything on standard error: Deno's own has methods (`table`, `dir`,
 * `count`) that know standard output only. It is made at the first print.
 */
export function consoleBeside(): Console {
  let made: Console | undefined;
  const make = (): Console => {
    const { process: { stderr, getBuiltinModule } } = globalThis as unknown as Node;
    const { Console } = getBuiltinModule("node:console");
    return new Console(stderr, stderr);
  };
  return new Proxy(console, { get: (_, name) => Reflect.get(made ??= make(), name) });
}
