/** What is shown at a terminal, which `script` of util-linux makes. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { canRun, NAMESPACES } from "../live/ability.ts";
import { lab, quoted } from "../live/lab_process.ts";

// deno-lint-ignore no-control-regex -- what begins every colour
const ESCAPE = /\x1b/;
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
  name: "lab run tears no line of events at a terminal by its progress",
  ignore: !PTY,
  async fn() {
    const probes = ["loopback/time-wait", "loopback/established"];
    const { code, stdout } = await lab(["--host", ...probes, "--format", "ndjson"], {
      through: atTerminal(80),
      env: { TERM: "xterm" },
    });
    assertEquals(code, 0);
    const events = stdout.trimEnd().split("\r\n").map((line) => JSON.parse(line).event);
    assertEquals(events, ["start", "probe", "probe", "probe", "probe", "end"]);
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
