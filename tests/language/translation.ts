/** Texts in two languages, held against each other. */

import { TCP_STATES } from "../../lab/tcp/state.ts";

/** All texts of a language by their places: `states TIME-WAIT line`. */
export function flat(texts: object, place: readonly string[] = []): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === "string"
        ? [[[...place, key].join(" "), value]]
        : typeof value === "object"
        ? [...flat(value as object, [...place, key])]
        : []
    ),
  );
}

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
  Fast Open lab ss IPv root`.split(/\s+/);

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
export function faults(english: string, korean: string): string[] {
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
