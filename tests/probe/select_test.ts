import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { findProbes, probeIds } from "../../lab/probe/load.ts";
import { select, selectIds, shareOf, UsageError } from "../../lab/probe/select.ts";
import { ROOT } from "../sources.ts";

const IDS = [
  ...["arrives/open/rst", "arrives/open/rst-window", "close/four-way", "close/simultaneous"],
  ...["closed/listen", "handshake/four-way", "lone"],
];

const MEANT: readonly [selectors: readonly string[], ids: readonly string[]][] = [
  [[], IDS],
  [["arrives/open"], ["arrives/open/rst", "arrives/open/rst-window"]],
  [["arrives/open/rst"], ["arrives/open/rst"]],
  [["probes/arrives/open.ts"], ["arrives/open/rst", "arrives/open/rst-window"]],
  [["close"], ["close/four-way", "close/simultaneous"]],
  [["close/"], ["close/four-way", "close/simultaneous"]],
  [["close/four-way"], ["close/four-way"]],
  [["lone"], ["lone"]],
  [["handshake", "close/four-way"], ["close/four-way", "handshake/four-way"]],
  [["close", "close/four-way"], ["close/four-way", "close/simultaneous"]],
  [["probes/close"], ["close/four-way", "close/simultaneous"]],
  [["./probes/close/four-way.ts"], ["close/four-way"]],
  [["/four/"], ["close/four-way", "handshake/four-way"]],
  [["/^close\\b/"], ["close/four-way", "close/simultaneous"]],
  [["/./"], IDS],
];

for (const [selectors, ids] of MEANT) {
  Deno.test(`selectIds() takes ${JSON.stringify(selectors)} for ${ids.length} probes`, () => {
    assertEquals(selectIds(IDS, selectors), [...ids]);
  });
}

const NOTHING: readonly [selector: string, says: string][] = [
  ["clos", 'no probe matches "clos": did you mean "close'],
  ["four-way", 'no probe matches "four-way"'],
  ["close/four-wa", 'no probe matches "close/four-wa": did you mean "close/four-way"?'],
  ["arrives/opne", 'no probe matches "arrives/opne": did you mean "arrives/open"?'],
  ["arrives/ope", 'no probe matches "arrives/ope": did you mean "arrives/open"?'],
  ["Close", 'no probe matches "Close": did you mean "close'],
  ["", 'no probe matches ""'],
  ["/", 'no probe matches "/"'],
  ["//none", 'no probe matches "//none"'],
  ["/[/", "not a regular expression: /[/"],
  ["/^four/", 'no probe matches "/^four/"'],
  ["xyzzy", 'no probe matches "xyzzy"'],
];

for (const [selector, says] of NOTHING) {
  Deno.test(`selectIds() refuses ${JSON.stringify(selector)}`, () => {
    assertThrows(() => selectIds(IDS, [selector]), UsageError, says);
    assertThrows(() => selectIds(IDS, ["close", selector]), UsageError, says);
  });
}

/** Of a family, two cases that every run has, and two that only `--all` has; and a variant. */
const FOUND = [
  { id: "arrives/open-mss/fin", extra: true },
  { id: "arrives/open-mss/rst", extra: true },
  { id: "arrives/open/fin" },
  { id: "arrives/open/fin-again", extra: true },
  { id: "arrives/open/rst" },
  { id: "arrives/open/rst-old", extra: true },
  { id: "close/four-way" },
] as const;
const every = FOUND.map(({ id }) => id);
const PLAIN = ["arrives/open/fin", "arrives/open/rst", "close/four-way"];
const OPEN = PLAIN.slice(0, 2);

const SELECTED: readonly [selectors: readonly string[], few: readonly string[], all: string[]][] = [
  [[], PLAIN, every],
  [["/./"], PLAIN, every],
  [["arrives"], OPEN, every.slice(0, 6)],
  [["arrives/open"], OPEN, every.slice(2, 6)],
  [["/fin/"], ["arrives/open/fin"], ["arrives/open-mss/fin", ...every.slice(2, 4)]],
  // What means none but extra ones means them.
  [["arrives/open/rst-old"], ["arrives/open/rst-old"], ["arrives/open/rst-old"]],
  [["arrives/open-mss"], every.slice(0, 2), every.slice(0, 2)],
  [["/-mss.fin/"], ["arrives/open-mss/fin"], ["arrives/open-mss/fin"]],
  // Each selector by itself.
  [["arrives/open-mss/rst", "close"], ["arrives/open-mss/rst", "close/four-way"], [
    "arrives/open-mss/rst",
    "close/four-way",
  ]],
  [["arrives/open", "/old/"], [...OPEN, "arrives/open/rst-old"], every.slice(2, 6)],
];

for (const [selectors, few, all] of SELECTED) {
  Deno.test(`select() takes ${JSON.stringify(selectors)} for ${few.length} of ${all.length}`, () => {
    assertEquals(select(FOUND, selectors).map(({ id }) => id), [...few]);
    assertEquals(select(FOUND, selectors, false).map(({ id }) => id), [...few]);
    assertEquals(select(FOUND, selectors, true).map(({ id }) => id), all);
  });
}

Deno.test("select() refuses what means nothing, with all and without, and takes no part for it", () => {
  for (const all of [true, false]) {
    for (const selectors of [["arrives/opne"], ["close", "arrives/open/ack"], [""]]) {
      assertThrows(() => select(FOUND, selectors, all), UsageError, "no probe matches");
    }
  }
  assertEquals(select([], []), []);
  // Where there are none but extra ones, they are what is there.
  const [extra] = FOUND;
  assertEquals(select([extra], []), [extra]);
});

Deno.test("shareOf() makes shares that are all of them, none in two, and as even as can be", () => {
  assertEquals(shareOf(["a", "b", "c", "d", "e"], { index: 1, count: 2 }), ["a", "c", "e"]);
  assertEquals(shareOf(["a", "b", "c", "d", "e"], { index: 2, count: 2 }), ["b", "d"]);
  assertEquals(shareOf(["a"], { index: 3, count: 3 }), []);
  const size = fc.integer({ min: 1, max: 20 });
  fc.assert(fc.property(fc.array(fc.nat()), size, (values, count) => {
    const these = values.map((value, at) => ({ at, value }));
    const shares = Array.from({ length: count }, (_, i) => shareOf(these, { index: i + 1, count }));
    assertEquals(shares.flat().toSorted((one, other) => one.at - other.at), these);
    const sizes = shares.map(({ length }) => length);
    assertEquals(Math.max(...sizes) - Math.min(...sizes) <= 1, true);
    // Each in the order that they had.
    for (const share of shares) {
      assertEquals(share, share.toSorted((one, other) => one.at - other.at));
    }
  }));
});

Deno.test("probeIds() are those that are run without --all, sorted, of some and of families", async () => {
  const folder = new URL("probes/", ROOT);
  const found = await findProbes(folder);
  const ids = await probeIds(folder);
  assertEquals(ids, ids.toSorted((one, other) => one < other ? -1 : 1));
  assertEquals(ids, select(found, []).map(({ id }) => id));
  assertEquals(found.length > ids.length * 10, true);
  for (const id of ["arrives/established/rst", "close/simultaneous"]) {
    assertEquals(ids.includes(id), true, id);
  }
  for (const id of ["arrives/established/ts-badecr", "arrives/established-mss/rst"]) {
    assertEquals([ids.includes(id), found.some((one) => one.id === id)], [false, true], id);
  }
});
