/** What may depend on what, and what may do what. Each rule is also shown something that breaks it. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { probeIds } from "../lab/probe/load.ts";
import { code, imports, ROOT, type Source, sourceOf, sources } from "./sources.ts";

/** The rooms, each with those that it may import. A room is a folder of lab/. */
const ROOMS: Readonly<Record<string, string>> = {
  installed: "",
  text: "",
  requirement: "",
  tcp: "text",
  parse: "tcp",
  probe: "installed text tcp requirement",
  model: "tcp probe",
  judge: "tcp parse probe",
  result: "tcp requirement probe judge",
  conform: "text tcp requirement probe judge result",
  figure: "tcp probe result",
  grid: "tcp probe result",
  lesson: "tcp probe result",
  explain: "text tcp probe",
  language: "installed text tcp requirement probe judge result conform figure grid lesson explain",
  page: "installed tcp requirement result conform figure grid lesson language",
  report: "installed text tcp requirement probe judge result conform figure grid language page",
  sys: "tcp parse",
  observe: "tcp parse sys",
  wire: "tcp judge sys",
  session: "tcp probe judge result language sys observe wire",
  fleet: "installed tcp probe judge result sys observe wire session",
  run: "text tcp requirement probe result conform figure sys observe session fleet report",
  watch: "text tcp parse probe language sys observe",
  cli:
    "installed text tcp parse requirement probe model result conform figure grid lesson explain language page report " +
    "sys observe session fleet run watch",
};

/** A file's room; the two that begin a program, and the library's door, have one above all. */
function roomOf(path: string): string | undefined {
  if (/^(lab\/main|mod)\.ts$/.test(path)) return "main";
  return /^lab\/(\w+)(\/|\.ts$)/.exec(path)?.[1];
}

function mayImport(room: string, other: string): boolean {
  return room === other || room === "main" || ROOMS[room]?.split(" ").includes(other) === true;
}

/** Rooms that do no IO; but for what a reader of the page has in the browser, and what loads a file. */
const PURE =
  /^lab\/(?!page\/client\/|probe\/load\.ts)(installed|text|requirement|tcp|parse|probe|model|judge|result|conform|figure|grid|lesson|language|page|report)(\/|\.ts)/;
/** Packages that do no IO. */
const PURE_PACKAGES = ["zod", "fast-xml-builder", "@std/fmt/colors", "@std/cli/unicode-width"]
  .concat("node:crypto", "node:util", "node:zlib");
const IO = /\b(Deno|fetch|WebSocket|Worker|XMLHttpRequest|localStorage|setTimeout|setInterval)\b/;

/** Rooms that have to do with results: the others read what the kernel and tools have written. */
const OF_RESULTS =
  /^lab\/(session|fleet|run|result|conform|figure|grid|lesson|language|page|report|cli)\//;
/** Fields in which results hold the lab's own words, and segments as tables write them. */
const WORDED = '(?:action|reason|notChecked|segment|(?:capabilities|refusals)\\b[\\w.[\\]"]*)';
const LOOKS = "(?:includes|startsWith|endsWith|match|matchAll|search|replace|replaceAll|split|" +
  "indexOf|lastIndexOf|slice|substring|charAt|at)";
