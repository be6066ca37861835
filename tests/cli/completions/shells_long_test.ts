/** The shells themselves are asked what they offer. */

import { assertEquals } from "@std/assert";
import { grammarOf } from "../../../lab/cli/completions/grammar.ts";
import { SHELLS as SCRIPTS } from "../../../lab/cli/completions/shells.ts";
import { OBSERVERS } from "../../../lab/observe/mod.ts";
import { OWN_PROBES, probeIds } from "../../../lab/probe/load.ts";
import { TCP_STATES } from "../../../lab/tcp/state.ts";
import { canRun } from "../../live/ability.ts";
import { forAll, lab, labs } from "../../live/lab_process.ts";

const HERE = decodeURIComponent(new URL("./", import.meta.url).pathname);
const PROBES = await probeIds(OWN_PROBES);
const closing = PROBES.filter((id) => id.startsWith("close/"));

/** Lines with what is to be offered, whatever else is. */
const LINES: readonly [line: string, offered: readonly string[]][] = [
  ["lab exp", ["explain"]],
  ["lab comp", ["completions"]],
  ["lab close/", closing],
  ["lab run close/", closing],
  ["lab show close/", closing],
  ["lab --slow close/", closing],
  ["lab --observer ", [...OBSERVERS.map(({ name }) => name), "all"]],
  ["lab --obs", ["--observer"]],
  ["lab run --qu", ["--quiet"]],
  ["lab watch --on", ["--once"]],
  ["lab explain ", TCP_STATES],
  ["lab explain TIME", ["TIME-WAIT"]],
  ["lab explain la", ["LAST-ACK"]],
  ["lab explain ha", ["handshake"]],
  ["lab lesson ", ["handshake", "close", "time-wait"]],
  ["lab lesson --qu", ["--quiz"]],
  ["lab explain --lang ", ["en", "ko"]],
  ["lab watch close-wait LAST", ["LAST-ACK"]],
  ["lab completions ", ["bash", "zsh", "fish"]],
  ["lab parse ", ["ss", "netstat", "proc"]],
  ["deno task lab exp", ["explain"]],
  ["deno task lab close/", closing],
  ["deno task lab watch --on", ["--once"]],
];

/** Lines for which the one file that there is, dump.txt, is to be offered. */
const FILE: readonly string[] = [
  "lab parse du",
  "lab parse ss du",
  "lab diff du",
  "lab --pcap du",
  "lab --pcap=du",
  "lab --format junit=du",
  "lab --format junit=",
  "lab --format=junit=du",
  "lab --format tap --format junit=du",
  "lab --format tap=du close --format junit=du",
  "lab lesson --format html=du",
  "deno task lab --format junit=du",
  "deno task lab parse du",
];

/** Lines for which neither that file nor anything of the lab's is to be offered. */
const NOTHING: readonly string[] = [
  "lab --sysctl ",
  "lab --sysctl a=",
  "lab --format du",
  "lab --observer du",
  "lab watch du",
  "lab parse ss dump.txt du",
  "lab --jobs ",
  "lab explain TIME-WAIT ",
  "lab completions bash ",
  "lab xyzzy",
];

type Ask = (script: string, line: string) => readonly [...words: string[]];

const SHELLS: Readonly<Record<string, Ask>> = {
  bash: (script, line) => ["bash", "--norc", `${HERE}ask.bash`, script, ...bashWords(line)],
  zsh: (_, line) => ["zsh", "-f", `${HERE}ask.zsh`, `${HERE}capture.zsh`, line],
  fish: (script, line) => ["fish", "--no-config", "-c", `source ${script}; complete -C '${line}'`],
};

/** To bash, an equals sign is a word of its own. */
function bashWords(line: string): string[] {
  const parts = (word: string) => word.split(/(=)/).filter((part) => part !== "");
  return line.split(" ").flatMap((word) => word === "" ? [word] : parts(word));
}

/** What a shell offers in that folder. */
async function offered(
  shell: string,
  script: string,
  line: string,
  cwd: string,
): Promise<string[]> {
  const [command, ...args] = SHELLS[shell]!(script, line) as [string, ...string[]];
  const { stdout } = await new Deno.Command(command, {
    args,
    stdin: "null",
    stderr: "null",
    cwd,
    // A shell that asks back would wait for ever.
    signal: AbortSignal.timeout(60_000),
    env: { LAB_SCRIPT: script, HOME: script.slice(0, script.lastIndexOf("/")), LC_ALL: "C.UTF-8" },
  }).output();
  const lines = new TextDecoder().decode(stdout).split("\n");
  return lines.map((line) => line.split("\t")[0]!.trim()).filter((word) => word !== "");
}

