import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  type Answer,
  arrives,
  ARRIVING,
  defineFamily,
  type Family,
  inject,
  probesOf,
  reach,
} from "../../lab/probe.ts";
import { findProbes, loadProbe } from "../../lab/probe/load.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { checkCraftedText } from "../../lab/tcp/crafted_segment.ts";
import { ROOT } from "../sources.ts";

const HEADING = { title: "A family", source: "RFC 9293, 3.10.7.4", medium: "wire" } as const;
const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";

const FAMILY: Family = {
  ...HEADING,
  claims: ["C1"],
  given: reach("ESTABLISHED"),
  cases: {
    ...arrives("a", {
      "rst": { a: "CLOSED" },
      "rst-window": { source: "RFC 5961, 3.2", claims: ["C2"], wire: ACK, verifies: ["C3.1"] },
    }),
    "twice": {
      title: "two of them",
      slow: "no reason",
      table: [{ do: inject("a", "ACK"), a: "ESTABLISHED" }, { do: inject("a", "RST") }],
    },
    "bare": { do: inject("a", "RST"), a: "CLOSED" },
  },
};

Deno.test("probesOf() makes a probe of each case: the family's heading, and what the case says", () => {
  const { rst, "rst-window": window, twice, bare } = probesOf(defineFamily(FAMILY));
  assertEquals(rst, {
    ...HEADING,
    claims: ["C1"],
    given: reach("ESTABLISHED"),
    title: "A family: RST at RCV.NXT",
    table: [{ do: inject("a", "RST"), a: "CLOSED" }],
  });
  assertEquals([window!.title, window!.source, window!.claims], [
    "A family: RST in the window",
    "RFC 5961, 3.2",
    ["C2"],
  ]);
  // What a row verifies is the row's.
  assertEquals([window!.verifies, window!.table[0]!.verifies], [undefined, ["C3.1"]]);
  assertEquals([twice!.title, twice!.slow, twice!.table.length], [
    "A family: two of them",
    "no reason",
    2,
  ]);
  assertEquals(bare!.title, "A family: bare");
  assert(!("cases" in rst!));
});

const withCases = (cases: unknown) => ({ ...HEADING, cases }) as Family;

const UNSOUND: readonly [cases: unknown, says: string][] = [
  [undefined, '"A family" has no cases'],
  [null, '"A family" has no cases'],
  [{}, '"A family" has no cases'],
  ["rst", '"A family" has no cases'],
  ...["RST", "rst_window", "rst window", "-rst", "rst-", "a/b", ""].map((key) =>
    [{ [key]: { do: [] } }, `"A family": no name of a case: "${key}"`] as [unknown, string]
  ),
  [{ rst: { do: [], a: "CLOSD" } }, '"A family: rst", row 0: no state CLOSD'],
  [{ rst: { a: "CLOSED" } }, '"A family: rst", row 0: do is missing'],
  [{ rst: { do: [], colour: 1 } }, '"A family: rst", row 0: no column colour'],
  [{ rst: { table: [] } }, '"A family: rst": the table has no rows'],
  [
    { good: { do: [] }, rst: { title: "a RST", do: inject("a", "RTS" as "RST") } },
    '"A family: a RST", row 0: inject: segment is wrong',
  ],
];

for (const [cases, says] of UNSOUND) {
  Deno.test(`defineFamily() says of ${JSON.stringify(cases)}: ${says}`, () => {
    assertThrows(() => probesOf(defineFamily(withCases(cases))), TypeError, says);
  });
}

Deno.test("arrives() says which segment there is not, and which is meant", () => {
  const unknown = (key: string) => () => arrives("a", { [key]: {} });
  assertThrows(unknown("rst-windw"), TypeError, "no segment rst-windw arrives: is it rst-window?");
  assertThrows(unknown("xyzzy"), TypeError, "no segment xyzzy arrives");
  const answer: Answer = { title: "my own", a: "CLOSED" };
  assertEquals(arrives("b", { rst: answer }), {
    rst: { title: "my own", table: [{ do: inject("b", "RST"), a: "CLOSED" }] },
  });
});

