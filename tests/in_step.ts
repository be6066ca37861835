/** What a page and its translation must have in common, block by block, and where they do not. */

import { marked, type Token, type Tokens } from "marked";

/** A paragraph, an entry of a list, a table or a block of code. */
interface Block {
  readonly kind: string;
  /** Each must be in both: commands, options, numbers, states, … */
  readonly facts: readonly string[];
  readonly links: readonly string[];
}

interface Section {
  readonly level: number;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A page's text, and where it stands: its links lead from there. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Where the translation is not in step with the page: nothing, or a line for each fault. */
export function faultsBetween(page: Page, translation: Page): string[] {
  const [ones, others] = [sectionsOf(page), sectionsOf(translation)];
  const [levels, theirLevels] = [ones, others].map((all) => all.map(({ level }) => level).join());
  if (levels !== theirLevels) return [`headings of the levels ${levels}, not ${theirLevels}`];
  return ones.flatMap(({ title, blocks }, i) => {
    const theirs = others[i]!.blocks;
    const [kinds, theirKinds] = [blocks, theirs].map((all) => all.map(({ kind }) => kind).join());
    if (kinds !== theirKinds) return [`${title}: ${kinds}, not ${theirKinds}`];
    return blocks.flatMap((block, j) => faultsOf(block, theirs[j]!, page))
      .map((fault) => `${title}: ${fault}`);
  });
}

function faultsOf(one: Block, other: Block, page: Page): string[] {
  const lost = without(one.facts, other.facts);
  // What the lab prints in Korean, quoted, stands for what it prints in English.
  const [quoted, added] = split(without(other.facts, one.facts), (fact) => /[가-힣]/.test(fact));
  const links = one.links.map(inEnglish);
  const theirs = other.links.filter(isKorean).map(inEnglish);
  return [
    ...(sameNumbers(lost, quoted) ? [] : lost).map((fact) => `no ${fact}`),
    ...added.map((fact) => `${fact}, which is not in the other`),
    ...without(links, other.links.map(inEnglish)).map((link) => `no link to ${link}`),
    // There may be more to read in Korean, and a way to the same in English.
    ...other.links.filter((link) => !isKorean(link))
      .filter((link) => ![...links, ...theirs, page.path].includes(link))
      .map((link) => `a link to ${link}`),
  ];
}

/** As many of the one as of the other, and of the same numbers. */
function sameNumbers(ones: readonly string[], others: readonly string[]): boolean {
  const [some, more] = [ones, others].map((all) => numbersIn(all.join(" ")).sort().join());
  return ones.length === others.length && some === more;
}

function isKorean(link: string): boolean {
  return /^(docs\/ko\/|README\.ko\.md)/.test(link);
}

/** The same page in English. */
function inEnglish(link: string): string {
  return link.replace(/^docs\/ko\//, "docs/").replace(/^README\.ko\.md/, "README.md");
}

function split<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** Those of the first that the second lacks, each as often as it is lacking. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function sectionsOf({ path, text }: Page): Section[] {
  const sections: (Section & { readonly blocks: Block[] })[] = [];
  for (const token of marked.lexer(text)) {
    if (token.type === "heading") {
      sections.push({ level: token.depth, title: token.text, blocks: [] });
    } else if (token.type !== "space") sections.at(-1)!.blocks.push(...blocksOf(token, path));
  }
  return sections;
}

function blocksOf(token: Token, path: string): Block[] {
  if (token.type === "list") {
    return (token as Tokens.List).items.map((item) => proseOf("entry", item, path));
  }
  if (token.type === "code") {
    const { lang = "", text } = token as Tokens.Code;
    const facts = lang === "sh" ? commandsOf(text) : factsOfSample(text);
    return [{ kind: `code ${lang}`.trim(), facts, links: [] }];
  }
  if (token.type === "table") {
    const { header, rows } = token as Tokens.Table;
    return [proseOf(`table of ${rows.length} rows, ${header.length} columns`, token, path)];
  }
  return [proseOf(token.type, token, path)];
}

/**
 * From the project's folder, or as it stands where it leads elsewhere. Which heading of a page is
 * the language's.
 */
function placeOf(link: string, path: string): string {
  const { href, hash } = new URL(link, new URL(path, "file:///"));
  return href.startsWith("file:") ? href.slice("file:///".length).replace(hash, "") : href;
}

function commandsOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/\s+#.*$/, ""));
}

function proseOf(kind: string, token: Token, path: string): Block {
  const facts: string[] = [];
  const links: string[] = [];
  marked.walkTokens([token], (part) => {
    if (part.type === "codespan") facts.push(`\`${part.text.replaceAll(/\s+/g, " ")}\``);
    if (part.type === "link" || part.type === "image") links.push(placeOf(part.href, path));
  });
  const prose = token.raw.replaceAll(/`[^`]+`/g, "").replaceAll(/\[[^\]]*\]\([^)]+\)/g, "");
  return { kind, facts: [...facts, ...numbersIn(prose)], links };
}

/** Numbers that are spelt in both, and are no part of other words. */
const SPELT: readonly (readonly [number, english: string, korean: string])[] = [
  [32, "thirty-two", "서른두"],
  [16, "sixteen", "열여섯"],
  [11, "eleven", "열한"],
  [6, "six", "여섯"],
];

const MONTHS =
  "January February March April May June July August September October November December"
    .split(" ");

function numbersIn(prose: string): string[] {
  let text = prose;
  for (const [number, ...names] of SPELT) {
    text = text.replaceAll(new RegExp(`\\b${names[0]}\\b|${names[1]}`, "gi"), String(number));
  }
  text = text.replaceAll(
    /([A-Z][a-z]+) (?=\d{4}\b)/g,
    (all, name) => MONTHS.includes(name) ? `${MONTHS.indexOf(name) + 1} ` : all,
  );
  return text.match(/\d+(?:\.\d+)*/g) ?? [];
}

/** What a run prints in any language, but for what is another in each run. */
function factsOfSample(text: string): string[] {
  const steady = text.replaceAll(/ --lang \w+/g, "")
    .replaceAll(/\d+ ms|\b\d+(?:\.\d+)? s\b|[\d.]+초|ino:\d+|\(\d+\)|(?<=\.\d):\d+/g, "")
    .replaceAll(/(?<=\d)\/(?=\d)/g, " ");
  const words = steady.match(/[\w+/.=>@-]*\w/g) ?? [];
  const [numbers, others] = split(words, (word) => /^\d+(?:\.\d+)*$/.test(word));
  // States, ids, segments, options: how often a sentence has one is the language's.
  const names = others.filter((word) => /[A-Z]{2}|[\d_=/>]/.test(word));
  const commands = steady.match(/^\$ .*$/gm) ?? [];
  return [...commands, ...numbers, ...new Set(names), ...steady.match(/[✓✗≠◀▶]/g) ?? []];
}
