/** Tables of every kind are completed; what they then say passes. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";
import { file, from, HEAD, onWire, withFolder } from "./recording.ts";

/** Of different kinds: what is sent, answered, lost, reset, read and told, on both media. */
const SCENARIOS: Readonly<Record<string, string>> = {
  opening: onWire(
    "{ do: listen() }",
    '{ do: connect("a") }',
    "{ do: deliver() }",
    "{ do: deliver() }",
    "{ do: deliver() }",
  ),
  refused: onWire(
    '{ do: connect("a") }',
    "{ do: deliver() }",
    "{ do: deliver() }",
  ),
  text: from(
    "ESTABLISHED",
    '{ do: read("b") }',
    '{ do: write("a", "hello") }',
    '{ do: [deliver(), read("b")] }',
    "{ do: deliver() }",
    '{ do: [getOption("a", "SO_ERROR"), getOption("a", "TCP_NODELAY")] }',
  ),
  closing: from(
    "ESTABLISHED",
    '{ do: [close("a"), close("b")] }',
    "{ do: deliver() }",
    "{ do: deliver() }",
  ),
  resent: from(
    "ESTABLISHED",
    '{ do: shutdown("a") }',
    "{ do: lose() }",
    '{ do: retransmission("a") }',
    "{ do: deliver() }",
    "{ do: deliver() }",
  ),
  reset: from(
    "ESTABLISHED",
    '{ do: abort("b") }',
    "{ do: deliver() }",
    '{ do: read("a") }',
    '{ do: write("a", "late") }',
  ),
  forged: from(
    "FIN-WAIT-2",
    '{ do: inject("a", "RST seq=RCV.NXT+1") }',
    '{ do: inject("a", "RST") }',
  ),
  loopback: file(
    'medium: "loopback"',
    "established()",
    '{ do: write("a", "hello") }',
    '{ do: read("b") }',
    '{ do: shutdown("b") }',
    '{ do: close("a") }',
  ),
  second: from(
    "ESTABLISHED",
    '{ do: connect("a.2") }',
    "{ do: deliver() }",
    "{ do: deliver() }",
    "{ do: deliver() }",
  ),
};

Deno.test({
  name: "lab record completes tables of every kind, and what they then say passes",
  ignore: !NAMESPACES,
  async fn() {
    await withFolder(SCENARIOS, async (folder) => {
      for (const [name, text] of Object.entries(SCENARIOS)) {
        const { code, stderr } = await lab(["record", `${folder}/${name}.ts`, "--write"]);
        assertEquals({ code, stderr }, { code: 0, stderr: `lab: ${folder}/${name}.ts: written\n` });
        const written = await Deno.readTextFile(`${folder}/${name}.ts`);
        // What its author wrote stands there, in order.
        let at = 0;
        for (const word of text.match(/\b(listen|connect|deliver|lose|inject|shutdown)\(/g) ?? []) {
          at = written.indexOf(word, at);
          assert(at >= 0, `${name}: ${word}`);
        }
        const rows = text.split("\n").filter((line) => line.startsWith("    {")).length;
        const marks = written.match(/\/\/ recorded: /g)?.length ?? 0;
        assert(marks >= rows - 1 && marks <= rows, `${name}: ${marks} of ${rows} rows: ${written}`);
      }
      const { code, stdout } = await lab(["--probes", folder, "--repeat", "2", "--color", "never"]);
      assertEquals(code, 0, stdout);
      assertStringIncludes(stdout, `${2 * Object.keys(SCENARIOS).length} passed, 0 failed`);
      // What is read, and what connect() has returned, is known now.
      const text = await Deno.readTextFile(`${folder}/text.ts`);
      for (const found of ['read("b", { gives: "EAGAIN" })', 'read("b", "hello")', "gives: 1"]) {
        assertStringIncludes(text, found);
      }
      const refused = await Deno.readTextFile(`${folder}/refused.ts`);
      assertStringIncludes(refused, 'returns("a", "connect", "ECONNREFUSED")');
    });
  },
});

Deno.test({
  name: "lab record says what cannot be recorded, and of a case what to change by hand",
  ignore: !NAMESPACES,
  async fn() {
    const cases = '{ rst: { do: inject("a", "RST"), a: "ESTABLISHED" } }';
    const family =
      HEAD.replace("defineProbe", "defineFamily").replace("defineProbe({", "defineFamily({") +
      `  medium: "wire", given: reach("ESTABLISHED"), cases: ${cases},\n});\n`;
    const listed = `const ROWS = [{ do: listen() }];\n`;
    const noList = HEAD.replace("export default", `${listed}export default`) +
      '  medium: "wire", table: ROWS,\n});\n';
    await withFolder({
      held: from("ESTABLISHED", "{ do: deliver() }"),
      wrong: from("ESTABLISHED", '{ do: close("c") }'),
      mixed: from("ESTABLISHED", '{ do: write("b", 5000) }', '{ do: [deliver(), read("a")] }'),
      chance: from(
        "ESTABLISHED",
        '{ do: write("a", "hello") }',
        '{ do: close("a") }',
        "{ do: lose() }",
        '{ do: retransmission("a") }',
      ),
      family,
      nolist: noList,
    }, async (folder) => {
      const record = (...args: string[]) => lab(["record", "--probes", folder, ...args]);
      const cases: readonly [string[], number, RegExp][] = [
        [["held"], 2, /held\.ts: row 0: the row needs a held segment, but none is held$/m],
        [["wrong"], 2, /wrong\.ts: "Own", row 0: close: end is "c", not a socket/],
        [["family/rst", "--update"], 1, /nothing is written without --write/],
        [["family/rst", "--update", "--write"], 0, /family\/rst is a case of a family/],
        [["nolist"], 0, /nolist\.ts: its rows are no list in the file/],
        [["chance"], 1, /chance\.ts: row 3: several segments are not acknowledged: which of them/],
        [["nosuch"], 2, /no probe matches "nosuch"/],
        [[], 2, /record takes one file or probe/],
      ];
      for (const [args, code, says] of cases) {
        const came = await record(...args);
        assertEquals(came.code, code, `${args}: ${came.stderr}`);
        assertMatch(came.stderr, says);
        assert(!came.stderr.includes("\n    at "), came.stderr);
      }
      const { stdout } = await record("family/rst", "--update", "--color", "never");
      assertStringIncludes(stdout, '- { do: inject("a", "RST"), a: "ESTABLISHED" },\n');
      assertStringIncludes(stdout, '+ { do: inject("a", "RST"), a: "CLOSED" },\n');
      // Of a row whose segments differ between the two versions of IP, nothing is recorded for both.
      const { code, stderr } = await record("mixed");
      assertEquals(code, 1);
      assertMatch(stderr, /row 0: over IPv6 it comes otherwise than it was recorded/);
    });
  },
});
