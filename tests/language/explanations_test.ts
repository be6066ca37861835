import { assert, assertEquals, assertMatch } from "@std/assert";
import { unicodeWidth } from "@std/cli/unicode-width";
import { FIGURE_EDGES } from "../../lab/page/figure5.ts";
import { ARROWS, FACTS } from "../../lab/explain/facts.ts";
import { LANGUAGES } from "../../lab/language/explanations.ts";
import { languageOf } from "../../lab/language/language.ts";
import { COLUMNS } from "../../lab/text/wrap.ts";
import { TCP_STATES } from "../../lab/tcp/state.ts";
import { faults, flat } from "./translation.ts";

const TEXTS = { en: flat(LANGUAGES.en), ko: flat(LANGUAGES.ko) };

Deno.test("both languages say the same things, and none of them is empty", () => {
  assertEquals([...TEXTS.ko.keys()], [...TEXTS.en.keys()]);
  for (const texts of Object.values(TEXTS)) {
    assert(texts.size > 100);
    for (const [place, text] of texts) assertMatch(text, /\S/, place);
  }
});

Deno.test("Korean is Korean, and English is English:", async (t) => {
  for (const [place, english] of TEXTS.en) {
    await t.step(place, () => {
      assertEquals(faults(english, TEXTS.ko.get(place)!), []);
      assertEquals(english.match(/[^\x20-\x7e]/g), null);
    });
  }
});

Deno.test("it would be seen if a translation were wrong", () => {
  const right = ["kept for 60 s by close()", "close() 뒤 60초 동안 남는다"] as const;
  assertEquals(faults(...right), []);
  const wrong: readonly [english: string, korean: string][] = [
    [right[0], "close() 뒤 6초 동안 남는다"],
    [right[0], "shutdown() 뒤 60초 동안 남는다"],
    [right[0], right[0]],
    [right[0], "close() 뒤 60초 동안 kept 상태로 남는다"],
    ["a FIN-WAIT-1", "FIN-WAIT-2이다"],
    ["`ss -t` tells", "`ss -a`로 본다"],
    ["tcp_rfc1337", "설정 tcp_tw_reuse"],
    ["{n} of {all}", "{all}개"],
  ];
  for (const [english, korean] of wrong) assert(faults(english, korean).length > 0, korean);
});

Deno.test("a state's line fits beside its name, and a topic's too", () => {
  for (const { states, topics } of Object.values(LANGUAGES)) {
    for (const { line } of [...Object.values(states), ...Object.values(topics)]) {
      assert(14 + unicodeWidth(line) <= COLUMNS, line);
    }
  }
});

Deno.test("every arrow of RFC 9293's figure 5 is explained, and every state can be entered and left", () => {
  const figure = FIGURE_EDGES.map(({ from, to }) => `${from}>${to}`);
  assertEquals(figure.filter((arrow) => !(ARROWS as readonly string[]).includes(arrow)), []);
  assertEquals(new Set(ARROWS).size, ARROWS.length);
  for (const state of TCP_STATES) {
    assert(ARROWS.some((arrow) => arrow.startsWith(`${state}>`)), state);
    assert(ARROWS.some((arrow) => arrow.endsWith(`>${state}`)), state);
  }
});

Deno.test("every state has its sources, and RFC 9293 first", () => {
  for (const state of TCP_STATES) {
    assertMatch(FACTS[state].sources[0], /^RFC 9293, 3\.3\.2/);
    assert(FACTS[state].sources.some((source) => /Linux, .*\w+\(\)/.test(source)), state);
    assert(FACTS[state].met.length > 0, state);
  }
});

Deno.test("languageOf() reads a locale", () => {
  assertEquals(
    ["ko_KR.UTF-8", "ko", "KO_kr", "en_US.UTF-8", "C.UTF-8", "POSIX", "kok_IN", "", undefined]
      .map(languageOf),
    ["ko", "ko", "ko", "en", "en", "en", "en", "en", "en"],
  );
});
