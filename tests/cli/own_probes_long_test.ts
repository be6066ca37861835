/** Probes of a folder of one's own, and what is said of their mistakes: file, row, word, and the nearest. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { loadProbe } from "../../lab/probe/load.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";
import { withFolder } from "./recording.ts";

const FROM = '"@tcplab/tcplab/probe"';
const NAMES = "arrives, close, connect, defineFamily, defineProbe, deliver, established, inject, " +
  "listen, reach, read, setOption, told, write";
const probe = (rows: string, above = 'medium: "wire"') =>
  `import { ${NAMES} } from ${FROM};\n` +
  `export default defineProbe({ title: "T", source: "S", ${above}, table: [${rows}] });\n`;
const family = (fields: string) =>
  `import { ${NAMES} } from ${FROM};\n` +
  `export default defineFamily({ title: "T", source: "S", medium: "wire", ${fields} });\n`;

/** Files that cannot be judged, and what is said of each. */
const BAD: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  "syntax": ["export default {\n  a: [1,,}\n", /^syntax\.ts: line 2: Expression expected$/],
  "nothing": ["", /^nothing\.ts has no probe as its default export: export default defineProbe/],
  "no-default": ["export const probe = 1;", /^no-default\.ts has no probe as its default export/],
  "number": ["export default 5;", /^number\.ts has no probe as its default export/],
  "throws": ['\nthrow new Error("no");', /^throws\.ts: line 2: no$/],
  "unknown-import": [
    `import { delivr } from ${FROM};\nexport default delivr();`,
    /^unknown-import\.ts: line 1: there is no word delivr: did you mean deliver\?$/,
  ],
  "unknown-word": [
    probe("{ do: delivr() }"),
    /^unknown-word\.ts: line 2: delivr is not defined: did you mean deliver\?$/,
  ],
  "not-imported": [
    probe('{ do: abort("a") }'),
    /^not-imported\.ts: line 2: abort is not imported: import \{ abort \} from "@tcplab/,
  ],
  "elsewhere": [
    'import { deliver } from "./probe.ts";\nexport default deliver();',
    /^elsewhere\.ts: (line 1: )?Module not found .*: words come from "@tcplab\/tcplab\/probe"$/,
  ],
  "column": [probe("{ do: listen(), wires: [] }"), /row 0: no column wires: did you mean wire\?$/],
  "capital": [probe('{ do: listen(), A: "CLOSED" }'), /row 0: no column A: did you mean a\?$/],
  "state": [
    probe('{ do: listen() }, { do: connect("a"), a: "SYN_SENT" }'),
    /^state\.ts: "T", row 1: no state SYN_SENT: did you mean SYN-SENT\?$/,
  ],
  "state-of-also": [
    probe('established(), { do: close("a"), also: { "b.listener": "LISTENS" } }'),
    /row 1: no state LISTENS: did you mean LISTEN\?$/,
  ],
  "control-bit": [
    probe('{ do: connect("a"), wire: "a>b SIN" }'),
    /row 0: wire is wrong: .*"SIN" is no control bit: is it SYN\?$/,
  ],
  "segment-field": [
    probe('{ do: connect("a"), wire: "a>b SYN sec=1" }'),
    /row 0: wire is wrong: .*"sec=1" is no field: is it seq=\?$/,
  ],
  "end": [probe('{ do: close("c") }'), /row 0: close: end is "c", not a socket such as "a"/],
  "option": [
    probe('{ do: connect("a", { give: "ECONNREFUSED" }) }'),
    /row 0: connect has no give: did you mean gives\?$/,
  ],
  "flag": [
    probe('established(), { do: write("a", "x", { flags: "MSG_OBB" }) }'),
    /row 1: write: flags is "MSG_OBB", not "MSG_OOB" or "MSG_PEEK"$/,
  ],
  "errno": [
    probe('established(), { do: read("a", { gives: "ECONRESET" }) }'),
    /row 1: read: gives is "ECONRESET", neither a number nor an errno: did you mean ECONNRESET\?$/,
  ],
  "socket-option": [
    probe('established(), { do: setOption("a", { TCP_NODELAI: 1 }) }'),
    /row 1: setOption: options has no TCP_NODELAI: did you mean TCP_NODELAY\?$/,
  ],
  "brackets": [probe("{ do: listen }"), /row 0: listen is a word that takes brackets$/],
  "wire-on-loopback": [
    probe('{ do: listen(), wire: "a>b SYN" }', 'medium: "loopback"'),
    /row 0: wire needs medium: "wire"/,
  ],
  "no-rows": [probe(""), /^no-rows\.ts: "T": the table has no rows$/],
  "medium": [probe("{ do: listen() }", 'medium: "wired"'), /no medium wired: did you mean wire\?$/],
  "heading": [
    probe("{ do: listen() }", 'medium: "wire", depensOn: []'),
    /no field depensOn: did you mean dependsOn\?$/,
  ],
  "given": [
    probe("{ do: listen() }", 'medium: "wire", given: { sysctls: {} }'),
    /given has no sysctls: did you mean sysctl\?$/,
  ],
  "claim": [
    probe('{ do: listen(), verifies: ["MUST-133"] }'),
    /row 0: no claim MUST-133: did you mean MUST-13\?$/,
  ],
  "way": [
    probe("{ do: listen() }", 'medium: "wire", given: reach("FIN-WAIT2")'),
    /^way\.ts: line 2: reach: there is no way to FIN-WAIT2: did you mean FIN-WAIT-2\?$/,
  ],
  "way-named": [
    probe("{ do: listen() }", 'medium: "wire", given: reach("FIN-WAIT-2", "orfan")'),
    /reach: there is no way to FIN-WAIT-2 named orfan, only half-closed and orphan$/,
  ],
  "case": [
    family('cases: arrives("a", { rstt: { a: "CLOSED" } })'),
    /^case\.ts: line 2: no segment rstt arrives: is it rst\?$/,
  ],
  "no-cases": [family("case: {}"), /^no-cases\.ts: line 2: "T" has no cases$/],
};

