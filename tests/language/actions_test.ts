/** The words for what rows do, in both languages. */

import { assert, assertEquals } from "@std/assert";
import { describeAction as inEnglish, describeActions } from "../../lab/language/en/actions.ts";
import {
  describeAction as inKorean,
  describeActions as allInKorean,
} from "../../lab/language/ko/actions.ts";
import { type Action, close } from "../../lab/probe.ts";
import { ACTIONS } from "../actions.ts";

Deno.test("every action has its words, in English and in Korean", () => {
  for (const action of Object.values(ACTIONS)) {
    const [english, korean] = [inEnglish(action), inKorean(action)];
    assert(english !== action.kind && !/[\uac00-\ud7a3]/.test(english), english);
    assert(/[\uac00-\ud7a3]/.test(korean), `${english}: ${korean}`);
    for (const value of Object.values(action).filter((v) => typeof v === "number" && v > 0)) {
      assert(english.includes(`${value}`) && korean.includes(`${value}`), english);
    }
  }
  const both = [close("a"), close("b")];
  assertEquals(describeActions(both), "A closes, then B closes");
  assertEquals(allInKorean(both), "A가 닫는다(close), B가 닫는다(close)");
});

Deno.test("no Korean particle follows what may be anything: it may not fit", () => {
  const filled = { ...ACTIONS.write, text: "§" };
  assert(!/§"?[을를이가은는과와]/.test(inKorean(filled)), inKorean(filled));
  assert(!/§"?[을를이가은는과와]/.test(inKorean({ ...ACTIONS["write-and-close"], text: "§" })));
});

Deno.test("actions of a later version are named as they are", () => {
  const later = { kind: "teleport" } as unknown as Action;
  assertEquals([inEnglish(later), inKorean(later)], ["teleport", "teleport"]);
});
