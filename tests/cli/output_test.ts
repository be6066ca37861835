import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { RUN_OPTIONS } from "../../lab/cli/run_options.ts";
import { OBSERVERS } from "../../lab/observe/mod.ts";
import { REPORTERS } from "../../lab/report/mod.ts";
import { Report } from "../../lab/result.ts";
import { OWN_PROBES, probeIds } from "../../lab/run/load.ts";
import { canRun, NAMESPACES } from "../live/ability.ts";
import { type Ended, forAll, lab, labReport, quoted } from "../live/lab_process.ts";

const LISTEN = ["loopback/listen", "--family", "4"];
// deno-lint-ignore no-control-regex -- what begins every colour
const ESCAPE = /\x1b/;

Deno.test("lab --help names every command, option and choice", async () => {
  const { code, stdout, stderr } = await lab(["--help"]);
  assertEquals([code, stderr], [0, ""]);
  for (const { name, short, value, choices } of RUN_OPTIONS) {
    assertStringIncludes(stdout, `--${name}${value === undefined ? "" : ` ${value}`}`);
    if (short !== undefined) assertStringIncludes(stdout, `-${short}, --${name}`);
    for (const choice of choices ?? []) assertStringIncludes(stdout, choice);
  }
  for (const command of ["run", "list", "show", "observers", "doctor"]) {
    assertMatch(stdout, new RegExp(`^  ${command} +\\w`, "m"));
  }
  for (const { name } of [...OBSERVERS, ...REPORTERS]) assertStringIncludes(stdout, name);
  assertMatch(stdout, /^ +-h, --help /m);
  for (const line of stdout.split("\n")) assert(line.length <= 100, line);
});

Deno.test("lab COMMAND --help tells of that command", async (t) => {
  const commands = [
    { command: "run", says: "[SELECTOR…]", option: "--observer" },
    { command: "list", says: "[SELECTOR…]", option: "--color" },
    { command: "show", says: "PROBE", option: "--color" },
    { command: "doctor", says: "lab doctor", option: "-h, --help" },
  ];
  for (
    const { command, says, option, ended } of await forAll(commands, (c) => lab([c.command, "-h"]))
  ) {
    await t.step(command, () => {
      assertEquals([ended.code, ended.stderr], [0, ""]);
      assertMatch(ended.stdout, new RegExp(`^Usage: deno task lab ${command}\\b`));
      assertStringIncludes(ended.stdout, says);
      assertStringIncludes(ended.stdout, option);
    });
  }
});

Deno.test("lab list has a line for every probe, or for those that are meant", async () => {
  const ids = await probeIds(OWN_PROBES);
  const all = await lab(["list"]);
  assertEquals([all.code, all.stderr], [0, ""]);
  assertEquals(all.stdout.trimEnd().split("\n").map((line) => line.split(" ")[0]!), ids);
  assertMatch(all.stdout, /^loopback\/listen +loopback +LISTEN and CLOSED/m);
  assertMatch(all.stdout, /^loopback\/time-wait-60-s .*\(--slow\)$/m);
  const some = await lab(["list", "close", "/time-wait$/"]);
  assertEquals(
    some.stdout.trimEnd().split("\n").map((line) => line.split(" ")[0]!),
    ids.filter((id) => id.startsWith("close/") || id.endsWith("time-wait")),
  );
});

Deno.test("lab show draws a probe's table: states, actions, segments, source and claims", async () => {
  const id = "close/four-way-a-first";
  const [drawn, ascii] = await Promise.all([lab(["show", id]), lab(["show", id, "--ascii"])]);
  for (const { code, stdout, stderr } of [drawn, ascii]) {
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, `${id}: Four-way close, A first`);
    assertStringIncludes(stdout, "RFC 9293, 3.6, figure 12");
    assertStringIncludes(stdout, "verifies C5, C6, C7, C8, C9");
    assertMatch(stdout, /^ +1 FIN-WAIT-1 +A closes +ESTABLISHED$/m);
    assertStringIncludes(stdout, " FIN,ACK seq=ISN_A+1 ack=ISN_B+1 ");
    assertMatch(stdout, /^ +6 TIME-WAIT .* CLOSED$/m);
    for (const line of stdout.split("\n")) assert(line.length <= 80, line);
  }
  // deno-lint-ignore no-control-regex -- what is not ASCII
  assert(/^[\x00-\x7f]*$/.test(ascii.stdout));
});

