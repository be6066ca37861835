import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import * as words from "../../lab/probe.ts";
import { type Action, actionsOf, inject, type Probe, reach, ROUTES } from "../../lab/probe.ts";
import { loadProbe, OWN_PROBES, probeIds } from "../../lab/probe/load.ts";
import { quoted, sentence } from "../../lab/probe/literal.ts";
import { sourceOf } from "../../lab/probe/source.ts";
import { ACTIONS } from "../actions.ts";

/** What a source defines, by the words that it imports and no others; nothing in it is looked at. */
function read(source: string): Probe {
  const [, imported, body] =
    /^import \{([^}]*)\} from "x";\n\nexport default defineProbe\((\{.*\})\);\n$/s.exec(source)!;
  const names = imported!.replace(/ *\/\/.*\n/, "").split(",").map((name) => name.trim()).filter((
    name,
  ) => name !== "");
  assertEquals(names, [...new Set(names)]);
  for (const name of names) assertMatch(body + "defineProbe(", new RegExp(`\\b${name}\\(`));
  const values = names.map((name) => (words as Record<string, unknown>)[name]);
  return new Function(...names, `return ${body}`)(...values) as Probe;
}

function withRows(...table: readonly words.WireRow[]): Probe {
  return { title: "A title", source: "RFC 9293, 3.5", medium: "wire", table };
}

const IDS = await probeIds(OWN_PROBES);

Deno.test("sourceOf() writes each of the lab's probes, and reads as the same", async () => {
  for (const id of IDS) {
    const probe = await loadProbe(OWN_PROBES, id);
    assertEquals(read(sourceOf(probe, "x")), probe, id);
  }
});

for (const [kind, action] of Object.entries(ACTIONS) as [string, Action][]) {
  Deno.test(`sourceOf() has a word for "${kind}", with all that it holds`, () => {
    for (const row of [{ do: action }, { do: [action, action] }] as const) {
      const [read0] = read(sourceOf(withRows(row), "x")).table;
      assertEquals(actionsOf(read0!), actionsOf(row));
      assertEquals(read0, row);
    }
  });
}

Deno.test("sourceOf() leaves out what a word adds by itself", () => {
  const actions = [
    words.listen(),
    words.listen({ end: "a" }),
    words.listen({ deferAccept: true }),
    words.connect("b"),
    words.deliver(),
    words.lose(),
    words.close("b.listener"),
  ];
  const source = sourceOf(withRows({ do: actions }), "x");
  assertEquals(actionsOf(read(source).table[0]!), actions);
  assertStringIncludes(source, '        listen(),\n        listen({ end: "a" }),\n');
  assertStringIncludes(source, '        connect("b"),\n        deliver(),\n        lose(),\n');
});

Deno.test("sourceOf() takes another order of an action's fields for the same", () => {
  const turned = { text: "hello", end: "a", kind: "write" } as Action;
  assertStringIncludes(sourceOf(withRows({ do: turned }), "x"), 'write("a", "hello")');
});

Deno.test("sourceOf() names the way where the given rows are one, and writes out all others", () => {
  const row = { do: inject("a", "RST"), a: "CLOSED" } as const;
  for (const [state, ways] of Object.entries(ROUTES)) {
    for (const [i, [way, rows]] of Object.entries(ways).entries()) {
      const name = i === 0 ? `"${state}"` : `"${state}", "${way}"`;
      const bare = { ...withRows(row), given: { rows } } as Probe;
      assertStringIncludes(sourceOf(bare, "x"), `  given: reach(${name}),\n`);
      const sysctl = { "net.ipv4.tcp_timestamps": 0 } as const;
      const set = { ...withRows(row), given: { sysctl, rows } } as Probe;
      assertEquals(read(sourceOf(set, "x")), set);
      assertMatch(sourceOf(set, "x"), /\.\.\.reach\(/);
    }
  }
  const [, ...others] = reach("ESTABLISHED").rows;
  const odd = { ...withRows(row), given: { rows: others, b: "scripted" } } as Probe;
  assertEquals(read(sourceOf(odd, "x")), odd);
  assertEquals(sourceOf(odd, "x").includes("reach("), false);
});

Deno.test("sourceOf() writes established() with what a row adds to it, and its action alone", () => {
  const probe = withRows(
    words.established(),
    { ...words.established(), verifies: ["C3.1"] },
    { ...words.established(), a: "FIN-WAIT-1" },
  );
  const source = sourceOf(probe, "x");
  assertEquals(read(source), probe);
  assertStringIncludes(source, "    established(),\n");
  assertStringIncludes(source, '    { ...established(), verifies: ["C3.1"] },\n');
  assertStringIncludes(source, "{ do: established().do, ");
});

Deno.test("sourceOf() writes everything else that a probe can have", () => {
  const { table, ...heading } = withRows({
    do: words.close("a"),
    wire: ["a>b FIN,ACK seq=ISN_A+1", "b>a ACK"],
    a: "TIME-WAIT",
    also: { "b.listener": "LISTEN" },
    timer: { a: { setToSeconds: 60 }, b: "renewed" },
    verifies: ["C5.1"],
    deviates: {
      a: "CLOSED",
      reason: `It isn't "so", \\ and\n${"for a long reason, ".repeat(12)}`,
      link: `https://example.org/${"a-long-way/".repeat(12)}${"x".repeat(130)}`,
    },
  });
  const probe: Probe = {
    ...heading,
    medium: "wire",
    table,
    claims: ["C5"],
    verifies: ["C5.2"],
    slow: "waits",
    paths: { a: ["CLOSED"], b: ["LISTEN", "CLOSED"] },
  };
  assertEquals(read(sourceOf(probe, "x")), probe);
});

Deno.test("quoted() takes the quotes that need fewer escapes, and a sentence loses nothing", () => {
  assertEquals(quoted("plain"), '"plain"');
  assertEquals(quoted('say "hi"'), `'say "hi"'`);
  assertEquals(quoted(`it's "so"`), `'it\\'s "so"'`);
  for (
    const text of ["", "short", "word ".repeat(50), "x".repeat(200), `${"\n'\"\\".repeat(40)}é`]
  ) {
    const code = sentence(text);
    const pieces = "pieces" in code ? code.pieces : "text" in code ? [code.text] : [];
    assertEquals(pieces.map((piece) => new Function(`return ${piece}`)()).join(""), text);
  }
});
