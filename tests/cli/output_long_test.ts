import { FIGURE_NAMES, SEQUENCES } from "../../lab/figure/sequences.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { OBSERVERS } from "../../lab/observe/mod.ts";
import { Report } from "../../lab/result/report.ts";
import { OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { canRun } from "../live/ability.ts";
import { type Ended, forAll, lab, labReport, labs } from "../live/lab_process.ts";

const LISTEN = ["loopback/listen", "--family", "4"];
// deno-lint-ignore no-control-regex -- what begins every colour
const ESCAPE = /\x1b/;

Deno.test("lab list has a line for every probe, or for those that are meant", async () => {
  const ids = await probeIds(OWN_PROBES);
  const [all, some] = await labs([["list"], ["list", "close", "/time-wait$/"]]) as [Ended, Ended];
  assertEquals([all.code, all.stderr], [0, ""]);
  assertEquals(all.stdout.trimEnd().split("\n").map((line) => line.split(" ")[0]!), ids);
  assertMatch(all.stdout, /^loopback\/listen +loopback +LISTEN and CLOSED/m);
  assertMatch(all.stdout, /^loopback\/time-wait-60-s .*\(--slow\)$/m);
  assertEquals(
    some.stdout.trimEnd().split("\n").map((line) => line.split(" ")[0]!),
    ids.filter((id) => id.startsWith("close/") || id.endsWith("time-wait")),
  );
});

Deno.test("lab show draws a probe's table: states, actions, segments, source and claims", async () => {
  const id = "close/four-way-a-first";
  const drawings = await labs([["show", id], ["show", id, "--ascii"]]);
  for (const { code, stdout, stderr } of drawings) {
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
  assert(/^[\x00-\x7f]*$/.test(drawings[1]!.stdout));
});

Deno.test("lab show draws figures of RFC 9293, and beside them what the last run saw", async () => {
  const state = await Deno.makeTempDir();
  const options = { env: { XDG_STATE_HOME: state, LC_ALL: "C" } };
  try {
    for (const figure of FIGURE_NAMES) {
      const { code, stdout, stderr } = await lab(["show", figure], options);
      assertEquals([code, stderr], [0, ""]);
      assertMatch(stdout, new RegExp(`^RFC 9293, ${figure.replace("-", " ")}: \\w`));
      for (const line of stdout.split("\n")) assert(line.length <= 80, line);
    }
    for (const figure of ["figure-4", "figure-14", "figure-99"]) {
      assertEquals((await lab(["show", figure], options)).code, 2);
    }
    assertEquals((await lab(["show", "figure-6", "--last"], options)).code, 2);
    const probes = SEQUENCES.map(({ probe }) => probe);
    const ended = await lab([...probes, "--observer=diag"], options);
    if (ended.stdout.includes(" skipped")) return;
    for (const { number } of SEQUENCES) {
      const { code, stdout } = await lab(["show", `figure-${number}`, "--last"], options);
      assertEquals(code, 0);
      assertEquals(stdout.match(/^Every line that was seen is as drawn\.$/mg)?.length, 2, stdout);
      assertMatch(stdout, /as seen, IPv4[^]*as seen, IPv6/);
      assert(!/^ X /m.test(stdout), stdout);
    }
    const figure5 = await lab(["show", "figure-5", "--last", "--ascii"], options);
    assertMatch(figure5.stdout, /^\+ CLOSING +--> TIME-WAIT .*\n +close\/simultaneous$/m);
    assertMatch(figure5.stdout, /^ {2}LISTEN +--> SYN-SENT .*\n +Linux has no call for this\./m);
    assertMatch(figure5.stdout, /^\d+ of 20 transitions shown$/m);
    const korean = await lab(["show", "figure-7", "--last", "--lang", "ko"], options);
    assertMatch(korean.stdout, /관찰한 줄은 모두 그림과 같다/);
  } finally {
    await Deno.remove(state, { recursive: true });
  }
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
    await t.step("and keeps a run whose report cannot be written", async () => {
      const args = ["--host", "loopback/listen", "--family", "4"];
      const full = (
        words: readonly string[],
      ) => ["sh", "-c", 'exec "$@" >/dev/full', "sh", ...words];
      assertEquals((await lab(args, { ...options, through: full })).code, 2);
      assertEquals((await show("loopback/listen")).code, 0);
    });
    await t.step("nowhere, where there is no home", async () => {
      for (const state of ["", "not/absolute"]) {
        const homeless = { env: { XDG_STATE_HOME: state, HOME: "" } };
        const ended = await lab(["show", "loopback/listen", "--last"], homeless);
        refusal(ended);
        assertStringIncludes(ended.stderr, "neither HOME nor XDG_STATE_HOME is set");
      }
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
  assertEquals([code, stderr], [/^✗/m.test(stdout) ? 3 : 0, ""]);
  const [kernel, ...lines] = stdout.trimEnd().split("\n");
  assertMatch(kernel!, /^Linux \S+ \w+$/);
  for (const line of lines) assertMatch(line, /^(✓ .+ yes(: .+)?|✗ .+ \S.+| {21}→ \S.+)$/);
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
  for (const coloured of [true, false]) {
    const lines = commands.map((args) => coloured ? [...args, "--color", "always"] : args);
    for (const [i, { stdout }] of (await labs(lines)).entries()) {
      await t.step(lines[i]!.join(" "), () => assertEquals(ESCAPE.test(stdout), coloured));
    }
  }
});

Deno.test("lab run --output writes a file, and prints no more than that it did", async (t) => {
  const folder = await Deno.makeTempDir();
  const run = (output: string[], env: Record<string, string> = {}) =>
    lab(["--host", ...LISTEN, ...output], { env: { FORCE_COLOR: "1", ...env } });
  try {
    await t.step("an absolute path", async () => {
      const path = `${folder}/report.txt`;
      const { code, stdout, stderr } = await run(["--output", path]);
      assertEquals([code, stdout], [0, ""]);
      assertMatch(stderr, /^1 passed, 0 failed in \d+\.\d\d s: \/.*\/report\.txt\n$/);
      assertEquals((await run(["--output", `${folder}/quiet.txt`, "--quiet"])).stderr, "");
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
    await t.step("over what is there, which stays for its owner's eyes", async () => {
      const path = `${folder}/own.txt`;
      for (const mode of [0o600, 0o666]) {
        await Deno.writeTextFile(path, "old");
        await Deno.chmod(path, mode);
        assertEquals((await run(["--output", path])).code, 0);
        assertStringIncludes(await Deno.readTextFile(path), "1 passed");
        assertEquals((await Deno.stat(path)).mode! & 0o777, mode);
      }
    });
    await t.step("a path from where the user stood, as deno task tells it", async () => {
      await Deno.mkdir(`${folder}/ä b`);
      await run(["--output", "ä b/here.txt"], { INIT_CWD: folder });
      assertStringIncludes(await Deno.readTextFile(`${folder}/ä b/here.txt`), "1 passed");
    });
    await t.step("no part of a file is left beside it", async () => {
      const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
      assertEquals(names.sort(), ["old.json", "own.txt", "quiet.txt", "report.txt", "ä b"]);
    });
    await t.step("through a link, which stays one", async () => {
      await Deno.writeTextFile(`${folder}/target`, "old");
      await Deno.symlink(`${folder}/target`, `${folder}/link`);
      await run(["--output", `${folder}/link`]);
      assert((await Deno.lstat(`${folder}/link`)).isSymlink);
      assertStringIncludes(await Deno.readTextFile(`${folder}/target`), "1 passed");
    });
    for (const output of [["--output=-"], ["--output", "-"], ["--output", "/dev/stdout"]]) {
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

Deno.test({
  name: "lab run writes to what is open already: to a shell's >(…), to standard error",
  ignore: !canRun("bash", "--version"),
  async fn(t) {
    const shell =
      (line: string) => (words: readonly string[]) => ["bash", "-c", line, "bash", ...words];
    const run = (line: string) => lab(["--host", ...LISTEN], { through: shell(line) });
    await t.step("a pipe to a process", async () => {
      const { code, stdout } = await run(
        '"$@" -q --format json=>(cat) --format tap=/dev/null; wait $!',
      );
      assertEquals(code, 0);
      assertEquals(Report.parse(JSON.parse(stdout)).summary.pass, 1);
    });
    await t.step("such a pipe, for what grows", async () => {
      const { code, stdout } = await run(
        '"$@" --format ndjson=>(cat) --format tap=/dev/null; wait $!',
      );
      assertEquals(code, 0);
      const events = stdout.trimEnd().split("\n").map((line) => JSON.parse(line).event);
      assertEquals(events, ["start", "probe", "end"]);
    });
    await t.step("a file, after what is in it", async () => {
      const file = await Deno.makeTempFile();
      await Deno.writeTextFile(file, "old\n");
      const { code } = await run(`"$@" --format tap=/dev/fd/9 9>>'${file}'`);
      assertEquals(code, 0);
      assertMatch(await Deno.readTextFile(file), /^old\nTAP version 14\n/);
      await Deno.remove(file);
    });
    await t.step("standard error, and standard output, by their numbers", async () => {
      const line = '"$@" --format tap=/dev/stderr --format json=/dev/fd/1';
      const { code, stdout, stderr } = await run(line);
      assertEquals([code, JSON.parse(stdout).summary.pass], [0, 1]);
      assertMatch(stderr, /^TAP version 14\n/);
    });
    await t.step("and says before the run what is not open, or not for writing", async () => {
      for (
        const line of ['"$@" --format tap=/dev/fd/9', '"$@" --format tap=/dev/fd/9 9</dev/null']
      ) {
        const { code, stdout, stderr } = await run(line);
        assertEquals([code, stdout], [2, ""]);
        assertEquals(stderr, "lab: cannot write /dev/fd/9: EBADF: not an open descriptor\n");
      }
    });
  },
});

Deno.test("lab run --output says in one line what cannot be written, and ends with 2", async (t) => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/file`, "as it was");
  const cases = [
    { output: folder, says: "it is a folder" },
    { output: `${folder}/none/report`, says: "No such file or directory" },
    { output: `${folder}/file/report`, says: "Not a directory" },
    { output: "/proc/report", says: "Deno does not permit it\n" },
    { output: "/dev/full", says: "Deno does not permit it\n" },
    { output: "/none/x\ny", says: "/none/x\\ny: No such file or directory (os error 2)\n" },
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
        assert(stderr.startsWith(`lab: cannot write ${output.replace("\n", "\\n")}: `), stderr);
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