const GOOD = probe("established()");

Deno.test("a mistake in a probe's file is told with file, place, word, and the nearest right one", async () => {
  const files = Object.fromEntries(Object.entries(BAD).map(([name, [text]]) => [name, text]));
  await withFolder(files, async (folder) => {
    for (const [name, [, says]] of Object.entries(BAD)) {
      const id = name === "no-cases" || name === "case" ? `${name}/rst` : name;
      const error = await loadProbe(new URL(`file://${folder}/`), id).then(
        () => undefined,
        (error: Error) => error,
      );
      assert(error instanceof UsageError, name);
      assertMatch(error.message, says);
      assert(!error.message.includes("\n"), error.message);
      assert(error.message.startsWith(`${name}.ts`), error.message);
    }
  });
});

Deno.test("lab list names every file that is wrong among those that are not, and ends with 2", async () => {
  const some = ["syntax", "state", "case", "nothing", "option"];
  const files = { good: GOOD, ...Object.fromEntries(some.map((name) => [name, BAD[name]![0]])) };
  await withFolder(files, async (folder) => {
    const { code, stdout, stderr } = await lab(["list", "--probes", folder]);
    assertEquals(code, 2);
    const lines = stdout.trimEnd().split("\n");
    assertEquals(lines.map((line) => line.split(/\s+/).slice(0, 2).join(" ")), [
      ...["case wrong", "good wire", "nothing wrong", "option wrong", "state wrong"],
      "syntax wrong",
    ]);
    for (const name of some) {
      const said = lines.find((line) => line.startsWith(`${name} `))!.replace(
        /^\S+\s+wrong\s+/,
        "",
      );
      assertMatch(said, BAD[name]![1]);
    }
    assertEquals(stderr, "lab: 5 of 6 probes cannot be judged\n");
    // What was asked for can be listed, and in Korean too.
    assertEquals((await lab(["list", "good", "--probes", folder])).code, 0);
    assertMatch((await lab(["list", "--probes", folder, "--lang", "ko"])).stdout, /^case +잘못됨/);
  });
});

Deno.test("a wrong file is wrong use of every command that takes it, and no broken probe", async () => {
  const files = { good: GOOD, state: BAD.state![0], end: BAD.end![0] };
  await withFolder(files, async (folder) => {
    const says = /row 1: no state SYN_SENT: did you mean SYN-SENT\?/;
    for (const args of [["run"], ["show"], ["explain"], ["record"]]) {
      const { code, stderr } = await lab([...args, "state", "--probes", folder]);
      assertEquals(code, 2, `${args}: ${stderr}`);
      assertMatch(stderr, says);
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
    }
    const { code, stdout, stderr } = await lab(["--probes", folder]);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, /^lab: end\.ts: .* \(and 1 more: lab list names them\)\n$/);
  });
});