Deno.test("each segment that arrives can be made, has a name of its own, and words", () => {
  const entries = Object.entries(ARRIVING);
  for (const [, { segment }] of entries) checkCraftedText(segment);
  for (const field of ["segment", "title"] as const) {
    const values = entries.map(([, arriving]) => arriving[field]);
    assertEquals(values.filter((value, i) => values.indexOf(value) < i), []);
  }
});

const IMPORT = `import { arrives, defineFamily, defineProbe, listen } from "${new URL(
  "lab/probe.ts",
  ROOT,
)}";\n`;
const LISTENS = '{ do: listen(), b: "LISTEN" }';
const HEAD = 'title: "Own", source: "RFC 9293", medium: "wire"';

/** Does something with a folder that has these files. */
async function withFiles(
  files: Readonly<Record<string, string>>,
  use: (folder: URL) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(`${folder}/${name.slice(0, name.lastIndexOf("/") + 1)}`, {
        recursive: true,
      });
      await Deno.writeTextFile(`${folder}/${name}.ts`, IMPORT + text);
    }
    await use(new URL(`file://${folder}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("findProbes() finds each case of a family, and probes that only name one", async () => {
  const probe = `export default defineProbe({ ${HEAD}, table: [${LISTENS}] });`;
  await withFiles({
    "own/plain": probe,
    "own/mentions": `// no defineFamily\n${probe}`,
    "own/open": `export default defineFamily({ ${HEAD}, cases: { zero: ${LISTENS}, ` +
      `another: { table: [${LISTENS}] } } });`,
  }, async (folder) => {
    assertEquals(await findProbes(folder), [
      { id: "own/mentions" },
      { id: "own/open/another", group: "own/open" },
      { id: "own/open/zero", group: "own/open" },
      { id: "own/plain" },
    ]);
    assertEquals((await loadProbe(folder, "own/open/zero")).title, "Own: zero");
    assertEquals((await loadProbe(folder, "own/mentions")).title, "Own");
  });
});

Deno.test("loadProbe() names the file of a case that is not there, or that cannot be judged", async () => {
  await withFiles({
    "open": `export default defineFamily({ ${HEAD}, cases: { zero: ${LISTENS} } });`,
    "plain": `export default defineProbe({ ${HEAD}, table: [${LISTENS}] });`,
    "wrong": `export default { ${HEAD}, cases: { one: { do: [], a: "LISTN" } } };`,
    "none": `export default defineFamily({ ${HEAD}, cases: {} });`,
    "nobody": `export default arrives("a", { nobody: {} });`,
  }, async (folder) => {
    const refuses = (id: string, says: string) =>
      assertRejects(() => loadProbe(folder, id), UsageError, says);
    await refuses("open/one", "open.ts has no case one");
    await refuses("plain/one", "plain.ts has no case one");
    await refuses("open", "open.ts has no probe as its default export");
    await refuses("wrong/one", 'wrong.ts: "Own: one", row 0: no state LISTN');
    await refuses("none/one", 'none.ts: line 2: "Own" has no cases');
    await refuses("nobody/one", "nobody.ts: line 2: no segment nobody arrives");
  });
  const none = `export default defineFamily({ ${HEAD}, cases: {} });`;
  await withFiles({ none }, async (folder) => {
    const [found] = await findProbes(folder);
    assertEquals(found, { id: "none", wrong: 'none.ts: line 2: "Own" has no cases' });
  });
});

Deno.test("families of this folder are found by their cases, whose order does not matter", async () => {
  const found = (await findProbes(new URL("probes/", ROOT))).filter(({ extra }) => !extra);
  const ids = found.map(({ id }) => id);
  assertEquals(ids, [...new Set(ids)].sort());
  for (const { id, group } of found) assert(group === undefined || id.startsWith(`${group}/`));
  assert(found.some(({ id, group }) => id === "arrives/established/rst" && group));
});
