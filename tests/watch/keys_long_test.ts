/** What is pressed on a terminal, and that it is given back as it was. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { canRun } from "../live/ability.ts";
import { eventually, labCommand, quoted, ROOT } from "../live/lab_process.ts";

const ignore = !canRun("script", "--version") || !canRun("stty", "--version");
const WHY = ignore ? " (skipped: it takes script and stty)" : "";

/** Each way to end it, with what a shell tells of that. */
const ENDS: readonly (readonly [what: string, pressed: string, signal?: Deno.Signal])[] = [
  ["q", "q"],
  ["a word with a q in it", "xyq"],
  ["Ctrl-C", "\x03"],
  ["Ctrl-\\", "\x1c"],
  ["SIGTERM", "", "SIGTERM"],
];

for (const [what, pressed, signal] of ENDS) {
  Deno.test({
    name: `lab watch on a terminal ends with ${what}${WHY}`,
    ignore,
    fn: () => endsWith(pressed, signal),
  });
}

async function endsWith(pressed: string, signal: Deno.Signal | undefined): Promise<void> {
  const words = quoted(labCommand(["watch", "--interval", "10", "--changes", "looks"]));
  const file = await Deno.makeTempFile();
  const inTerminal = `trap '' INT QUIT; stty rows 24 columns 80; stty -g; ` +
    `sh -c 'echo "pid $$"; exec "$@"' sh ${words}; ` +
    `echo "code $?"; stty -g`;
  const process = new Deno.Command("script", {
    args: ["-qefc", inTerminal, file],
    cwd: ROOT,
    env: { LC_ALL: "C.UTF-8", SHELL: "/bin/sh" },
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const keyboard = process.stdin.getWriter();
  try {
    const drawn = () => Deno.readTextFileSync(file);
    const pictures = () => drawn().split("\x1b[H").length;
    await eventually("two pictures", () => pictures() > 2 || undefined, drawn);
    // Other keys do nothing: pictures go on.
    await keyboard.write(new TextEncoder().encode("x"));
    const before = pictures();
    await eventually("more pictures", () => pictures() > before + 1 || undefined, drawn);
    if (signal === undefined) await keyboard.write(new TextEncoder().encode(pressed));
    else Deno.kill(Number(/pid (\d+)/.exec(drawn())![1]), signal);
    await process.status;
    const text = drawn();
    assertMatch(text, /code 0\r?\n/);
    const modes = [...text.matchAll(/^([0-9a-f]+(?::[0-9a-f]+){5,})\r?$/gm)];
    assertEquals(modes.length, 2, text);
    assertEquals(modes[0]![1], modes[1]![1]);
    assert(text.includes("\x1b[?25h\x1b[?1049l"), text);
  } finally {
    await keyboard.close().catch(() => {});
    await Deno.remove(file);
  }
}
