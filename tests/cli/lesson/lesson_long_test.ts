/** `lab lesson`, as it is typed: on this kernel, at a pipe, and at a terminal. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { STATEMENT_IDS, STATEMENTS } from "../../../lab/lesson/statement.ts";
import { canRun, NAMESPACES } from "../../live/ability.ts";
import { lab, labCommand, labs, NOTHING_KEPT, quoted, ROOT } from "../../live/lab_process.ts";

const PTY = canRun("script", "-qec", "true", "/dev/null");

Deno.test({
  name: "lab lesson shows every statement on this kernel, in Korean, and as a page",
  ignore: !NAMESPACES,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const { code, stdout, stderr } = await lab(
        ["lesson", "--format", "text", "--format", `html=${folder}/lesson.html`],
        { env: { LANG: "ko_KR.UTF-8" } },
      );
      assertEquals([code, stderr], [0, ""], stdout);
      for (const id of STATEMENT_IDS) assertMatch(stdout, new RegExp(`^${id}  [가-힣]+$`, "m"));
      assertStringIncludes(stdout, "\n명제 32개 중 32개를 이 커널에서 보였다");
      assertStringIncludes(stdout.replaceAll(/\s+/g, " "), "`--slow`를 줄 때만 실행한다");
      const page = await Deno.readTextFile(`${folder}/lesson.html`);
      assert(page.startsWith("<!DOCTYPE html>"));
      const told = new Set(stdout.split("\n").map((line) => line.trim()));
      for (const name of ["README.ko.md", "docs/ko/lesson.md"]) {
        const text = await Deno.readTextFile(`${ROOT}/${name}`);
        const [, snippet] = /```console\n\$ .*\n([^]*?)```/.exec(text)!;
        // What is left out, and which kernel it was.
        const own = snippet!.split("\n").map((line) => line.trim())
          .filter((line) => line !== "" && line !== "…" && !line.includes("(Linux"));
        assert(own.length > 10, snippet);
        assertEquals(own.filter((line) => !told.has(line)), [], name);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name: "lab lesson claims nothing that this kernel does not show, and ends with 1",
  ignore: !NAMESPACES,
  async fn() {
    const without = ["--sysctl", "net.ipv4.tcp_max_tw_buckets=0"];
    const { code, stdout } = await lab(["lesson", "close", ...without, "--family", "4"]);
    assertEquals(code, 1);
    assertMatch(stdout, /^S14 {2}not shown here$/m);
    assertMatch(stdout, /^S20 {2}not shown here$/m);
    // What was seen before the row that fails, or without it, stands.
    assertMatch(stdout, /^S27 {2}right$/m);
    const text = stdout.replaceAll(/\s+/g, " ");
    assertStringIncludes(text, "row 3: A is in CLOSED, not FIN-WAIT-2");
    assertMatch(text, /Not shown: S14 S15 .*S23/);
    for (const id of STATEMENT_IDS) {
      assertEquals(stdout.includes(`\n${id}  `), STATEMENTS[id].chapter === "close", id);
    }
  },
});

Deno.test({
  name: "lab lesson --quiz takes its answers from a pipe, and ends where they end",
  ignore: !NAMESPACES,
  async fn() {
    const answers = ["syn_sent", "LISTEN", "SYN", "ESTAB", "syn-recv"].join("\n");
    const { code, stdout } = await lab(["lesson", "handshake", "--quiz"], {
      through: (words) => ["sh", "-c", `printf %s ${quoted([answers])} | ${quoted(words)}`],
    });
    assertEquals(code, 0, stdout);
    assertEquals(stdout.match(/^ {6}(right|no: .*)$/gm), [
      "      right",
      "      right",
      "      right",
      "      no: SYN-SENT",
      "      right",
    ]);
    assertMatch(stdout, /^ {4}A's state\? syn_sent$/m);
    assert(stdout.endsWith("\nThe quiz ends here.\n4 of 5 right.\n"), stdout.slice(-200));
  },
});

Deno.test({
  name: "lab lesson --quiz at a terminal ends with its score on Ctrl-C",
  ignore: !PTY || !NAMESPACES,
  async fn() {
    const words = labCommand(["lesson", "handshake", "--quiz"]);
    const command = `stty cols 80 rows 24; exec ${quoted(words)}`;
    const process = new Deno.Command("script", {
      args: ["-qec", command, "/dev/null"],
      cwd: ROOT,
      env: { ...NOTHING_KEPT, TERM: "xterm", LANG: "", LC_ALL: "" },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const typed = process.stdin.getWriter();
    const type = (text: string) => typed.write(new TextEncoder().encode(text));
    let shown = "";
    for await (const piece of process.stdout.pipeThrough(new TextDecoderStream())) {
      const before = shown;
      shown += piece;
      const asks = (question: string) => shown.includes(question) && !before.includes(question);
      if (asks("A's state? ")) await type("syn-sent\n");
      if (asks("B's state? ")) await type("\x03");
    }
    await typed.close().catch(() => {});
    const { code } = await process.status;
    assertEquals(code, 130, shown);
    const text = stripAnsiCode(shown).replaceAll("\r\n", "\n");
    assertMatch(text, /A's state\? syn-sent\n {6}right\n/);
    assert(text.endsWith("\nThe quiz ends here.\n1 of 1 right.\n"), text.slice(-200));
  },
});

Deno.test("lab lesson refuses what it cannot do, with one line, and ends with 2", async () => {
  const wrong: readonly [args: readonly string[], says: string][] = [
    [["nonsense"], 'there is no chapter "nonsense", only handshake, close, time-wait'],
    [["close", "handshake"], "lesson takes one chapter"],
    [["--quiz", "--format", "html=x"], "--quiz prints no report: it cannot have --format"],
    [["--format", "html="], "--format html= needs a FILE"],
    [["--format", "html=/no/such/x"], "cannot write /no/such/x: No such file"],
    [
      ["--format", "html", "--format", "text"],
      "would both go to standard output: --format NAME=FILE sends one elsewhere",
    ],
    [["--sysctl", "x"], '--sysctl takes KEY=VALUE, not "x"'],
    [["--lang", "fr"], '--lang takes en, ko, not "fr"'],
  ];
  const runs = await labs(wrong.map(([args]) => ["lesson", ...args]));
  for (const [i, [, says]] of wrong.entries()) {
    assertEquals([runs[i]!.code, runs[i]!.stdout], [2, ""], says);
    assertStringIncludes(runs[i]!.stderr, says);
  }
});

Deno.test("lab lesson says what it could not run, and ends with 3 where that is all", async () => {
  const { code, stdout } = await lab(["lesson", "time-wait"], { permissions: "loopback" });
  assertEquals(code, 3);
  assertStringIncludes(stdout, "\n0 of 5 statements shown on this kernel");
  assertStringIncludes(stdout.replaceAll(/\s+/g, " "), "Not run here, and so nothing is claimed.");
  assertStringIncludes(stdout, "deno task lab doctor");
});
