/** Rows of which no RFC lays down how they come out, and known differences that are gone. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { WireRow } from "../../lab/probe.ts";
import { bearing } from "../../lab/result/bearing.ts";
import { endingOf } from "../../lab/result/exit_code.ts";
import type { ProbeResult, Report } from "../../lab/result/result.ts";
import type { Cue } from "./fakes.ts";
import { assertEndsAt, CRASHING, CUES, inShort, play, TABLE } from "./play.ts";

const WHY = "nobody has laid it down";
const KNOWN = { reason: "Linux knows better", link: "https://www.kernel.org/" } as const;
const ACK = CUES[2]!;

/** The table with something more in row 2. */
const with2 = (more: Partial<WireRow>) =>
  TABLE.map((row, step): WireRow => step === 2 ? { ...row, ...more } : row);
const OPEN = with2({ open: WHY });

/** What else may come of row 2, and what is then said of it. */
const OTHERWISE: Readonly<Record<string, readonly [cue: Cue, says: string]>> = {
  "another state": [{ ...ACK, b: "CLOSE-WAIT" }, "B is in CLOSE-WAIT, not SYN-RECEIVED"],
  "a segment missing": [{ ...ACK, says: [] }, "was not seen"],
  "a segment too many": [
    { ...ACK, says: [...ACK.says!, "b>a RST seq=ISN_B+1"] },
    "unexpected segment b>a RST",
  ],
};

for (const [what, [cue, says]] of Object.entries(OTHERWISE)) {
  Deno.test(`runTable() tells of what is laid down nowhere, and fails nothing: ${what}`, async () => {
    const result = await play({ table: OPEN, otherwise: { 2: cue } });
    // What was not sent, nothing that follows can deliver.
    const after = cue.says?.length === 0 ? "skip" : "pass";
    assertEquals(inShort(result).rows, ["pass", "pass", "deviates", after]);
    assertEquals(result.verdict, "deviates");
    assertStringIncludes(result.reason!, says);
    assertStringIncludes(result.reason!, `(${WHY})`);
    assertEquals(result.rows[2]!.open, WHY);
    assertEquals(result.rows[2]!.mismatches!.length > 0, true);
    assertEquals(bearing(result, "changed"), false);
    // The same row, were it not open.
    assertEndsAt(await play({ otherwise: { 2: cue } }), 2, "fail");
  });
}

Deno.test("runTable() fails what is laid down of a row of which only what calls give is open", async () => {
  const table = with2({ openGives: WHY });
  for (const [cue] of Object.values(OTHERWISE)) {
    assertEndsAt(await play({ table, otherwise: { 2: cue } }), 2, "fail");
  }
  const passed = await play({ table });
  assertEquals([passed.verdict, passed.rows[2]!.open], ["pass", WHY]);
});

Deno.test("runTable() passes what is laid down nowhere, and is as it was", async () => {
  const result = await play({ table: OPEN });
  assertEquals(inShort(result), { verdict: "pass", rows: Array(4).fill("pass"), reason: "" });
  assertEquals(result.rows.map(({ open }) => open), [undefined, undefined, WHY, undefined]);
  assertEquals(bearing(result, "changed"), false);
});

Deno.test("runTable() fails what follows on what is open, and calls broken what is", async () => {
  const later = await play({ table: OPEN, otherwise: { 3: { a: "ESTABLISHED" } } });
  assertEndsAt(later, 3, "fail");
  const blind = await play({ table: with2({ open: WHY }), observer: CRASHING });
  assertEquals(blind.verdict, "broken");
});

Deno.test("runTable() calls a row broken that needs what no row was to send", async () => {
  const table = with2({ open: WHY, wire: [] });
  const result = await play({ table, otherwise: { 2: { ...ACK, says: [] } } });
  assertEquals(inShort(result).rows, ["pass", "pass", "pass", "broken"]);
  assertEquals(result.verdict, "broken");
});

Deno.test("runTable() takes a known difference in an open row for that, not for an open one", async () => {
  const table = with2({ open: WHY, b: "ESTABLISHED", deviates: { ...KNOWN, b: "SYN-RECEIVED" } });
  const known = await play({ table });
  assertEquals([known.verdict, known.reason], ["deviates", `${KNOWN.reason} (${KNOWN.link})`]);
  const neither = await play({ table, otherwise: { 2: { ...ACK, b: "CLOSE-WAIT" } } });
  assertStringIncludes(neither.reason!, WHY);
  assertEquals(neither.verdict, "deviates");
});

const DEVIATING = with2({ b: "ESTABLISHED", deviates: { ...KNOWN, b: "SYN-RECEIVED" } });
const GONE = { 2: { ...ACK, b: "ESTABLISHED" } } as const;

Deno.test("runTable() passes a known difference that is gone, and says that it has changed", async () => {
  const gone = await play({ table: DEVIATING, otherwise: GONE });
  assertEquals(inShort(gone).rows, Array(4).fill("pass"));
  assertEquals(gone.rows.map(({ changed }) => changed), [undefined, undefined, true, undefined]);
  assertEquals(bearing(gone, "changed"), true);
  const there = await play({ table: DEVIATING });
  assertEquals([there.verdict, bearing(there, "changed")], ["deviates", false]);
  assertEquals(bearing(await play({}), "changed"), false);
});

Deno.test("runTable() says nothing of a difference that only another stack is known for", async () => {
  const table = with2({
    b: "ESTABLISHED",
    deviates: { ...KNOWN, on: "linux<6.18", b: "SYN-RECEIVED" },
  });
  for (const [release, changed] of [["6.17.3", true], ["6.18.0", undefined]] as const) {
    const result = await play({ table, otherwise: GONE, stack: { name: "Linux", release } });
    assertEquals([result.verdict, result.rows[2]!.changed], ["pass", changed], release);
  }
});

Deno.test("a known difference that is gone fails a strict run, and no other", async () => {
  const reportOf = (probe: ProbeResult) => ({
    summary: { pass: 1, fail: 0, deviates: 0, skip: 0, broken: 0 },
    probes: [probe],
  } as unknown as Report);
  const gone = reportOf(await play({ table: DEVIATING, otherwise: GONE }));
  assertEquals(endingOf(gone).code, 0);
  assertEquals(endingOf(gone, { strict: true }), {
    code: 1,
    complaints: [{ kind: "changed", count: 1 }],
  });
  assertEquals(endingOf(reportOf(await play({})), { strict: true }).code, 0);
});
