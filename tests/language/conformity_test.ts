/** What is said of requirements and of the TC8 list's cases: in Korean, each in Korean. */

import { assert, assertEquals } from "@std/assert";
import { CONFORMITY } from "../../lab/language/conformity.ts";
import { linesOf } from "../../lab/language/conform_lines.ts";
import { DEMAND_IDS } from "../../lab/requirement/demands.ts";
import { TC8_IDS } from "../../lab/requirement/tc8.ts";

const ALL = [...DEMAND_IDS, ...TC8_IDS];

Deno.test("each requirement and each case is said in Korean, and in other words than the others", () => {
  const korean = ALL.map((id) => CONFORMITY.ko.summaryOf(id));
  for (const [i, text] of korean.entries()) {
    assert(/[가-힣].*\.$/u.test(text), `${ALL[i]}: ${text}`);
  }
  const ofCases = TC8_IDS.map((id) => CONFORMITY.ko.summaryOf(id));
  assertEquals(new Set(ofCases).size, TC8_IDS.length);
});

Deno.test("the lines of the TC8 list are those of the language that is asked for", () => {
  const [id] = TC8_IDS;
  const judged = [{ id: id!, verdict: "not judged", why: "ports", rows: [] }] as const;
  const conformity = { judged, onlySlow: new Set<string>() } as unknown as Parameters<
    typeof linesOf
  >[0];
  const said = (["en", "ko"] as const).map((language) => {
    const { summary, notes } = linesOf(conformity, language)[0]!;
    return [summary, ...notes];
  });
  assertEquals(said, [
    ["A listener answers SYN with SYN,ACK.", "no table has listeners at more than two ports"],
    ["LISTEN 소켓은 SYN에 SYN,ACK로 답한다.", "표에서 LISTEN하는 포트는 둘을 넘지 않는다"],
  ]);
});
