/**
 * What a line of `lab play` asks for: something to be done by the words of tables, or something of the
 * prompt.
 * @module
 */

import { type DirectiveName, DIRECTIVES, type PlayTexts } from "../../language/play_texts.ts";
import { fill } from "../../language/words.ts";
import type { Asked } from "../../probe/asked.ts";
import type { Given, SocketOptions } from "../../probe.ts";
import { reach } from "../../probe.ts";
import { ROUTES } from "../../probe/routes.ts";
import { readSpoken, SpokenError } from "../../probe/spoken.ts";
import { SPOKEN, spokenWord } from "../../probe/spoken_words.ts";
import { tokensOf } from "../../probe/tokens.ts";
import { type MakeName, MAKES } from "../../session/make.ts";
import { stateNamed } from "../../tcp/state_name.ts";
import { isOfNamespace } from "../../tcp/setting.ts";
import { nearest } from "../../text/nearest.ts";

/** What a line asks for. */
export type Wish =
  | { readonly is: "do"; readonly asked: readonly Asked[] }
  | { readonly is: "nothing" }
  | { readonly is: "help"; readonly word?: string }
  | { readonly is: "raw" | "held" | "why" | "show" | "source" | "new" | "quit" }
  | { readonly is: "undo"; readonly lines: number }
  | { readonly is: "reach"; readonly name: string; readonly rows: NonNullable<Given["rows"]> }
  | { readonly is: "sysctl"; readonly settings: Readonly<Record<string, string>> }
  | { readonly is: "given"; readonly given: Given }
  | { readonly is: "family"; readonly family: 4 | 6 }
  | { readonly is: "sockets"; readonly sockets: MakeName }
  | { readonly is: "load"; readonly probe: string }
  | { readonly is: "save"; readonly file: string; readonly title?: string };

/** A line cannot be read; the message is for people. */
export class WrongLine extends Error {
  override readonly name = "WrongLine";
}

/** What a line asks for. Throws a {@linkcode WrongLine}. */
export function readLine(line: string, texts: PlayTexts): Wish {
  const tokens = tokensOf(line);
  const [first, ...rest] = tokens.map(({ text }) => text);
  if (first === undefined) return { is: "nothing" };
  try {
    const wish = directive(first, rest, texts);
    if (wish !== undefined) return wish;
    return { is: "do", asked: readSpoken(line) };
  } catch (error) {
    if (!(error instanceof SpokenError)) throw error;
    const { wrong } = error;
    // It may be a directive that is misspelt.
    const like = wrong.is === "no word" ? nearest(wrong.word, NAMES) : undefined;
    throw new WrongLine(
      texts.wrongOf(wrong.is === "no word" && like !== undefined ? { ...wrong, like } : wrong),
    );
  }
}

/** All that a line can begin with. */
export const NAMES: readonly string[] = [
  ...Object.keys(SPOKEN),
  ...DIRECTIVES.filter((name) => name !== "family"),
];

const OTHER_NAMES: Readonly<Record<string, DirectiveName>> = {
  ...{ "exit": "quit", "?": "help", "--sockets": "sockets" },
};

function directive(name: string, rest: readonly string[], texts: PlayTexts): Wish | undefined {
  const [first, ...more] = rest;
  if (/^-[46]$/.test(name)) return { is: "family", family: Number(name[1]) as 4 | 6 };
  const is = OTHER_NAMES[name] ?? DIRECTIVES.find((one) => one === name.toLowerCase());
  if (is === undefined || spokenWord(name) !== undefined) return undefined;
  const wanted = () => new WrongLine(`${is}: ${fill(texts.missingValue, { what: formOf(is) })}`);
  const formOf = (one: DirectiveName) => texts.directives[one][0];
  const wrong = (found: string) =>
    new WrongLine(`${is}: ${fill(texts.wrongValue, { found, what: formOf(is) })}`);
  switch (is) {
    case "help":
      return { is, ...(first !== undefined && { word: first }) };
    case "raw":
    case "held":
    case "why":
    case "show":
    case "source":
    case "new":
    case "quit":
      if (first !== undefined) throw wrong(first);
      return { is };
    case "undo": {
      const lines = Number(first ?? 1);
      if (!Number.isSafeInteger(lines) || lines < 1) throw wrong(first!);
      return { is, lines };
    }
    case "family":
      if (first !== "4" && first !== "6") throw wrong(first ?? "");
      return { is, family: Number(first) as 4 | 6 };
    case "sockets": {
      if (first === undefined) throw wanted();
      const sockets = MAKES.find((make) => make === first);
      if (sockets === undefined) throw wrong(first);
      return { is, sockets };
    }
    case "load":
      if (first === undefined) throw wanted();
      return { is, probe: first };
    case "save":
      if (first === undefined) throw wanted();
      return { is, file: first, ...(more.length > 0 && { title: more.join(" ") }) };
    case "reach":
      if (first === undefined) throw wanted();
      return reached(first, more.join(" "), texts);
    case "given":
      if (first === undefined) throw wanted();
      return given(first, more, wrong);
  }
}

function reached(state: string, way: string, texts: PlayTexts): Wish {
  const named = stateNamed(state);
  const ways = named === undefined ? undefined : ROUTES[named as keyof typeof ROUTES];
  if (named === undefined || ways === undefined) {
    const like = nearest(state, Object.keys(ROUTES));
    throw new WrongLine(
      texts.wrongOf({
        ...{ is: "not one", word: "reach", place: "state", found: state },
        ...(like && { like }),
      }),
    );
  }
  const names = Object.keys(ways);
  if (way !== "" && !names.includes(way)) {
    const what = names.join(", ");
    throw new WrongLine(`reach: ${fill(texts.wrongValue, { found: way, what })}`);
  }
  const { rows } = reach(named as keyof typeof ROUTES, (way || undefined) as never);
  return { is: "reach", name: [named, ...way === "" ? [] : [way]].join(" "), rows };
}

function given(
  what: string,
  [value, ...more]: readonly string[],
  wrong: (found: string) => WrongLine,
): Wish {
  if (what === "sysctl") {
    const settings = [value ?? "", ...more].map((setting) => {
      const [, key, is] = /^([\w./-]+?)="?(.+?)"?$/.exec(setting) ?? [];
      if (key === undefined || is === undefined || !isOfNamespace(key)) throw wrong(setting);
      return [key, is] as const;
    });
    return { is: "sysctl", settings: Object.fromEntries(settings) };
  }
  const as = (given: Given): Wish => ({ is: "given", given });
  if (value === undefined) throw wrong(what);
  switch (what) {
    case "a":
      if (value === "scripted" || value === "bound") return as({ a: value });
      return as({ a: optionsIn(value, more) });
    case "b":
      if (value === "scripted") return as({ b: value });
      return as({ b: optionsIn(value, more) });
    case "sockets":
      if (value !== "libc") throw wrong(value);
      return as({ sockets: value });
    case "address":
      if (value !== "second") throw wrong(value);
      return as({ address: value });
    default:
      throw wrong(what);
  }
}

/** Said as `set` says them. */
function optionsIn(first: string, more: readonly string[]): SocketOptions {
  const [asked] = readSpoken(["set", "a", first, ...more].join(" "));
  return (asked as Extract<Asked, { readonly kind: "set-option" }>).options;
}
