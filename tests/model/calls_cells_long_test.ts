/**
 * All cells of the matrix of states and calls, against the model of the standard: each has an answer that
 * this allows, or says how a stack differs, what no RFC lays down, or why it cannot be.
 */

import { assert, assertEquals } from "@std/assert";
import { rowModelled } from "../../lab/model/as_modelled.ts";
import {
  actionsOf,
  CALLING,
  deviationsOf,
  type Family,
  type Member,
  type WireRow,
} from "../../lab/probe.ts";
import { findFamilies, findProbes, OWN_PROBES } from "../../lab/probe/load.ts";
import { gapsOf, judged, type JudgedRow, judgedRows, membersIn, wrongRows } from "./cells.ts";

/** How each state is come to; each way once with the host's options, and once with MSS alone. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  "closed": ["", "reset", "refused", "ended"],
  "listen": [""],
  "syn-sent": [""],
  "syn-received": ["", "simultaneous"],
  "established": ["", "accepting", "unaccepted", "text", "gap", "unread", "shut"],
  "fin-wait-1": ["", "text", "unread"],
  "fin-wait-2": ["", "unread"],
  "close-wait": ["", "text", "unread"],
  "closing": ["", "unread"],
  "last-ack": ["", "unread"],
  "time-wait": ["", "closing", "listening", "unread"],
};
/** Ways in which nobody has a descriptor to make a call on. */
const NOBODYS: Readonly<Record<string, readonly string[]>> = {
  "fin-wait-1": ["orphan"],
  "fin-wait-2": ["orphan", "long-orphan"],
  "closing": ["orphan"],
  "last-ack": ["orphan"],
  "time-wait": ["orphan"],
};

const GROUPS = Object.entries(WAYS).flatMap(([state, ways]) =>
  ways.flatMap((way) => [[state, way], [state, way, "mss"]])
    .map((words) => words.filter((word) => word !== "").join("-"))
).sort();

const KEYS = Object.keys(CALLING);
const MEMBERS = await membersIn("calls", Object.keys(WAYS));
const ROWS: ReadonlyMap<string, readonly JudgedRow[]> = new Map(
  [...MEMBERS].map(([group, member]) => [group, judgedRows(member)]),
);
const ALL = [...ROWS].flatMap(([group, rows]) =>
  rows.map((row) => ({ ...row, name: `${group}/${row.name}` }))
);

Deno.test("each state is there, in each way to it, with all options and with MSS alone", async () => {
  assertEquals([...MEMBERS.keys()].sort(), GROUPS);
  const found = (await findProbes(OWN_PROBES)).filter(({ id }) => id.startsWith("calls/"));
  const cases = [...MEMBERS].flatMap(([group, { cases }]) =>
    Object.keys(cases).map((key) => `calls/${group}/${key}`)
  );
  assertEquals(found.map(({ id }) => id), cases.sort());
});

/** Ways that a family is to leave out, and leaves out without a reason, or has all the same. */
function nobodysWrong(
  file: string,
  { withoutVariants = {}, variants = {} }: Pick<Family, "variants" | "withoutVariants">,
): string[] {
  const ways = NOBODYS[file] ?? [];
  return [
    ...ways.filter((way) => (withoutVariants[way] ?? "").trim() === ""),
    ...Object.keys(withoutVariants).filter((way) => !ways.includes(way) || way in variants),
  ];
}

Deno.test("where nobody has a descriptor, a line says so", async () => {
  const families = (await findFamilies(OWN_PROBES)).filter(([file]) => file.startsWith("calls/"));
  assertEquals(families.length, Object.keys(WAYS).length);
  for (const [path, family] of families) {
    assertEquals(nobodysWrong(path.slice("calls/".length), family), [], path);
  }
  assertEquals(nobodysWrong("closing", {}), ["orphan"]);
  assertEquals(nobodysWrong("closing", { withoutVariants: { orphan: " " } }), ["orphan"]);
  assertEquals(nobodysWrong("closed", { withoutVariants: { orphan: "why" } }), ["orphan"]);
});

Deno.test("each call has a case in each state, or a reason why not", () => {
  assertEquals(KEYS.length, 16);
  for (const [group, member] of MEMBERS) assertEquals(gapsOf(member, KEYS), [], group);
  const { cases, without = {} } = MEMBERS.get("established")!;
  const { close: _, ...fewer } = cases;
  assertEquals(gapsOf({ cases: fewer, without }, KEYS), ["close"]);
});

Deno.test("each row is what the standard allows, or differs from it in a way that it says", () => {
  const wrong = ALL.flatMap(({ name, judged }) =>
    typeof judged === "object" ? [`${name}: ${judged.wrong}`] : []
  );
  assertEquals(wrong, []);
});