/** How words would be read back; a text may be taken apart into its lines. */
const READING: readonly RegExp[] = [
  new RegExp(
    `\\b${WORDED}(?:\\s*\\?\\?[^()]*\\))?\\s*[?!]?\\.\\s*(?!split\\("\\\\n"\\))${LOOKS}\\(`,
  ),
  new RegExp(`\\.(?:test|exec)\\(\\s*[\\w.?!]*\\b${WORDED}\\b`),
  /\.(?:includes|startsWith|endsWith|indexOf|split|replace|replaceAll)\(\s*"[^"\n]*[a-z] [a-z][^"\n]*"/,
];

const LONGEST_PROBE = 100;
/** A case has a line or few. */
const LONGEST_FAMILY = 1000;

/** Only a family has names for parts of it, in capitals: they are data, too. */
function withoutNamed(text: string): string {
  if (!text.includes("defineFamily(")) return text;
  return text.replace(/^const [A-Z][A-Z0-9_]*(: [\w ]+(\[\])?)? =\s/gm, "");
}

/** What says something of each probe: that it is of those that there are is tested beside it. */
const NAMING =
  /^lab\/(lesson\/statement\.ts|figure\/(opening|recovery|closing)\.ts|requirement\/tc8\w*\.ts|language\/\w+\/titles\.ts)/;

/** Looking into what is said of an action or of how a run was started, or into an observer's line. */
const READING_BACK = new RegExp(
  [
    /\b(?:action|rerunWith|evidence|title)\b(?:[?!]?\.\w+)?[?!]?\.(?:includes|startsWith|endsWith)\(/,
    /\b(?:action|rerunWith|evidence|title|operands)\b[?!]?\.(?:match|search|split|replace)\w*\(/,
    /\b(?:evidence)\.\w+[?!]?\.(?:match|search|split|replace)\w*\(/,
    /\.(?:test|exec)\((?:\w+\.)*(?:action|rerunWith|evidence|title|operands)\b/,
    /\bparse\w*\((?:\w+\.)*evidence\b/,
  ].map(({ source }) => source).join("|"),
);

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
    rule: "every file is in a room",
    broken: ({ path }) =>
      path.startsWith("lab/") && roomOf(path) !== "main" && !(roomOf(path)! in ROOMS) ? [path] : [],
    examples: [{ path: "lab/utils.ts", text: "" }, { path: "lab/common/x.ts", text: "" }],
  },
  {
    rule: "a room imports itself and those that it may",
    broken: (source) =>
      imports(source).filter((path) =>
        source.path.startsWith("lab/") && path.startsWith("lab/") &&
        !mayImport(roomOf(source.path)!, roomOf(path)!)
      ),
    examples: [
      importing("lab/tcp/segment.ts", "../parse/scan.ts"),
      importing("lab/parse/ss.ts", "../observe/ss.ts"),
      importing("lab/judge/find.ts", "../session/sockets.ts"),
      importing("lab/model/arrives.ts", "../judge/find.ts"),
      importing("lab/sys/tun.ts", "../wire/mirror.ts"),
      importing("lab/observe/ss.ts", "../fleet/lab.ts"),
      importing("lab/wire/wire.ts", "../observe/ss.ts"),
      importing("lab/report/pretty.ts", "../run/tally.ts"),
      importing("lab/fleet/lab.ts", "../cli/run.ts"),
      importing("lab/probe.ts", "./result/result.ts"),
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
      importing("lab/probe/load.ts", "../../probes/close/four-way-a-first.ts"),
      importing("lab/main.ts", "../tests/session/fakes.ts"),
    ],
  },
  {
    rule: "rooms without IO have none",
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
      importing("lab/judge/find.ts", "node:fs"),
      importing("lab/result/result.ts", "@std/cli/parse-args"),
    ],
  },
  {
    rule: "nothing but its bundle has the browser's program in it",
    broken: (source) =>
      source.path.startsWith("lab/page/client/")
        ? []
        : imports(source).filter((path) => path.startsWith("lab/page/client/")),
    examples: [
      importing("lab/page/html.ts", "./client/main.ts"),
      importing("lab/report/rungs.ts", "../page/client/ladder_layout.ts"),
    ],
  },
  {
    rule: "no room reads sentences of the lab's, or segments but by their notation, from results",
    broken: ({ path, text }) =>
      OF_RESULTS.test(path)
        ? READING.flatMap((reading) => found(reading, code(text, { strings: true })))
        : [],
    examples: [
      `if (row.action.includes("closes")) return;`,
      `const [, what] = /^A (\\w+)/.exec(row.action) ?? [];`,
      `return REMEDIES.find(([fits]) => fits.test(reason));`,
      `return (row?.reason ?? probe.reason ?? "").startsWith("row ");`,
      `return probe.reason?.includes(row.reason);`,
      `return entry.segment.replace(/ len=0$/, "");`,
      `return trace.startsWith("not asked");`,
      `return host.capabilities.trace?.startsWith("yes");`,
      `return host.capabilities["wire"].split(": ")[0];`,
      `const first = paths.a.notChecked!.split(" ")[0];`,
    ].map((text) => ({ path: "lab/report/x.ts", text })),
  },
  {
    rule: "only sys/libc.ts loads a library",
    broken: ({ path, text }) => path === "lab/sys/libc.ts" ? [] : found(/\bdlopen\b/, code(text)),
    examples: [{ path: "lab/sys/tun.ts", text: `Deno.dlopen("libc.so.6", {});` }],
  },
  {
    rule: "a probe is loaded before it travels, and by nobody who plays it",
    broken: (source) =>
      /^lab\/(session|fleet)\//.test(source.path)
        ? imports(source).filter((path) => path === "lab/probe/load.ts")
        : [],
    examples: [importing("lab/fleet/site.ts", "../probe/load.ts")],
  },
  {
    rule: "what is lacking is gone by as a code, and its words are read by nobody",
    broken: ({ path, text }) =>
      /^lab\/(cli\/(remedies|findings|doctor)|report\/pretty\w*|session\/needs)\.ts$/.test(path)
        ? found(/\.(startsWith|endsWith|test|exec|match|search)\(/, code(text))
        : [],
    examples: [
      { path: "lab/cli/remedies.ts", text: `if (/is not installed/.test(reason)) return x;` },
      { path: "lab/report/pretty.ts", text: `const was = trace.startsWith("not asked");` },
    ],
  },
  {
    rule: "only text/columns.ts knows how wide text is",
    broken: (source) =>
      source.path.startsWith("lab/") && source.path !== "lab/text/columns.ts"
        ? imports(source).filter((name) => name === "@std/cli/unicode-width")
        : [],
    examples: [importing("lab/watch/screen.ts", "@std/cli/unicode-width")],
  },
  {
    rule: "a probe imports lab/probe.ts and nothing else",
    broken: (source) =>
      source.path.startsWith("probes/")
        ? imports(source).filter((path) => path !== "lab/probe.ts")
        : [],
    examples: [
      importing("probes/close/x.ts", "../../lab/fleet/lab.ts"),
      importing("probes/close/x.ts", "../../lab/probe.ts", "./y.ts"),
      importing("probes/close/x.ts", "node:net"),
    ],
  },
  {
    rule: "a probe is one literal, and a family literals with names",
    broken: ({ path, text }) =>
      path.startsWith("probes/")
        ? [
          ...found(
            /\b(if|for|while|do \{|function|await|let|const|var|Deno|new)\b|=>|\?/,
            withoutNamed(code(text)),
          ),
          ...withoutNamed(code(text)).replace(/^import [^;]*;\n/gm, "").trim()
              .match(
                /^export default (defineProbe\(|defineFamily\((withMssAlone\()?)\{/m,
              )
            ? []
            : ["no export default defineProbe({"],
        ]
        : [],
    examples: [
      { path: "probes/x/y.ts", text: "const table = [];\nexport default defineProbe({ table });" },
      { path: "probes/x/y.ts", text: "export default defineProbe({ table: f(() => 1) });" },
      { path: "probes/x/y.ts", text: "export default defineProbe({ a: b ? 1 : 2 });" },
      { path: "probes/x/y.ts", text: "export default { table: [] };" },
      { path: "probes/x/y.ts", text: "const A = () => 1;\nexport default defineFamily({});" },
      { path: "probes/x/y.ts", text: "export default defineFamily(other({}));" },
    ],
  },
  {
    rule: "a probe is short",
    broken: ({ path, text }) => {
      const lines = text.split("\n").length - 1;
      const longest = text.includes("defineFamily(") ? LONGEST_FAMILY : LONGEST_PROBE;
      return path.startsWith("probes/") && lines > longest ? [`${lines} lines`] : [];
    },
    examples: [
      { path: "probes/x/y.ts", text: "\n".repeat(LONGEST_PROBE + 1) },
      { path: "probes/x/y.ts", text: `defineFamily({${"\n".repeat(LONGEST_FAMILY + 1)}` },
    ],
  },
  {
    rule: "facts are not read back from what is said of them",
    broken: ({ text }) => found(READING_BACK, code(text)),
    examples: [
      { path: "lab/report/x.ts", text: `context.rerunWith?.includes(" --sysctl ");` },
      { path: "bench/x.ts", text: `rows.some(({ action }) => /timer|window/.test(action));` },
      { path: "lab/cli/x.ts", text: `const [state] = row.evidence.a.split(" ");` },
      { path: "lab/cli/x.ts", text: `const [row] = parseSs(old.evidence[end]);` },
      { path: "lab/cli/x.ts", text: `const places = operands.split("|");` },
    ],
  },
  {
    rule: "of the commands, only lab parse reads what tools print",
    broken: (source) =>
      source.path.startsWith("lab/cli/") && !source.path.startsWith("lab/cli/parse/")
        ? imports(source).filter((path) => path.startsWith("lab/parse/"))
        : [],
    examples: [importing("lab/cli/diff.ts", "../parse/ss.ts")],
  },
  {
    rule: "lab names no probe, but in the lesson's facts and in languages",
    broken: ({ path, text }) =>
      path.startsWith("lab/") && !NAMING.test(path) ? IDS.filter((id) => text.includes(id)) : [],
    examples: [
      { path: "lab/fleet/lab.ts", text: `if (id === "close/simultaneous") return;` },
      { path: "lab/cli/help.ts", text: `// such as handshake/three-way` },
      { path: "lab/cli/lesson/quiz.ts", text: `if (id === "close/simultaneous") return;` },
    ],
  },
];

const ALL = [...sources("lab/", "probes/", "bench/"), sourceOf("mod.ts")];

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
  const some = ALL.find(({ path }) => path === "lab/session/judging.ts")!;
  for (const path of ["lab/probe.ts", "lab/judge/find.ts", "lab/observe/mod.ts"]) {
    assert(imports(some).includes(path), path);
  }
  assertEquals(imports({ path: "lab/x.ts", text: `// import { x } from "./y.ts";` }), []);
  assertEquals(code(`const url = "http://x"; // Deno`), `const url = ""; `);
});

/** Folders of tests that are nobody's mirror: what tests need, and tests of the whole. */
const OTHER_FOLDERS = [
  "examples",
  "fixtures",
  "kernels",
  "live",
  "mutants",
  "offline_std",
  "pack",
  "soak",
];

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
