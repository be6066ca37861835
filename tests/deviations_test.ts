/** What docs/deviations.md says: that it is of the probes of now, and what it would be of others. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { defineFamily, inject, LINUX, type Member, reach, type WireRow } from "../lab/probe.ts";
import { byKind, type Cell, cellsOfAll } from "../tools/deviations/cells.ts";
import { DOCUMENT, document, shownBy } from "../tools/deviations/main.ts";
import { KNOWN, WORDS } from "../tools/deviations/words.ts";

Deno.test("docs/deviations.md is what the families give", async () => {
  const isCurrent = await document() === await Deno.readTextFile(DOCUMENT);
  assert(isCurrent, "deno task docs:deviations makes docs/deviations.md anew");
});

Deno.test("each known difference is known of some cell, and has its words", async () => {
  const cells = (await cellsOfAll()).flatMap(([, cells]) => cells);
  const idle = [...shownBy(cells)].filter(([, shown]) => shown.length === 0);
  assertEquals(idle, []);
  for (const name of KNOWN) {
    assert(!Object.values(WORDS[name]).includes(""), name);
    assert(/^(No|A little|Little|Yes)[:,] .+\.$/.test(WORDS[name].matters), name);
  }
});

const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";

/** One cell of ESTABLISHED: a RST in the window, and what comes of it. */
function rst(row: Omit<WireRow, "do">): [Member, Cell[]] {
  const rows: WireRow[] = [{ do: inject("a", "RST seq=RCV.NXT+100"), ...row }];
  const member = defineFamily({
    ...{ title: "A", source: "RFC 9293", medium: "wire", given: reach("ESTABLISHED") },
    cases: { rst: { table: rows } },
  });
  return [member, [{ where: "established", key: "rst", rows }]];
}

const kindOf = (row: Omit<WireRow, "do">) => [...byKind([rst(row)]).keys()];

Deno.test("cells are of the kind that their rows, and the model, say", () => {
  const answered = { wire: ACK, a: "ESTABLISHED" } as const;
  const known = { ...LINUX.timeWaitRst, wire: [] };
  assertEquals(kindOf(answered), ["modelled"]);
  assertEquals(kindOf({ a: "CLOSED" }), ["latitude"]);
  assertEquals(kindOf({ ...answered, deviates: known }), ["deviates"]);
  assertEquals(kindOf({ ...answered, open: "why" }), ["open"]);
  assertThrows(
    () => kindOf({ a: "ESTABLISHED" }),
    TypeError,
    "established/rst: the standard allows",
  );
});

Deno.test("a known difference is shown by what the standard says, and by what is done instead", () => {
  const [, cells] = rst({
    wire: ACK,
    a: "ESTABLISHED",
    deviates: { ...LINUX.timeWaitRst, wire: [], a: "TIME-WAIT" },
  });
  assertEquals(shownBy(cells).get("timeWaitRst"), [{
    where: "established",
    key: "rst",
    says: "ACK seq=ISS+1 ack=IRS+1; ESTABLISHED",
    does: "nothing; TIME-WAIT",
  }]);
  const [, strange] = rst({
    wire: ACK,
    deviates: { reason: "x", link: "https://x.test/", wire: [] },
  });
  assertThrows(() => shownBy(strange), TypeError, "established/rst: x: it has no name");
});
