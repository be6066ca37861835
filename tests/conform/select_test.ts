import { assertEquals, assertThrows } from "@std/assert";
import { casesMeant, demandsMeant } from "../../lab/conform/select.ts";
import { DEMAND_IDS, demandNamed } from "../../lab/requirement/demands.ts";
import { UsageError } from "../../lab/probe/select.ts";

Deno.test("demandsMeant() takes ids in any case, sections with what is in them, and levels", () => {
  assertEquals(demandsMeant(["must-13", "MUST-2"]), ["MUST-2", "MUST-13"]);
  assertEquals(demandsMeant([]), DEMAND_IDS);
  assertEquals(demandsMeant(["MUST"]).length, 69 + 8);
  assertEquals(demandsMeant(["MAY"]).filter((id) => id.startsWith("MAY-")).length, 18);
  assertEquals(demandsMeant(["SHLD"]), demandsMeant(["should"]));
  assertEquals(demandsMeant(["3.6.1"]), ["MUST-13", "SHLD-3", "SHLD-4", "MAY-1", "MAY-2"]);
  assertEquals(demandsMeant(["3.10.7.4"]).length, 12);
  // 3.1 is no part of 3.10.
  assertEquals(demandsMeant(["3.1"]).some((id) => id.startsWith("3.10")), false);
  assertEquals(demandsMeant(["3.10.7.4-rst-exact"]), ["3.10.7.4-rst-exact"]);
});

Deno.test("casesMeant() takes ids, and what several begin with", () => {
  assertEquals(casesMeant(["tcp_basics_01"]), ["TCP_BASICS_01"]);
  assertEquals(casesMeant(["TCP_BASICS"]).length, 15);
  assertEquals(casesMeant(["TCP_BASICS_"]).length, 15);
});

Deno.test("what means nothing is refused, with what is like it", () => {
  assertThrows(() => demandsMeant(["MUST-99"]), UsageError, 'did you mean "MUST-9');
  assertThrows(() => demandsMeant(["9.9"]), UsageError, 'no requirement matches "9.9"');
  assertThrows(() => casesMeant(["TCP_BASICS_99"]), UsageError, "TCP_BASICS_");
  assertEquals(demandNamed("close"), undefined);
  assertEquals(demandNamed("3.10.7.4"), undefined);
});