for (const shell of Object.keys(SHELLS)) {
  const missing = canRun(shell, "-c", "true") ? "" : ` (skipped: ${shell} is not installed)`;
  Deno.test({
    name: `${shell} completes lab, and deno task lab${missing}`,
    ignore: missing !== "",
    async fn(t) {
      const folder = await Deno.makeTempDir();
      try {
        const { stdout, code, stderr } = await lab(["completions", shell]);
        assertEquals(code, 0, stderr);
        const script = `${folder}/script`;
        await Deno.writeTextFile(script, stdout);
        const [empty, filled] = [`${folder}/empty`, `${folder}/filled`];
        await Deno.mkdir(empty);
        await Deno.mkdir(filled);
        await Deno.writeTextFile(`${filled}/dump.txt`, "");
        const ask = ({ line }: { line: string }) => offered(shell, script, line, empty);
        const askFilled = ({ line }: { line: string }) => offered(shell, script, line, filled);
        const some = LINES.map(([line, words]) => ({ line, words }));
        for (const { line, words, ended: found } of await forAll(some, ask)) {
          await t.step(line, () => {
            assertEquals(words.filter((word) => !found.includes(word)), [], `${found}`);
          });
        }
        const file = FILE.map((line) => ({ line }));
        for (const { line, ended: found } of await forAll(file, askFilled)) {
          await t.step(`${line}: a file`, () => {
            // fish offers the whole word, the others what comes after its last equals sign.
            assertEquals(found.map((word) => word.replace(/^.*=/, "")), ["dump.txt"]);
          });
        }
        const none = NOTHING.map((line) => ({ line }));
        for (const { line, ended: found } of await forAll(none, askFilled)) {
          await t.step(`${line}: nothing`, () => {
            // zsh offers options where no operand can be.
            assertEquals(found.filter((word) => !word.startsWith("-")), []);
          });
        }
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

Deno.test("bash completes a value after an equals sign, which is a word of its own to it", async () => {
  if (!canRun("bash", "-c", "true")) return;
  const script = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(script, (await lab(["completions", "bash"])).stdout);
    const { stdout } = await new Deno.Command("bash", {
      args: ["--norc", `${HERE}ask.bash`, script, "lab", "--observer", "=", "ne"],
    }).output();
    assertEquals(new TextDecoder().decode(stdout), "netstat\n");
  } finally {
    await Deno.remove(script);
  }
});

Deno.test("lab completions refuses what is no shell", async () => {
  const wrong: readonly [args: readonly string[], says: string][] = [
    [[], "completions takes one shell: bash, zsh, fish"],
    [["bash", "zsh"], "completions takes one shell: bash, zsh, fish"],
    [["fihs"], 'there is no completion for "fihs": did you mean "fish"?'],
    [["tcsh2"], 'there is no completion for "tcsh2", only for bash, zsh, fish'],
  ];
  const runs = await labs(wrong.map(([args]) => ["completions", ...args]));
  for (const [i, [, says]] of wrong.entries()) {
    assertEquals(runs[i], { code: 2, stdout: "", stderr: `lab: ${says}\n` });
  }
});

Deno.test("a help text with a shell's own characters breaks no script", () => {
  const help = `it's [a] "test": $HOME \`x\` \\`;
  const command = {
    operands: [],
    help,
    options: [{ name: "x", help }, { name: "help", short: "h", help }],
  };
  const grammar = grammarOf({ run: command }, [], "run", PROBES);
  for (const shell of ["bash", "zsh", "fish"]) {
    const script = SCRIPTS[shell as keyof typeof SCRIPTS](grammar);
    const path = Deno.makeTempFileSync();
    Deno.writeTextFileSync(path, script);
    try {
      const { success, stderr } = new Deno.Command(shell, { args: ["-n", path], stdin: "null" })
        .outputSync();
      assertEquals(success, true, `${shell}: ${new TextDecoder().decode(stderr)}`);
    } catch (error) {
      // A shell that is not installed is asked elsewhere, and skipped with that reason.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    } finally {
      Deno.removeSync(path);
    }
  }
});