Deno.test("lab show --last draws what was observed, until something else is run", async (t) => {
  const state = await Deno.makeTempDir();
  const options = { env: { XDG_STATE_HOME: state } };
  const show = (id: string) => lab(["show", id, "--last"], options);
  const refusal = ({ code, stdout, stderr }: Ended) => {
    assertEquals([code, stdout], [2, ""], stderr);
    assertMatch(stderr, /^lab: [^\n]+\n$/);
  };
  try {
    await t.step("before anything has been run", async () => {
      refusal(await show("loopback/time-wait"));
    });
    await t.step("after a run", async () => {
      const args = ["--host", "loopback/time-wait", "--family", "4"];
      assertEquals((await lab(args, options)).code, 0);
      const { code, stdout } = await show("loopback/time-wait");
      assertEquals(code, 0);
      assertMatch(stdout, /^ +2 TIME-WAIT +B closes +CLOSED$/m);
      refusal(await show("loopback/listen"));
    });
    await t.step("from a file that is none", async () => {
      for (const text of ["", "{", "{}"]) {
        await Deno.writeTextFile(`${state}/tcplab/last.json`, text);
        refusal(await show("loopback/time-wait"));
      }
    });
  } finally {
    await Deno.remove(state, { recursive: true });
  }
});

Deno.test("lab doctor tells of each capability whether it is there, or why not", async () => {
  const { code, stdout, stderr } = await lab(["doctor"]);
  assertEquals([code, stderr], [0, ""]);
  const [kernel, ...lines] = stdout.trimEnd().split("\n");
  assertMatch(kernel!, /^Linux \S+ \w+$/);
  for (const line of lines) assertMatch(line, /^(✓ .+ yes(: .+)?|✗ .+ \S.+)$/);
  for (
    const name of [
      "namespace",
      "ffi",
      "ipv6",
      ...OBSERVERS.map(({ name }) => `observer ${name}`),
    ]
  ) {
    assert(lines.some((line) => line.slice(2).startsWith(`${name} `)), name);
  }
});

Deno.test("lab observers has a column and a line for each observer", async () => {
  const { code, stdout, stderr } = await lab(["observers"]);
  assertEquals([code, stderr], [0, ""]);
  const [heads] = stdout.split("\n");
  for (const { name } of OBSERVERS) {
    assertMatch(heads!, new RegExp(`\\b${name}\\b`));
    assertMatch(stdout, new RegExp(`^${name} +\\S`, "m"));
  }
  assertMatch(stdout, /^TIME-WAIT +yes /m);
});

interface Look {
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly coloured: boolean;
}

const LOOKS: readonly Look[] = [
  { name: "not in a pipe", coloured: false },
  { name: "in a pipe, with --color always", args: ["--color", "always"], coloured: true },
  { name: "in a pipe, with --color auto", args: ["--color", "auto"], coloured: false },
  { name: "in a pipe, with FORCE_COLOR", env: { FORCE_COLOR: "1" }, coloured: true },
  { name: "not with FORCE_COLOR=0", env: { FORCE_COLOR: "0" }, coloured: false },
  {
    name: "not with FORCE_COLOR and --color never",
    env: { FORCE_COLOR: "1" },
    args: ["--color", "never"],
    coloured: false,
  },
  {
    name: "not with NO_COLOR, in spite of FORCE_COLOR",
    env: { NO_COLOR: "1", FORCE_COLOR: "1" },
    coloured: false,
  },
  { name: "not as JSON", args: ["--format", "json", "--color", "always"], coloured: false },
];

Deno.test("lab run colours its report", async (t) => {
  const runs = await forAll(
    LOOKS,
    ({ args = [], env = {} }) => lab(["--host", ...LISTEN, ...args], { env }),
  );
  for (const { name, coloured, ended } of runs) {
    await t.step(name, () => {
      assertEquals([ended.code, ended.stderr], [0, ""]);
      assertEquals(ESCAPE.test(ended.stdout), coloured, ended.stdout);
    });
  }
});

Deno.test("lab list, show and doctor heed --color too", async (t) => {
  const commands = [["list", "/60-s/"], ["show", "loopback/listen"], ["doctor"]];
  const cases = commands.flatMap((args) => [
    { args: [...args, "--color", "always"], coloured: true },
    { args, coloured: false },
  ]);
  const runs = await forAll(
    cases,
    ({ args }) => lab(args),
  );
  for (const { args, coloured, ended } of runs) {
    await t.step(args.join(" "), () => assertEquals(ESCAPE.test(ended.stdout), coloured));
  }
});