Deno.test({
  name: "probes of a folder of one's own are run, drawn, and run again as the command says",
  ignore: !NAMESPACES,
  async fn() {
    const wrong = probe('established(), { do: close("a"), wire: "a>b RST", a: "FIN-WAIT-1" }');
    await withFolder({ good: GOOD, wrong, state: BAD.state![0] }, async (folder) => {
      const own = ["--probes", folder, "--family", "4"];
      assertEquals((await lab([...own, "good"])).code, 0);
      const failed = await lab([...own, "wrong"]);
      assertEquals(failed.code, 1);
      assertStringIncludes(failed.stdout, `deno task lab wrong --family 4 --probes ${folder}`);
      const shown = await lab(["show", "good", "--probes", folder]);
      assertStringIncludes(shown.stdout, "good: T");
      assertEquals((await lab(["show", "good"])).code, 2);
    });
  },
});

Deno.test("a folder that is none, or has no probe in it, is told", async () => {
  await withFolder({}, async (folder) => {
    const told: readonly [string, RegExp][] = [
      [`${folder}/none`, /^lab: cannot read .*\/none: No such file/],
      ["deno.json", /^lab: deno\.json is a file: --probes takes the folder that it is in\n$/],
      [folder, /^lab: there is no probe in /],
    ];
    for (const [named, says] of told) {
      const { code, stderr } = await lab(["--probes", named]);
      assertEquals(code, 2);
      assertMatch(stderr, says);
    }
  });
});

Deno.test({
  name: "lab new writes a probe that passes as it stands, and overwrites nothing",
  ignore: !NAMESPACES,
  async fn() {
    await withFolder({}, async (folder) => {
      const made = await lab(["new", "close/first", "--probes", `${folder}/own`]);
      assertEquals(made.code, 0);
      const path = `${folder}/own/close/first.ts`;
      assertEquals(made.stdout, `${path}\ndeno task lab --probes ${folder}/own close/first\n`);
      const text = await Deno.readTextFile(path);
      assertEquals((await lab(["--probes", `${folder}/own`, "close/first"])).code, 0);
      const again = await lab(["new", "close/first", "--probes", `${folder}/own`]);
      assertEquals(again.code, 2);
      assertStringIncludes(again.stderr, "is there already: lab new overwrites nothing");
      assertEquals(await Deno.readTextFile(path), text);
      // By its path, beside the lab's own: where it is run from.
      const named = await lab(["new", `${folder}/other.ts`]);
      assertEquals(named.stdout, `${folder}/other.ts\ndeno task lab --probes ${folder} other\n`);
      for (const name of ["", "../x", ".x", "a b/-c", "x/"]) {
        const { code, stderr } = await lab(["new", name, "--probes", folder]);
        assertEquals(code, 2, name);
        assertMatch(stderr, /is no name of a probe/);
      }
      assertEquals((await lab(["new"])).code, 2);
    });
  },
});

Deno.test("lab words prints every word, one in full, and the nearest of one that there is not", async () => {
  const all = await lab(["words"]);
  assertMatch(all.stdout, /^ {2}inject +A segment that neither end has sent/m);
  assertMatch(all.stdout, /^ +inject\("a", "RST seq=RCV\.NXT\+1"\)$/m);
  const korean = await lab(["words", "--lang", "ko"]);
  assertMatch(korean.stdout, /^ {2}inject +어느 쪽도 보내지 않은/m);
  const one = await lab(["words", "timer"]);
  assertMatch(one.stdout, /^timer: Waits .*\n\n {2}timer\(end\)\n/);
  assertMatch(one.stdout, /^row\.timer: /m);
  assertMatch((await lab(["words", "setOption"])).stdout, /TCP_USER_TIMEOUT/);
  const none = await lab(["words", "injct"]);
  assertEquals([none.code, none.stderr], [
    2,
    'lab: there is no word "injct": did you mean "inject"?\n',
  ]);
});
