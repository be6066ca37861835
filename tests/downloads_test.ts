/** That a run fetches what it uses. What is asked here is what the files say, not the network. */

import { assertEquals, assertNotEquals } from "@std/assert";
import { imports, ROOT, type Source, sourceOf, sources } from "./sources.ts";

interface Config {
  readonly imports: Readonly<Record<string, string>>;
  readonly scopes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lock: { readonly path: string; readonly frozen: boolean };
  readonly tasks: Readonly<Record<string, { readonly command: string }>>;
}

interface Lock {
  readonly specifiers: Readonly<Record<string, string>>;
  readonly npm: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
}

const json = (path: string) => JSON.parse(Deno.readTextFileSync(new URL(path, ROOT)));
/** The project's, with what its stand-ins for the standard library name for themselves. */
const CONFIG: Config = withLinks(json("deno.json"));
const LOCK: Lock = json(CONFIG.lock.path);
const TESTS_LOCK: Lock = json("tests/deno.lock");
/** All that a run, or a user of the library, can come to load. */
const RUN = [...sources("lab/", "probes/", "bench/", "offline_std/"), sourceOf("mod.ts")];

function withLinks(config: Config & { readonly links: readonly string[] }): Config {
  const named = config.links.map((folder) => json(`${folder}/deno.json`).imports);
  return { ...config, imports: Object.assign({}, ...named, config.imports) };
}

/** The package that a file's import is of: `@std/fmt` of `@std/fmt/colors`. */
function packageOf(name: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(name)![0];
}

/** Packages by name that these files import; what Deno brings with it is none. */
function packagesOf(files: readonly Source[]): Set<string> {
  const names = files.flatMap((file) =>
    imports(file).filter((name) => !/\.ts$|\.css$|^lab\//.test(name))
  );
  return new Set(names.filter((name) => !/^node:|\.json$/.test(name)).map(packageOf));
}

/** What of a file's imports is nothing that a run may load. */
function notForARun(file: Source, { imports: named }: Config): string[] {
  return [...packagesOf([file])].filter((name) => !(name in named));
}

/** What is fetched for a run: all that stands in `imports` and in the lock, used or not. */
function fetchedInVain(files: readonly Source[], config: Config, lock: Lock): string[] {
  const used = [...packagesOf(files)].flatMap((name) => config.imports[name] ?? []);
  const named = Object.values(config.imports).filter((what) => what.startsWith("npm:"));
  const needed = needs(lock, used);
  return [
    ...named.filter((what) => !used.includes(what)),
    ...Object.keys(lock.specifiers).filter((what) => !used.includes(what)),
    ...Object.keys(lock.npm).filter((what) => !needed.has(what)),
  ];
}

/** Packages of the lock, by name and version, that come with these. */
function needs({ specifiers, npm }: Lock, wanted: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (key: string) => {
    if (found.has(key)) return;
    found.add(key);
    for (const name of npm[key]?.dependencies ?? []) {
      const exact = Object.keys(npm).filter((other) => other === name || nameOf(other) === name);
      exact.forEach(add);
    }
  };
  for (const what of wanted) {
    if (what in specifiers) add(`${nameOf(what.slice("npm:".length))}@${specifiers[what]}`);
  }
  return found;
}

function nameOf(versioned: string): string {
  return versioned.slice(0, versioned.lastIndexOf("@"));
}

/** Whoever adds to these makes every first run longer. */
const FETCHED = ["fast-xml-builder", "get-east-asian-width", "path-expression-matcher"]
  .concat("xml-naming", "zod");
const THEIRS = Object.values(CONFIG.scopes).flatMap(Object.keys);

Deno.test("downloads: a run imports no package that only the tests use", () => {
  const wrong = RUN.map((file) => ({ path: file.path, wrong: notForARun(file, CONFIG) }));
  assertEquals(wrong.filter(({ wrong }) => wrong.length > 0), []);
  assertEquals(Object.keys(CONFIG.scopes), ["./tests/", "./tools/"]);
});

Deno.test("downloads: it would be seen if a run imported what only the tests use", () => {
  const examples = [...THEIRS, "npm:zod@4", "jsr:@std/path", "https://example.org/mod.js", "chalk"];
  for (const name of examples) {
    for (const text of [`import { x } from "${name}";`, `const x = await import("${name}");`]) {
      assertNotEquals(notForARun({ path: "lab/x.ts", text }, CONFIG), [], text);
    }
  }
});

Deno.test("downloads: what is fetched for a run is what it imports, and no more", () => {
  assertEquals(fetchedInVain(RUN, CONFIG, LOCK), []);
  assertEquals(Object.keys(LOCK.npm).map(nameOf).sort(), FETCHED);
});

Deno.test("downloads: it would be seen if more were fetched for a run", () => {
  const vain = (config: Partial<Config>, lock: Lock = LOCK, files = RUN) =>
    fetchedInVain(files, { ...CONFIG, ...config }, lock);
  const imported = { ...CONFIG.imports, marked: "npm:marked@^18.2.1" };
  assertEquals(vain({ imports: imported }), ["npm:marked@^18.2.1"]);
  assertNotEquals(vain({}, TESTS_LOCK), []);
  assertEquals(vain({}, { ...LOCK, npm: { ...LOCK.npm, "left-pad@1.3.0": {} } }), [
    "left-pad@1.3.0",
  ]);
  assertNotEquals(vain({}, LOCK, RUN.filter(({ path }) => path !== "lab/report/junit.ts")), []);
});

Deno.test("downloads: neither lock grows by itself, and the tests have their own", () => {
  assertEquals(CONFIG.lock, { path: "deno.lock", frozen: true });
  for (const task of ["test", "check", "page"]) {
    assertEquals(/--lock=(\S+)/.exec(CONFIG.tasks[task]!.command)?.[1], "tests/deno.lock", task);
  }
});

Deno.test("downloads: what the tests test is what is run", () => {
  for (const what of Object.keys(LOCK.npm)) assertEquals(TESTS_LOCK.npm[what], LOCK.npm[what]);
  for (const what of Object.keys(LOCK.specifiers)) {
    assertEquals(TESTS_LOCK.specifiers[what], LOCK.specifiers[what]);
  }
});