/** Rows that are said to be open, and are what the model has. */
function needlesslyOpen(rows: readonly (JudgedRow & { readonly name: string })[]): string[] {
  return rows.flatMap(({ name, row, before }, i) => {
    const { open, openGives, ...bare } = row;
    // What is told behind a known difference follows from that.
    const differs = i > 0 && deviationsOf(rows[i - 1]!.row).length > 0;
    if ((open ?? openGives) === undefined || differs) return [];
    return rowModelled(bare, before).is === "as modelled" ? [name] : [];
  });
}

Deno.test("what is open is laid down nowhere", () => {
  assertEquals(needlesslyOpen(ALL), []);
  const [sent] = ALL.filter(({ name }) => name === "established/send 0");
  const needless = { ...sent!, row: { ...sent!.row, openGives: "no" } };
  assertEquals(needlesslyOpen([needless]), ["established/send 0"]);
});

/** Rows that the standard allows, and would rather have otherwise. */
const LATITUDE = 34;
/** Rows that say what was seen, where nothing is laid down and the model has it otherwise. */
const OPEN = 218;

Deno.test("few rows are only allowed, and fewer are laid down nowhere", () => {
  const count = (kind: string) => ALL.filter(({ judged }) => judged === kind).length;
  assert(ALL.length > 1_500, `${ALL.length}`);
  assertEquals([count("latitude"), count("open")], [LATITUDE, OPEN]);
});

Deno.test("where a whole row is open, it is of a call that RFC 9293 does not have, or is told", () => {
  const whole = ALL.filter(({ row }) => row.open !== undefined);
  const keys = new Set(
    whole.map(({ name }) => / 0$/.test(name) ? name.replace(/^.*\/(.*) 0$/, "$1") : "told"),
  );
  assertEquals([...keys].sort(), ["connect", "listen", "shutdown-rd", "told"]);
  // Of these two, where the socket's connection is over.
  for (const { name } of whole.filter(({ name }) => /\/(connect|listen) 0$/.test(name))) {
    assert(/^closed-(reset|refused|ended)/.test(name), name);
  }
});

Deno.test("a wrong segment, state or errno would be found in any cell", () => {
  let tried = 0;
  for (const { name, row, before } of ALL) {
    if ((row.open ?? row.openGives) !== undefined) continue;
    for (const wrong of wrongRows(row)) {
      const found = judged(wrong, rowModelled(wrong, before));
      assertEquals(typeof found, "object", `${name}: ${JSON.stringify(wrong)}`);
      tried++;
    }
  }
  assert(tried > 4_000, `${tried}`);
});

Deno.test("where only what calls give is open, another segment or state would be found", () => {
  const given = ALL.filter(({ row }) => row.openGives !== undefined);
  assert(given.length > 50);
  for (const { name, row, before } of given) {
    const gives = actionsOf(row).map((action) => ({ ...action, gives: "EIO" }));
    const other = { ...row, do: gives } as unknown as WireRow;
    assertEquals(judged(other, rowModelled(other, before)), "open", name);
    const sent = { ...row, wire: [...[row.wire ?? []].flat(), "a>b RST seq=17"] } as WireRow;
    assertEquals(typeof judgedAsClosed(sent, before), "object", name);
  }
});

/** As {@linkcode judged}, of a row in which only what calls give is open. */
function judgedAsClosed(row: WireRow, before: JudgedRow["before"]) {
  const modelled = rowModelled(row, before);
  return modelled.is === "different" ? { wrong: modelled.allowed.join(" or ") } : modelled.is;
}

Deno.test("an answer that is missing where one must be would be found", () => {
  const must = /^[^/]*\/(shutdown-wr|connect-unspec|close-unread|close) 0$/;
  const silenced = ALL.filter(({ name, row }) =>
    must.test(name) && row.wire !== undefined && !name.startsWith("syn-received")
  );
  assert(silenced.length > 40, `${silenced.length}`);
  for (const { name, row, before } of silenced) {
    const { wire: _, deviates: __, ...silent } = row;
    assertEquals(typeof judged(silent, rowModelled(silent, before)), "object", name);
  }
});

Deno.test("known differences are each of some stack, and are not what the standard would allow", () => {
  const known = ALL.filter(({ row }) => deviationsOf(row).length > 0);
  assertEquals(known.length, 2 * 16);
  for (const { name, row, before } of known) {
    for (const one of deviationsOf(row)) {
      const { on, reason, link, ...instead } = one;
      assert(on !== undefined && reason !== "" && URL.canParse(link), name);
      const { deviates: _, ...other } = { ...row, ...instead };
      assertEquals(rowModelled(other as WireRow, before).is, "different", name);
    }
  }
});

Deno.test("a family without a case, or with one of no call, is not taken", () => {
  const member: Pick<Member, "cases" | "without"> = MEMBERS.get("listen")!;
  const other = { ...member.cases, rst: member.cases.close! };
  assertEquals(gapsOf({ ...member, cases: other }, KEYS), ["rst"]);
});
