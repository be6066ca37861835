/**
 * What is said of what people asked for: as what it was taken, and what else it might have meant.
 * @module
 */

import type { Meaning, Sense } from "../probe/meaning.ts";
import { fill } from "./fill.ts";
import type { Language } from "./language.ts";

/** The texts; braces are filled in. */
interface MeaningTexts {
  /** By what it was taken for. `{n}`, `{name}` */
  readonly as: Readonly<Record<Sense["kind"], string>>;
  /** What else it might be, in short. `{name}`, `{n}`, `{typed}` */
  readonly other: Readonly<Record<"state" | "word", string>>;
  /** `{others}` */
  readonly also: string;
}

const TEXTS: Readonly<Record<Language, MeaningTexts>> = {
  en: {
    as: {
      id: "{n} {n:probe|probes}: by {n:its id|their ids}, {name}",
      requirement: "{n} {n:probe|probes}: {n:it verifies|they verify} {name}",
      claim: "{n} {n:probe|probes}: {n:it verifies|they verify} claim {name}",
      section: "{n} {n:probe|probes}: by {n:its source|their source}, {name}",
      setting: "{n} {n:probe|probes}: {n:it depends|they depend} on {name}, or {n:sets|set} it",
      state: "{n} {n:probe|probes}: {n:its table expects|their tables expect} {name}",
      word:
        "{n} {n:probe|probes}: by {n:its id|their ids}, {n:which has|which have} {name} in {n:it|them}",
      text:
        "{n} {n:probe|probes}: by {n:its title|their titles} or {n:source|sources}, with {name}",
    },
    other: {
      state: "the state {name} is {n} {n:probe|probes}: lab {typed}",
      word: "{name} is in the ids of {n}: lab {typed}",
    },
    also: " (also: {others})",
  },
  ko: {
    as: {
      id: "프로브 {n}개: id가 {name}",
      requirement: "프로브 {n}개: {name}을(를) 검증",
      claim: "프로브 {n}개: 주장 {name}을(를) 검증",
      section: "프로브 {n}개: 출처가 {name}",
      setting: "프로브 {n}개: {name}에 좌우되거나 그 값을 정함",
      state: "프로브 {n}개: 표가 {name} 상태를 기대",
      word: "프로브 {n}개: id에 {name}이(가) 있음",
      text: "프로브 {n}개: 제목이나 출처에 {name}이(가) 있음",
    },
    other: {
      state: "상태 {name}은(는) 프로브 {n}개: lab {typed}",
      word: "id에 {name}이(가) 있는 프로브 {n}개: lab {typed}",
    },
    also: " (다른 뜻: {others})",
  },
};

/** A meaning in one line: how many probes, and why those. */
export function describeMeaning(meaning: Meaning, language: Language): string {
  const { as, other, also } = TEXTS[language];
  const { kind, name, ids, others } = meaning;
  const said = others.flatMap((one) =>
    one.kind === "state" || one.kind === "word"
      ? [fill(other[one.kind], { name: one.name, n: one.ids.length, typed: typedFor(one) })]
      : []
  );
  return fill(as[kind], { n: ids.length, name }) +
    (said.length === 0 ? "" : fill(also, { others: said.join("; ") }));
}

/** What means nothing but that: states are written in capitals, and ids in none. */
function typedFor({ kind, name }: Sense): string {
  return kind === "state" ? name : `/${name.toLowerCase().replaceAll(/[\s_]/g, "-")}/`;
}
