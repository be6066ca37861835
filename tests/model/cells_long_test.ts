/**
 * All cells of the matrix of states and segments, against the model of the standard: each has an answer
 * that this allows, or says how a stack differs, or why it cannot be.
 */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { rowModelled } from "../../lab/model/as_modelled.ts";
import { findProbes, OWN_PROBES } from "../../lab/probe/load.ts";
import { actionsOf, ARRIVING, deviationsOf, type WireRow } from "../../lab/probe.ts";
import { gapsOf, judged, type JudgedRow, judgedRows, membersIn, wrongRows } from "./cells.ts";

/** How each state is come to; each way once with the host's options, and once with MSS alone. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  "closed": [""],
  "listen": [""],
  "syn-sent": [""],
  "syn-received": ["", "simultaneous"],
  "established": ["", "accepting", "unaccepted", "text", "gap", "unread", "shut"],
  "fin-wait-1": ["", "text", "orphan"],
  "fin-wait-2": ["", "orphan", "long-orphan"],
  "close-wait": ["", "text"],
  "closing": ["", "orphan"],
  "last-ack": ["", "open"],
  "time-wait": ["", "orphan", "closing", "listening"],
};

const GROUPS = Object.entries(WAYS).flatMap(([state, ways]) =>
  ways.flatMap((way) => [[state, way], [state, way, "mss"]])
    .map((words) => words.filter((word) => word !== "").join("-"))
).sort();

const MEMBERS = await membersIn("arrives", Object.keys(WAYS));
const KEYS = Object.keys(ARRIVING);
const ROWS: ReadonlyMap<string, readonly JudgedRow[]> = new Map(
  [...MEMBERS].map(([group, member]) => [group, judgedRows(member)]),
);
const ALL = [...ROWS].flatMap(([group, rows]) =>
  rows.map((row) => ({ ...row, name: `${group}/${row.name}` }))
);

Deno.test("each state is there, in each way to it, with all options and with MSS alone", async () => {
  assertEquals([...MEMBERS.keys()].sort(), GROUPS);
  const found = (await findProbes(OWN_PROBES)).filter(({ id }) => id.startsWith("arrives/"));
  assertEquals(
    [...new Set(found.map(({ group }) => group))].sort(),
    GROUPS.map((one) => `arrives/${one}`),
  );
  const cases = [...MEMBERS].flatMap(([group, { cases }]) =>
    Object.keys(cases).map((key) => `arrives/${group}/${key}`)
  );
  assertEquals(found.map(({ id }) => id), cases.sort());
});

Deno.test("each segment has a case in each state, or a reason why not", () => {
  assertEquals(Object.keys(ARRIVING).length, 124);
  for (const [group, member] of MEMBERS) assertEquals(gapsOf(member, KEYS), [], group);
});

Deno.test("a segment that is missing, twice there, unknown, or without a reason would be found", () => {
  const { cases, without = {} } = MEMBERS.get("established")!;
  const { "rst": rst, ...fewer } = cases;
  const [left] = Object.keys(without);
  assertEquals(gapsOf({ cases: fewer, without }, KEYS), ["rst"]);
  assertEquals(gapsOf({ cases, without: {} }, KEYS).sort(), Object.keys(without).sort());
  assertEquals(gapsOf({ cases, without: { ...without, rst: "no" } }, KEYS), ["rst"]);
  assertEquals(gapsOf({ cases: { ...cases, rts: rst! }, without }, KEYS), ["rts"]);
  assertEquals(gapsOf({ cases, without: { ...without, [left!]: " " } }, KEYS), [left]);
});

Deno.test("each row is what the standard allows, or differs from it in a way that it says", () => {
  const wrong = ALL.flatMap(({ name, judged }) =>
    typeof judged === "object" ? [`${name}: ${judged.wrong}`] : []
  );
  assertEquals(wrong, []);
});

/** Rows that the standard allows, and would rather have otherwise. */
const LATITUDE = 337;
/** Rows that say what was seen, where nothing is laid down and the model has it otherwise. */
const OPEN = 128;

Deno.test("few rows are only allowed, and fewer are laid down nowhere", () => {
  const count = (kind: string) => ALL.filter(({ judged }) => judged === kind).length;
  assert(ALL.length > 9_900, `${ALL.length}`);
  assertEquals(count("latitude"), LATITUDE);
  assertEquals(count("open"), OPEN);
});

Deno.test("what is open is what the application is told, after the segment's own row", () => {
  const open = ALL.filter(({ row }) => row.open !== undefined);
  for (const { name, row } of open) {
    assert(name.endsWith(" 1"), name);
    assertEquals(row.wire, undefined, name);
    assert(
      actionsOf(row).every(({ kind }) => ["read", "returns", "get-option"].includes(kind)),
      name,
    );
  }
});

Deno.test("a wrong segment, state or errno would be found in any cell", () => {
  let tried = 0;
  // In each group other cells, so that all segments have their turn.
  for (const [at, [group, rows]] of [...ROWS].entries()) {
    const some = rows.filter((_, i) => i % 10 === at % 10);
    for (const { name, row, before } of some.filter(({ row }) => row.open === undefined)) {
      for (const wrong of wrongRows(row)) {
        const found = judged(wrong, rowModelled(wrong, before));
        assertEquals(typeof found, "object", `${group}/${name}: ${JSON.stringify(wrong)}`);
        tried++;
      }
    }
  }
  assert(tried > 2_000, `${tried}`);
});

Deno.test("an answer that is missing where one must be would be found", () => {
  const silenced = ALL.filter(({ name, row }) =>
    /\/(rst-window|ack-old|fin-old) 0$/.test(name) && row.wire !== undefined
  );
  assert(silenced.length > 50);
  for (const { name, row, before } of silenced) {
    const { wire: _, deviates: __, ...silent } = row;
    assertEquals(typeof judged(silent, rowModelled(silent, before)), "object", name);
  }
});

Deno.test("a known difference that the standard allows, too, would be found", () => {
  const [cell] = ROWS.get("established")!.filter(({ name }) => name === "rst-window 0");
  const deviates = { wire: [], a: "CLOSED", reason: "x", link: "https://www.kernel.org/" } as const;
  const row = { ...cell!.row, deviates };
  assertEquals(typeof judged(row, rowModelled(row, cell!.before)), "object");
  const none = { ...row, deviates: { ...deviates, a: "LAST-ACK" as const } };
  assertEquals(judged(none, rowModelled(none, cell!.before)), "as modelled");
});

Deno.test("a word that the model does not know would be found", () => {
  const [cell] = ROWS.get("established")!;
  const row = { ...cell!.row, do: { kind: "forget", end: "a" } } as unknown as WireRow;
  assertEquals(judged(row, rowModelled(row, cell!.before)), { wrong: "not modelled: forget" });
});

Deno.test("known differences are each of some stack, and say what it does instead", () => {
  const known = ALL.filter(({ row }) => deviationsOf(row).length > 0);
  assertNotEquals(known, []);
  for (const { name, row } of known) {
    for (const { on, reason, link } of deviationsOf(row)) {
      assert(on !== undefined && reason !== "" && URL.canParse(link), name);
    }
  }
});
