/** Probes that somebody has written, and how they go wrong. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runProbes } from "../../lab/run/run_probes.ts";
import { UsageError } from "../../lab/probe/select.ts";
import { NAMESPACES } from "../live/ability.ts";

const ignore = !NAMESPACES;

function probe({ before = "", action = "listen()" } = {}): string {
  return `
import { defineProbe, listen } from "${new URL("../../lab/probe.ts", import.meta.url)}";
${before}
export default defineProbe({
  title: "Somebody's own",
  source: "RFC 9293, 3.5",
  claims: [],
  medium: "loopback",
  table: [{ do: ${action}, b: "LISTEN" }],
});`;
}

/** Runs the probes of a folder, in one address family. */
async function ran(probes: Readonly<Record<string, string>>, name = "probes") {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/${name}`);
    for (const [id, text] of Object.entries(probes)) {
      await Deno.writeTextFile(`${folder}/${name}/${id}.ts`, text);
    }
    const report = await runProbes({ probes: new URL(`file://${folder}/${name}/`), family: 4 });
    return report.probes.map(({ id, verdict, reason = "" }) => ({ id, verdict, reason }));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: "runProbes() runs probes whose folder has a comma in its name",
  ignore,
  sanitizeResources: false, // the C library stays open
  async fn() {
    assertEquals(await ran({ own: probe() }, "a,b"), [{ id: "own", verdict: "pass", reason: "" }]);
  },
});

Deno.test({
  name: "runProbes() loads a probe's module once, and no worker does",
  ignore,
  sanitizeResources: false,
  async fn() {
    const before = `
      if (Deno.mainModule.endsWith("/worker.ts")) throw new Error("loaded by a worker");
      globalThis.tcplabLoads = (globalThis.tcplabLoads ?? 0) + 1;`;
    assertEquals(await ran({ own: probe({ before }) }), [
      { id: "own", verdict: "pass", reason: "" },
    ]);
    assertEquals((globalThis as { tcplabLoads?: number }).tcplabLoads, 1);
  },
});

/** A probe that is given these rows. */
function given(rows: string): string {
  return `
import { defineProbe, deliver, inject, listen, reach } from "${new URL(
    "../../lab/probe.ts",
    import.meta.url,
  )}";
export default defineProbe({
  title: "Somebody's own",
  source: "RFC 9293, 3.10.7.4",
  medium: "wire",
  given: { rows: ${rows} },
  table: [{ do: inject("a", "RST"), a: "CLOSED" }],
});`;
}

Deno.test({
  name:
    "runProbes() says of a given row that is not so that it was not reached, of one that breaks so",
  ignore,
  sanitizeResources: false,
  async fn() {
    const way = 'reach("ESTABLISHED").rows';
    assertEquals(
      await ran({
        breaks: given(`[...${way}, { do: deliver() }]`),
        reached: given(way),
        wrong: given(`${way}.with(1, { ...${way}[1], wire: "a>b SYN seq=ISN_A+1" })`),
        missing: given(`[...${way}, { do: [], wire: "a>b ACK", a: "ESTABLISHED" }]`),
      }),
      [
        {
          id: "breaks",
          verdict: "broken",
          reason: "given row 5: the row needs a held segment, but none is held",
        },
        {
          id: "missing",
          verdict: "skip",
          reason: "not reached: given row 5: a>b ACK was not seen",
        },
        { id: "reached", verdict: "pass", reason: "" },
        {
          id: "wrong",
          verdict: "skip",
          reason: "not reached: given row 1: unexpected segment a>b SYN seq=ISN_A len=0: " +
            "seq is ISN_A, not ISN_A+1; a>b SYN seq=ISN_A+1 was not seen",
        },
      ],
    );
  },
});

Deno.test("runProbes() runs nothing where a table says what nobody would judge, declared or not", async () => {
  const wrong = probe({ action: '[{ kind: "nope" }]' });
  const literal = wrong.replace("defineProbe({", "({");
  for (const text of [wrong, literal]) {
    const message = await ran({ own: probe(), wrong: text }).then(
      () => "",
      (e: Error) => e.message,
    );
    assertEquals(message, 'wrong.ts: "Somebody\'s own", row 0: no action "nope"');
  }
});

Deno.test("runProbes() runs nothing where a table is no data, and names file and key", async () => {
  const cases = [
    ['{ kind: "listen", deferAccept: () => true }', "table[0].do.deferAccept is a function"],
    ['[{ kind: "listen", deferAccept: new Date() }]', "table[0].do[0].deferAccept is a Date"],
  ] as const;
  for (const [action, what] of cases) {
    const message = await ran({ own: probe(), wrong: probe({ action }) }).then(
      () => "",
      (e: Error) => e.message,
    );
    assertStringIncludes(message, `wrong.ts: "Somebody's own": ${what}`);
  }
});

Deno.test("runProbes() names the file that cannot be loaded, and takes none from elsewhere", async () => {
  const wrong = "export default null.table;";
  const message = await ran({ wrong }).then(() => "", (error: Error) => error.message);
  assertMatch(message, /^wrong\.ts: line 1: Cannot read/);
  const error = await runProbes({ probes: new URL("https://example.org/") })
    .then(() => undefined, (error: Error) => error);
  assertEquals(error instanceof UsageError, true, `${error}`);
});
