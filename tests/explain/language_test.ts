import { assert, assertEquals, assertMatch } from "@std/assert";
import { unicodeWidth } from "@std/cli/unicode-width";
import { FIGURE_EDGES } from "../../lab/report/html/figure5.ts";
import { ARROWS, FACTS } from "../../lab/explain/facts.ts";
import { languageOf, LANGUAGES } from "../../lab/explain/language.ts";
import { COLUMNS } from "../../lab/explain/layout.ts";
import { TCP_STATES } from "../../lab/tcp/state.ts";

/** All texts of a language by their places: `states TIME-WAIT line`. */
function flat(texts: object, place: readonly string[] = []): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === "string"
        ? [[[...place, key].join(" "), value]]
        : [...flat(value as object, [...place, key])]
    ),
  );
}

const TEXTS = { en: flat(LANGUAGES.en), ko: flat(LANGUAGES.ko) };

const CODE = /`[^`]*`/g;
const BRACES = /\{\w+\}/g;
/** What is the same in every language: figures, typed text, settings' names, calls, errors. */
const SAME: readonly [what: string, expression: RegExp][] = [
  ["typed text", CODE],
  ["braces", BRACES],
  ["figures", /\d+(?:\.\d+)?/g],
  ["settings", /\b(?:net\.\w+\.)?tcp_\w+|somaxconn/g],
  ["calls", /\b\w+\([A-Z_]*\)/g],
  ["constants", /\b[A-Z]+_[A-Z_]+\b|\bE[A-Z]{4,}\b/g],
  // "listener" is "LISTEN 소켓".
  ["states", new RegExp(TCP_STATES.filter((state) => state !== "LISTEN").join("|"), "g")],
];

/** Names, and terms that Korean engineers write in English. */
const TERMS = `Linux TCP_LINGER2 accept backlog bind close flood inode keepalive loopback nstat
  persist possible shutdown timewait wire flooding connect reset Recv Send abort ListenOverflows
  Fast Open lab ss`.split(/\s+/);

/** The words in a Korean text that are English: lower-case words that are no terms. */
function englishIn(text: string): string[] {
  const words = text.replaceAll(CODE, " ").replaceAll(BRACES, " ")
    .replaceAll(/\b(?:net\.)?\w+[._]\w[\w.]*/g, " ").match(/[A-Za-z][A-Za-z']+/g) ?? [];
  return words.filter((word) => /[a-z]/.test(word) && !TERMS.includes(word) && !calls(text, word));
}

function calls(text: string, word: string): boolean {
  return text.includes(`${word}(`);
}

/** What is wrong with a translation: nothing, as a rule. */
function faults(english: string, korean: string): string[] {
  const same = SAME.flatMap(([what, expression]) => {
    const [en, ko] = [english, korean].map((text) =>
      [...new Set(text.match(expression) ?? [])].sort().join(" ")
    );
    return en === ko ? [] : [`${what}: ${en} | ${ko}`];
  });
  return [
    ...same,
    ...englishIn(korean).map((word) => `English: ${word}`),
    ...(/[가-힣]/.test(korean) ? [] : ["no Korean"]),
    ...(/ {2}|^\s|\s$/.test(`${english}|${korean}`) ? ["spaces"] : []),
  ];
}

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

Deno.test("a state's line fits beside its name", () => {
  for (const { states } of Object.values(LANGUAGES)) {
    for (const state of TCP_STATES) {
      assert(14 + unicodeWidth(states[state].line) <= COLUMNS, states[state].line);
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
