/** What may depend on what, and what may do what. Each rule is also shown something that breaks it. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { probeIds } from "../lab/run/load.ts";
import { code, imports, ROOT, type Source, sourceOf, sources } from "./sources.ts";

/** The layers, each with the files that are in it and the layers that it may import. */
const LAYERS: readonly [name: string, files: RegExp, below: readonly string[]][] = [
  ["text", /^lab\/text\//, []],
  ["tcp", /^lab\/(tcp\/|claims\.ts)/, ["text"]],
  ["parse", /^lab\/parse\//, ["tcp"]],
  ["probe", /^lab\/(probe|table|table_check|table_order|action_check|socket_words)\.ts/, ["tcp"]],
  ["judge", /^lab\/(judge\/|run\/judge\.ts)/, ["tcp", "parse", "probe"]],
  ["result", /^lab\/(result|verdict)\.ts/, ["tcp", "probe", "judge"]],
  ["figure", /^lab\/figure\//, ["tcp", "probe", "result"]],
  ["words", /^lab\/run\/select\.ts/, ["text", "tcp", "probe"]],
  ["lesson's facts", /^lab\/lesson\/(statement|texts)\.ts/, ["tcp"]],
  ["lesson's showing", /^lab\/lesson\/showing\.ts/, ["tcp", "probe", "result", "lesson's facts"]],
  ["explain's facts", /^lab\/explain\/(facts|texts)\.ts/, ["tcp"]],
  [
    "language",
    /^lab\/language\//,
    [
      ...["tcp", "probe", "judge", "result", "figure"],
      ...["lesson's facts", "explain's facts"],
    ],
  ],
  ["sys", /^lab\/sys\//, ["tcp", "parse"]],
  ["observe", /^lab\/observe\//, ["tcp", "parse", "sys"]],
  ["wire", /^lab\/wire\//, ["tcp", "parse", "judge", "sys"]],
  [
    "run",
    /^lab\/run\//,
    [
      ...["tcp", "parse", "probe", "result", "figure", "judge"],
      ...["words", "language", "sys", "observe", "wire"],
    ],
  ],
  [
    "report",
    /^lab\/report\//,
    [
      ...["tcp", "probe", "judge", "result", "figure", "words"],
      ...["lesson's facts", "lesson's showing", "language"],
    ],
  ],
  [
    "explain",
    /^lab\/explain\//,
    ["text", "tcp", "probe", "result", "words", "explain's facts", "language"],
  ],
  [
    "lesson",
    /^lab\/lesson\//,
    [
      ...["tcp", "probe", "result", "words", "report"],
      ...["explain", "explain's facts", "lesson's facts", "lesson's showing", "language"],
    ],
  ],
  ["completions", /^lab\/completions\//, ["tcp", "figure", "words"]],
  ["watch", /^lab\/watch\//, ["tcp", "parse", "sys", "observe", "explain", "words"]],
  [
    "main",
    /^(lab\/(main\.ts|probe_tests\.ts|cli\/)|mod\.ts)/,
    [
      "text",
      "tcp",
      "parse",
      "probe",
      "judge",
      "result",
      "figure",
      "sys",
      "observe",
      "wire",
      "run",
      "words",
      "report",
      "explain",
      "explain's facts",
      "lesson",
      "lesson's facts",
      "lesson's showing",
      "language",
      "watch",
      "completions",
    ],
  ],
];

function layerOf(path: string): typeof LAYERS[number] | undefined {
  return LAYERS.find(([, files]) => files.test(path));
}

/** All but what a report's reader has in the browser. */
const PURE =
  /^lab\/(?!report\/html\/client\/)(text\/|tcp\/|parse\/|judge\/|language\/|figure\/|lesson\/|report\/|run\/(judge|select)\.ts|(probe|table|table_check|table_order|action_check|socket_words|result|verdict|claims)\.ts)/;
/** Packages that do no IO. */
const PURE_PACKAGES = ["zod", "fast-xml-builder", "@std/fmt/colors", "@std/cli/unicode-width"]
  .concat("node:crypto", "node:util");
const IO = /\b(Deno|fetch|WebSocket|Worker|XMLHttpRequest|localStorage|setTimeout|setInterval)\b/;

const LONGEST_PROBE = 90;

/** What says something of each probe: that it is of those that there are is tested beside it. */
const NAMING = /^lab\/(lesson\/statement\.ts|figure\/sequence\.ts|language\/\w+\/titles\.ts)/;

/** A rule: what is wrong with a file, and a file that it must find something wrong with. */
interface Rule {
  readonly rule: string;
  readonly broken: (source: Source) => string[];
  readonly examples: readonly Source[];
}

function importing(path: string, ...names: string[]): Source {
  return { path, text: names.map((name) => `import { x } from "${name}";`).join("\n") };
}

function found(expression: RegExp, text: string): string[] {
  return [...text.matchAll(new RegExp(expression, "g"))].map(([match]) => match);
}

const IDS = await probeIds(new URL("probes/", ROOT));

const RULES: readonly Rule[] = [
  {
    rule: "every file is in a layer",
    broken: ({ path }) => path.startsWith("lab/") && layerOf(path) === undefined ? [path] : [],
    examples: [{ path: "lab/utils.ts", text: "" }, { path: "lab/common/x.ts", text: "" }],
  },
  {
    rule: "a layer imports itself and what is below it",
    broken: (source) => {
      const [own, , below] = layerOf(source.path) ?? ["", /./, []];
      return imports(source).filter((path) => {
        const layer = path.startsWith("lab/") ? layerOf(path)?.[0] : undefined;
        return layer !== undefined && own !== "" && layer !== own && !below.includes(layer);
      });
    },
    examples: [
      importing("lab/tcp/segment.ts", "../parse/scan.ts"),
      importing("lab/parse/ss.ts", "../observe/ss.ts"),
      importing("lab/run/judge.ts", "./scene.ts"),
      importing("lab/sys/tun.ts", "../wire/mirror.ts"),
      importing("lab/observe/ss.ts", "../run/lab.ts"),
      importing("lab/wire/wire.ts", "../observe/ss.ts"),
      importing("lab/report/pretty.ts", "../run/tally.ts"),
      importing("lab/run/lab.ts", "../cli/run.ts"),
      importing("lab/probe.ts", "./result.ts"),
      { path: "lab/tcp/ip.ts", text: `export { x } from "../sys/tun.ts";` },
      { path: "lab/tcp/ip.ts", text: `import type {\n  X,\n} from "../sys/tun.ts";` },
      { path: "lab/tcp/ip.ts", text: `import "../sys/tun.ts";` },
      { path: "lab/tcp/ip.ts", text: `const x = await import("../sys/tun.ts");` },
    ],
  },
  {
    rule: "lab does not import probes or tests",
    broken: (source) =>
      source.path.startsWith("lab/")
        ? imports(source).filter((path) => /^(probes|tests)\//.test(path))
        : [],
    examples: [
      importing("lab/run/load.ts", "../../probes/close/four-way-a-first.ts"),
      importing("lab/main.ts", "../tests/run/fakes.ts"),
    ],
  },
  {
    rule: "text, tcp, parse, judge, report, probe and result do no IO",
    broken: (source) =>
      PURE.test(source.path)
        ? [
          ...found(IO, code(source.text)),
          ...imports(source).filter((name) =>
            !name.startsWith("lab/") && !PURE_PACKAGES.includes(name)
          ),
        ]
        : [],
    examples: [
      { path: "lab/tcp/ip.ts", text: `const x = Deno.args;` },
      { path: "lab/parse/ss.ts", text: `await fetch("https://example.org");` },
      { path: "lab/report/mod.ts", text: `setTimeout(() => {}, 1);` },
      importing("lab/run/judge.ts", "node:fs"),
      importing("lab/result.ts", "@std/cli/parse-args"),
    ],
  },
  {
    rule: "only sys/libc.ts loads a library",
    broken: ({ path, text }) => path === "lab/sys/libc.ts" ? [] : found(/\bdlopen\b/, code(text)),
    examples: [{ path: "lab/sys/tun.ts", text: `Deno.dlopen("libc.so.6", {});` }],
  },
  {
    rule: "a probe imports lab/probe.ts and nothing else",
    broken: (source) =>
      source.path.startsWith("probes/")
        ? imports(source).filter((path) => path !== "lab/probe.ts")
        : [],
    examples: [
      importing("probes/close/x.ts", "../../lab/run/lab.ts"),
      importing("probes/close/x.ts", "../../lab/probe.ts", "./y.ts"),
      importing("probes/close/x.ts", "node:net"),
    ],
  },
  {
    rule: "a probe is one literal",
    broken: ({ path, text }) =>
      path.startsWith("probes/")
        ? [
          ...found(
            /\b(if|for|while|do \{|function|await|let|const|var|Deno|new)\b|=>|\?/,
            code(text),
          ),
          ...code(text).replace(/^import [^;]*;\n/gm, "").trim()
              .startsWith("export default defineProbe({")
            ? []
            : ["no export default defineProbe({"],
        ]
        : [],
    examples: [
      { path: "probes/x/y.ts", text: "const table = [];\nexport default defineProbe({ table });" },
      { path: "probes/x/y.ts", text: "export default defineProbe({ table: f(() => 1) });" },
      { path: "probes/x/y.ts", text: "export default defineProbe({ a: b ? 1 : 2 });" },
      { path: "probes/x/y.ts", text: "export default { table: [] };" },
    ],
  },
  {
    rule: "a probe is short",
    broken: ({ path, text }) => {
      const lines = text.split("\n").length - 1;
      return path.startsWith("probes/") && lines > LONGEST_PROBE ? [`${lines} lines`] : [];
    },
    examples: [{ path: "probes/x/y.ts", text: "\n".repeat(LONGEST_PROBE + 1) }],
  },
  {
    rule: "lab names no probe, but in the lesson's facts and in languages",
    broken: ({ path, text }) =>
      path.startsWith("lab/") && !NAMING.test(path) ? IDS.filter((id) => text.includes(id)) : [],
    examples: [
      { path: "lab/run/lab.ts", text: `if (id === "close/simultaneous") return;` },
      { path: "lab/cli/help.ts", text: `// such as handshake/three-way` },
      { path: "lab/lesson/quiz.ts", text: `if (id === "close/simultaneous") return;` },
    ],
  },
];

const ALL = [...sources("lab/", "probes/"), sourceOf("mod.ts")];

for (const { rule, broken, examples } of RULES) {
  Deno.test(`architecture: ${rule}`, () => {
    const wrong = ALL.map((source) => ({ path: source.path, wrong: broken(source) }));
    assertEquals(wrong.filter(({ wrong }) => wrong.length > 0), []);
  });

  Deno.test(`architecture: it would be seen if this did not hold: ${rule}`, () => {
    for (const example of examples) assertNotEquals(broken(example), [], JSON.stringify(example));
  });
}

Deno.test("architecture: all sources have been looked at, and their imports found", () => {
  assert(ALL.length > 100, `${ALL.length} sources`);
  const some = ALL.find(({ path }) => path === "lab/run/run_table.ts")!;
  for (const path of ["lab/probe.ts", "lab/run/judge.ts", "lab/wire/wire.ts"]) {
    assert(imports(some).includes(path), path);
  }
  assertEquals(imports({ path: "lab/x.ts", text: `// import { x } from "./y.ts";` }), []);
  assertEquals(code(`const url = "http://x"; // Deno`), `const url = ""; `);
});

/** Folders of tests that are nobody's mirror: what tests need, and tests of the whole. */
const OTHER_FOLDERS = ["fixtures", "live", "soak"];

function folders(path: string): string[] {
  return [...Deno.readDirSync(new URL(path, ROOT))]
    .filter(({ isDirectory }) => isDirectory).map(({ name }) => name).sort();
}

/** The folders of tests that mirror nothing. */
function mirrorNothing(tests: readonly string[], lab: readonly string[]): string[] {
  return tests.filter((name) => !lab.includes(name) && !OTHER_FOLDERS.includes(name));
}

Deno.test("architecture: every folder of tests mirrors one of lab's", () => {
  assertEquals(mirrorNothing(folders("tests/"), folders("lab/")), []);
  assertEquals(mirrorNothing(["run", "misc", "fixtures"], ["run"]), ["misc"]);
});

/** Whether a module can be run without any permission. */
async function needsNothing(path: string): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", new URL(path, ROOT).href],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}

Deno.test("architecture: importing mod.ts and lab/probe.ts needs no permission", async () => {
  assert(await needsNothing("mod.ts"));
  assert(await needsNothing("lab/probe.ts"));
  assert(!await needsNothing("lab/main.ts"));
});