Deno.test("lab run --output writes a file, and nothing else", async (t) => {
  const folder = await Deno.makeTempDir();
  const run = (output: string[], env: Record<string, string> = {}) =>
    lab(["--host", ...LISTEN, ...output], { env: { FORCE_COLOR: "1", ...env } });
  try {
    await t.step("an absolute path", async () => {
      const path = `${folder}/report.txt`;
      const { code, stdout, stderr } = await run(["--output", path]);
      assertEquals([code, stdout, stderr], [0, "", ""]);
      const text = await Deno.readTextFile(path);
      assertMatch(text, /^✓ pass[^]*1 passed, 0 failed in .* s\n$/);
      assert(!ESCAPE.test(text));
    });
    await t.step("over what is there", async () => {
      const path = `${folder}/old.json`;
      await Deno.writeTextFile(path, "x".repeat(1_000_000));
      await run(["--output", path, "--format", "json"]);
      Report.parse(JSON.parse(await Deno.readTextFile(path)));
    });
    await t.step("a path from where the user stood, as deno task tells it", async () => {
      await Deno.mkdir(`${folder}/ä b`);
      await run(["--output", "ä b/here.txt"], { INIT_CWD: folder });
      assertStringIncludes(await Deno.readTextFile(`${folder}/ä b/here.txt`), "1 passed");
    });
    await t.step("no part of a file is left beside it", async () => {
      const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
      assertEquals(names.sort(), ["old.json", "report.txt", "ä b"]);
    });
    await t.step("through a link, which stays one", async () => {
      await Deno.writeTextFile(`${folder}/target`, "old");
      await Deno.symlink(`${folder}/target`, `${folder}/link`);
      await run(["--output", `${folder}/link`]);
      assert((await Deno.lstat(`${folder}/link`)).isSymlink);
      assertStringIncludes(await Deno.readTextFile(`${folder}/target`), "1 passed");
    });
    for (const output of [["--output=-"], ["--output", "-"]]) {
      await t.step(`standard output, with ${output.join(" ")}`, async () => {
        const { code, stdout } = await run(output);
        assertEquals(code, 0);
        assertStringIncludes(stripAnsiCode(stdout), "1 passed");
      });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test({
  name: "lab run --output writes into what is no file, and does not take its place",
  ignore: !canRun("mkfifo", "--version"),
  async fn() {
    const folder = await Deno.makeTempDir();
    const fifo = `${folder}/fifo`;
    try {
      assert(canRun("mkfifo", fifo));
      // Both ends are open from the start, so that neither waits for the other.
      using reader = await Deno.open(fifo, { read: true, write: true });
      const { code } = await lab(["--host", ...LISTEN, "--output", fifo]);
      assert((await Deno.lstat(fifo)).isFifo, "the pipe is a file now");
      assertEquals(code, 0);
      const bytes = new Uint8Array(10_000);
      const length = await reader.read(bytes) ?? 0;
      assertStringIncludes(new TextDecoder().decode(bytes.subarray(0, length)), "1 passed");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("lab run --output says in one line what cannot be written, and ends with 2", async (t) => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/file`, "as it was");
  const cases = [
    { output: folder, says: "it is a folder" },
    { output: `${folder}/none/report`, says: "No such file or directory" },
    { output: `${folder}/file/report`, says: "Not a directory" },
    { output: "/proc/report", says: "" },
  ];
  try {
    const runs = await forAll(
      cases,
      ({ output }) => lab(["--host", ...LISTEN, "--output", output]),
    );
    for (const { output, says, ended: { code, stdout, stderr } } of runs) {
      await t.step(output.replace(folder, "…"), () => {
        assertEquals([code, stdout], [2, ""]);
        assertEquals(stderr.split("\n").length, 2, stderr);
        assert(stderr.startsWith(`lab: cannot write ${output}: `), stderr);
        assertStringIncludes(stderr, says);
        assert(!stderr.includes(".part"), `names a file that nobody asked for: ${stderr}`);
      });
    }
    assertEquals(await Deno.readTextFile(`${folder}/file`), "as it was");
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    assertEquals(names, ["file"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("lab run takes a closed pipe for no error", async (t) => {
  for (const format of ["pretty", "json"]) {
    await t.step(format, async () => {
      const command = `"$@" | true; echo "\${PIPESTATUS[0]}"`;
      const { code, stdout, stderr } = await lab(
        ["--host", ...LISTEN, "--format", format],
        { through: (words) => ["bash", "-c", command, "bash", ...words] },
      );
      assertEquals([code, stdout, stderr], [0, "0\n", ""]);
    });
  }
});

Deno.test("lab run --quiet and --verbose tell less and more", async () => {
  const args = ["--host", "loopback/time-wait", "--family", "4"];
  const [quiet, plain, verbose] = await Promise.all(
    [["-q"], [], ["-v"]].map((a) => lab([...args, ...a])),
  );
  assert(!quiet!.stdout.includes("loopback/time-wait"), quiet!.stdout);
  assertStringIncludes(quiet!.stdout, "1 passed");
  assertStringIncludes(plain!.stdout, "loopback/time-wait");
  assert(!plain!.stdout.includes("B reads the end of the stream"));
  assertMatch(verbose!.stdout, /^ +2 TIME-WAIT +CLOSED +B closes$/m);
});

Deno.test("lab run --repeat reports each probe once, and how many runs there were", async () => {
  const { code, report } = await labReport(["--host", ...LISTEN, "--repeat", "3"]);
  assertEquals(code, 0);
  assertEquals(report.probes.length, 1);
  assertEquals([report.repeats?.runs, report.repeats?.changed], [3, []]);
});

Deno.test("lab run --format json prints a Report, and nothing else", async () => {
  const { stdout, stderr, report } = await labReport(["--host", "loopback", "--family", "4"]);
  assertEquals(stderr, "");
  assertEquals(stdout, JSON.stringify(report, undefined, 2) + "\n");
  const { pass, ...others } = report.summary;
  assertEquals(pass, report.probes.length);
  assertEquals(Object.values(others).filter((count) => count > 0), []);
});

const PTY = canRun("script", "-qec", "true", "/dev/null");

/** Runs a command at a terminal of so many columns; `redirection` is of its standard output. */
function atTerminal(columns: number, redirection = "") {
  return (words: readonly string[]) => {
    const command = `stty cols ${columns} rows 24; exec ${quoted(words)} ${redirection}`;
    return ["script", "-qec", command, "/dev/null"];
  };
}

/** What stands on a terminal's lines after all has been written. */
function screen(text: string): string[] {
  // deno-lint-ignore no-control-regex -- what a terminal understands
  const erased = text.replaceAll("\r\n", "\n").replace(/[^\n]*\r\x1b\[K/g, "");
  return stripAnsiCode(erased).split("\n");
}

Deno.test({
  name: "lab run at a terminal shows its progress, and leaves nothing of it",
  ignore: !PTY,
  async fn(t) {
    for (const columns of [20, 80]) {
      await t.step(`of ${columns} columns`, async () => {
        const { code, stdout } = await lab([
          "--host",
          "loopback/time-wait",
          "loopback/established",
          "-q",
        ], {
          through: atTerminal(columns),
          env: { TERM: "xterm" },
        });
        assertEquals(code, 0);
        // deno-lint-ignore no-control-regex -- the line is begun anew each time
        const updates = [...stdout.matchAll(/\r\x1b\[K( \d+\/\d+[^\r\n]*)/g)].map(([, u]) => u!);
        assert(updates.length > 0, "there was no progress");
        assertEquals(updates.filter((update) => update.length >= columns), []);
        const left = screen(stdout);
        assertMatch(left[0]!, /states observed/);
        assertEquals(left.filter((line) => /\d+\/\d+ +loopback\//.test(line)), []);
        assert(ESCAPE.test(stdout.slice(stdout.lastIndexOf("\x1b[K") + 3)), "no colour");
      });
    }
    await t.step("while its report goes elsewhere", async () => {
      const { code, stdout } = await lab([
        "--host",
        "loopback/time-wait",
        "loopback/established",
        "-q",
      ], {
        through: atTerminal(60, ">/dev/null"),
        env: { TERM: "xterm" },
      });
      assertEquals(code, 0);
      assertMatch(stdout, / \d+\/\d+ {2}loopback/);
      assertEquals(screen(stdout), [""]);
    });
  },
});

Deno.test({
  name: "lab run at a wide terminal draws a failure as two ladders",
  ignore: !PTY || !NAMESPACES,
  async fn() {
    const failing = ["loopback/half-close", "--sysctl", "net.ipv4.tcp_max_tw_buckets=0"];
    const { code, stdout } = await lab([...failing, "--family", "4", "--timeout", "300"], {
      through: atTerminal(140),
      env: { TERM: "xterm" },
    });
    assertEquals(code, 1);
    const left = screen(stdout);
    assert(left.some((line) => /^ +0 ESTABLISHED +A connects to B +ESTABLISHED +│/.test(line)));
  },
});
