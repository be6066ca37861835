import { assertEquals, assertThrows } from "@std/assert";
import { selectIds, UsageError } from "../../lab/probe/select.ts";

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
