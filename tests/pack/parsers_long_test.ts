import { assert, assertEquals, assertMatch } from "@std/assert";
import { rowToJson } from "../../lab/parse/row_json.ts";
import { parseSs } from "../../lab/parse/ss.ts";
import { canRun, NAMESPACES } from "../live/ability.ts";
import { Installed, NO_NPM } from "./installed.ts";

const TABLE = 'LISTEN 0 128 127.0.0.1:80 0.0.0.0:* users:(("x",pid=7,fd=3)) sk:ffffffffffffffff\n' +
  "ESTAB 0 0 [fd09::1]:4000 [fd09::2]:80 timer:(on,200ms,1) ino:5 sk:1f\n";
const PRINTED = parseSs(TABLE).map((row) => `${rowToJson(row)}\n`).join("");

const PROGRAM = `import * as parsers from "tcplab/parse";
const { parseSs, parseSsStream, rowToJson, TCP_STATES } = parsers;
if (TCP_STATES.length !== 11) throw new Error("states");
const table = ${JSON.stringify(TABLE)};
const rows = parseSs(table);
const streamed = [];
for await (const row of parseSsStream(new Blob([table]).stream())) streamed.push(row);
try { parseSs(new Uint8Array(3)); throw new Error("taken"); } catch (e) { if (!(e instanceof TypeError)) throw e; }
if (streamed.map(rowToJson).join() !== rows.map(rowToJson).join()) throw new Error("stream");
try { parseSs("nonsense"); throw new Error("taken"); } catch (e) { if (!(e instanceof SyntaxError)) throw e; }
console.log(rows.map(rowToJson).join("\\n"));`;

/** Right, but for the line that is to be wrong. */
const TYPED = (property: string) =>
  `import { parseSs, rowToJson, type SocketRow } from "tcplab/parse";
const rows: SocketRow[] = parseSs("");
const cookies: (bigint | undefined)[] = rows.map(({ ${property} }) => ${property});
export const texts: string[] = rows.map(rowToJson).concat(cookies.map(String));
`;

/** What runs JavaScript, and the words that run a file of it; Bun is asked where it is on PATH. */
const RUNTIMES: readonly (readonly [string, ...string[]])[] = [
  ["node"],
  ["bun"],
  [Deno.execPath(), "run", "--no-prompt"],
];

Deno.test({
  name: "the package's parsers: in whatever runs JavaScript, with types, and alone",
  ignore: NO_NPM,
  async fn(t) {
    await using installed = await Installed.make();
    const its = `${installed.folder}/node_modules/tcplab/dist`;
    await Deno.writeTextFile(`${installed.folder}/program.mjs`, PROGRAM);

    for (const words of RUNTIMES) {
      await t.step({
        name: words[0].replace(/.*\//, ""),
        ignore: !canRun(words[0], "--version"),
        async fn() {
          const { code, stdout, stderr } = await installed.run([...words, "program.mjs"]);
          assertEquals([code, stdout], [0, PRINTED], stderr);
        },
      });
    }

    await t.step({
      name: "its README's example, where there is no TCP socket",
      ignore: !NAMESPACES || !canRun("node", "--version") || !canRun("ss", "-V"),
      async fn() {
        const readme = await Deno.readTextFile(`${its}/../README.md`);
        const [, example] = /^```js\n([^]*?)^```$/m.exec(readme)!;
        await Deno.writeTextFile(`${installed.folder}/example.mjs`, example!);
        const words = ["unshare", ...Deno.uid() === 0 ? [] : ["-U", "-r"], "-n", "--"];
        const { code, stdout, stderr } = await installed.run(["node", "example.mjs"], {
          through: words,
        });
        assertEquals([code, stdout], [0, ""], stderr);
      },
    });

    const programs = [
      'import "tcplab";',
      'import { runProbes, parseSs } from "tcplab";',
      'import { defineProbe } from "tcplab/probe";',
    ];
    for (const program of programs) {
      await t.step({
        name: `in Node, ${program} says what it takes`,
        ignore: !canRun("node", "--version"),
        async fn() {
          await Deno.writeTextFile(`${installed.folder}/whole.mjs`, program);
          const { code, stderr } = await installed.run(["node", "whole.mjs"]);
          assertEquals(code, 1);
          assertMatch(stderr, /^Error: tcplab runs probes on Deno: .* import "tcplab\/parse"$/m);
        },
      });
    }

    await t.step(
      "one file of less than 100 KB, that imports nothing and knows no Deno",
      async () => {
        const text = await Deno.readTextFile(`${its}/parse.js`);
        assert(text.length < 100_000, `${text.length}`);
        assertEquals(/\bimport\b[^.]|\bDeno\b|\bzod\b/i.exec(text)?.[0], undefined);
      },
    );

    await t.step("types say what is there, and import nothing from elsewhere", async () => {
      for (const [property, code] of [["cookie", 0], ["cooky", 1]] as const) {
        await Deno.writeTextFile(`${installed.folder}/typed.ts`, TYPED(property));
        const checked = await installed.run([Deno.execPath(), "check", "--all", "typed.ts"]);
        assertEquals(checked.code, code, checked.stderr);
        if (code !== 0) assertMatch(checked.stderr, /'cooky' does not exist/);
      }
      const declared = [...Deno.readDirSync(`${its}/types/parse`)].map(({ name }) =>
        Deno.readTextFileSync(`${its}/types/parse/${name}`)
      );
      const modules = declared.flatMap((
        text,
      ) => [...text.matchAll(/^(?:im|ex)port .* from "(.*)"/gm)]);
      assert(modules.length > 10);
      assertEquals(modules.filter(([, name]) => !/^\.\.?\/.*\.js$/.test(name!)), []);
    });
  },
});
