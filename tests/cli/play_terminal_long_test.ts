/** `lab play` at a terminal, which `script` of util-linux makes: keys, Tab, Ctrl-C, and its end. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { canRun, NAMESPACES } from "../live/ability.ts";
import { labCommand, quoted, ROOT } from "../live/lab_process.ts";

const PTY = canRun("script", "-qec", "true", "/dev/null");
const LIMIT_MS = 40_000;

/** Somebody at a terminal, who types when something stands there. */
class Typist implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #keys: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #from = 0;
  screen = "";

  constructor(command: string) {
    this.#process = new Deno.Command("script", {
      args: ["-qec", command, "/dev/null"],
      env: { TERM: "xterm", NO_COLOR: "1", LC_ALL: "C.UTF-8", XDG_STATE_HOME: "/dev/null" },
      ...{ cwd: ROOT, stdin: "piped", stdout: "piped", stderr: "null" },
    }).spawn();
    this.#keys = this.#process.stdin.getWriter();
    this.#reader = this.#process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  async type(keys: string): Promise<void> {
    await this.#keys.write(new TextEncoder().encode(keys));
  }

  /** Waits until that stands there, behind what was waited for before. */
  async sees(text: string): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no ${text} in: ${this.screen}`)), LIMIT_MS);
    });
    try {
      for (;;) {
        const at = this.screen.indexOf(text, this.#from);
        if (at >= 0) return void (this.#from = at + text.length);
        const { done, value } = await Promise.race([this.#reader.read(), late]);
        if (done) throw new Error(`it ended without ${text}: ${this.screen}`);
        this.screen += value;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keys.close().catch(() => {});
    await this.#reader.cancel();
    await this.#process.status;
  }
}

/** What the terminal is like afterwards is printed with the exit code. */
function atTerminal(...args: string[]): Typist {
  return new Typist(
    `${quoted(labCommand(["play", ...args]))}; echo "ended $?"; stty -a; echo over`,
  );
}

function terminalTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !PTY || !NAMESPACES, fn });
}

/** The terminal is as it was: it gives whole lines, and shows what is typed. */
async function assertLeftAlone(typist: Typist, code: number): Promise<void> {
  await typist.sees(`ended ${code}`);
  const from = typist.screen.length;
  await typist.sees("over");
  const stty = typist.screen.slice(from);
  assertMatch(stty + typist.screen, /[^-]icanon/);
  assert(!/-icanon|-echo /.test(typist.screen), typist.screen);
}

terminalTest("Tab completes words and held segments, and arrows bring lines back", async () => {
  await using typist = atTerminal();
  await typist.sees("play> ");
  await typist.type("lis\t");
  await typist.sees("listen");
  await typist.type("\r");
  await typist.sees("B listens");
  await typist.sees("play> ");
  await typist.type("connect a\r");
  await typist.sees("held: a>b SYN seq=ISN_A");
  await typist.sees("play> ");
  await typist.type("deliver \t");
  await typist.sees("deliver a>b SYN seq=ISN_A");
  await typist.type("\r");
  await typist.sees("SYN-RECEIVED");
  await typist.sees("play> ");
  await typist.type("frob\r");
  await typist.sees('no word is called "frob"');
  await typist.sees("play> ");
  await typist.type("\x1b[A\x1b[A\x1b[A");
  await typist.sees("connect a");
  await typist.type("\x15undo\r");
  await typist.sees("undone: deliver a>b SYN seq=ISN_A");
  await typist.sees("play> ");
  await typist.type("\x04");
  await assertLeftAlone(typist, 0);
});

terminalTest("Ctrl-C ends it, at the prompt and while time goes by", async () => {
  for (const lines of [["listen"], ["listen", "connect a", "wait 60s"]]) {
    await using typist = atTerminal("--lang", "ko");
    for (const line of lines) {
      await typist.sees("play> ");
      await typist.type(`${line}\r`);
    }
    await typist.sees(lines.at(-1)!);
    if (lines.length === 1) await typist.sees("play> ");
    await typist.type("\x03");
    await assertLeftAlone(typist, 130);
    assertStringIncludes(typist.screen, "LISTEN을 시작한다");
  }
});

terminalTest("quit ends it", async () => {
  await using typist = atTerminal();
  await typist.sees("play> ");
  await typist.type("quit\r");
  await assertLeftAlone(typist, 0);
  assertEquals(typist.screen.includes("Error"), false);
});
