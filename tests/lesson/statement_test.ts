import { assert, assertEquals } from "@std/assert";
import { LESSON as ENGLISH } from "../../lab/language/en/lesson.ts";
import { LESSON as KOREAN } from "../../lab/language/ko/lesson.ts";
import {
  CHAPTERS,
  JUDGEMENTS,
  type Rows,
  type Statement,
  STATEMENT_IDS,
  STATEMENTS,
} from "../../lab/lesson/statement.ts";
import { actionsOf, type Probe, type Row, segmentsOf } from "../../lab/probe.ts";
import { faults, flat } from "../language/translation.ts";
import { PROBES } from "./played.ts";

const ALL = Object.entries<Statement>(STATEMENTS);

Deno.test("there are thirty-two statements, in chapters that follow each other", () => {
  const numbers = STATEMENT_IDS.map((id) => Number(id.slice(1))).toSorted((x, y) => x - y);
  assertEquals(numbers, Array.from({ length: 32 }, (_, i) => i + 1));
  const chapters = ALL.map(([, { chapter }]) => chapter);
  assertEquals(chapters.filter((chapter, i) => chapter !== chapters[i - 1]), [...CHAPTERS]);
  assertEquals(
    JUDGEMENTS.map((j) => [j, ALL.filter(([, { judgement }]) => judgement === j).length]),
    [["right", 16], ["imprecise", 14], ["wrong", 1], ["missing", 1]],
  );
});

/** What a row holds a kernel to: nothing, where it can only pass. */
function expectations(row: Row): string[] {
  const kinds = actionsOf(row).map(({ kind }) => kind);
  return [
    ...row.a === undefined ? [] : ["a"],
    ...row.b === undefined ? [] : ["b"],
    ...row.also === undefined ? [] : ["also"],
    ...row.timer === undefined ? [] : ["timer"],
    ...segmentsOf(row).length === 0 ? [] : ["wire"],
    ...kinds.filter((kind) => /^read|^refused|^write-fails|^outlast/.test(kind)),
  ];
}

/** What is wrong with a pointer at rows. */
function faultsOf({ probe, rows }: Rows, probes: ReadonlyMap<string, Probe>): string[] {
  const table = probes.get(probe)?.table;
  if (table === undefined) return [`no probe ${probe}`];
  if (rows.length === 0) return [`no row of ${probe}`];
  return [
    ...rows.some((row, i) => i > 0 && row <= rows[i - 1]!) ? [`${probe}: out of order`] : [],
    ...rows.flatMap((step) => {
      const row = table[step];
      if (row === undefined) return [`${probe} has no row ${step}`];
      return expectations(row).length === 0 ? [`${probe}, row ${step}, expects nothing`] : [];
    }),
  ];
}

Deno.test("every statement points to rows that there are, and that expect something", () => {
  for (const [id, { shows, counter, sections }] of ALL) {
    assert(shows.length > 0 && sections.length > 0, id);
    const all = [...shows, ...counter === undefined ? [] : [counter]];
    assertEquals(all.flatMap((rows) => faultsOf(rows, PROBES)), [], id);
  }
});

Deno.test("it would be seen if a statement pointed to nothing", () => {
  const probe = "handshake/three-way";
  const bare = new Map([[probe, { table: [{ do: [] }] } as unknown as Probe]]);
  assertEquals(faultsOf({ probe: "x/y", rows: [0] }, PROBES), ["no probe x/y"]);
  assertEquals(faultsOf({ probe, rows: [] }, PROBES), [`no row of ${probe}`]);
  assertEquals(faultsOf({ probe, rows: [99] }, PROBES), [`${probe} has no row 99`]);
  assertEquals(faultsOf({ probe, rows: [2, 1] }, PROBES), [`${probe}: out of order`]);
  assertEquals(faultsOf({ probe, rows: [0] }, bare), [`${probe}, row 0, expects nothing`]);
});

const TEXTS = { en: flat(ENGLISH), ko: flat(KOREAN) };

Deno.test("the lesson is complete in both languages", () => {
  assertEquals([...TEXTS.ko.keys()].sort(), [...TEXTS.en.keys()].sort());
  for (const { statements } of [ENGLISH, KOREAN]) {
    assertEquals(Object.keys(statements).sort(), STATEMENT_IDS.toSorted());
    for (const [id, { later }] of ALL) {
      const said = statements[id as keyof typeof statements].later;
      assertEquals(said !== undefined, later !== undefined, id);
    }
  }
});

/** What one of them may say otherwise than the other: words, and their number. */
const OWN = /^quiz none/;

Deno.test("the lesson's Korean is Korean, its English is English, and both say the same:", async (t) => {
  for (const [place, english] of TEXTS.en) {
    if (OWN.test(place)) continue;
    await t.step(place, () => {
      assertEquals(faults(english, TEXTS.ko.get(place)!), []);
      assertEquals(english.match(/[^\x20-\x7e]/g), null);
    });
  }
});
