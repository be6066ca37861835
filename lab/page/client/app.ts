/**
 * What the page is showing, and its words for it.
 * @module
 */

import type { GridName } from "../../grid/column.ts";
import type { WordKey } from "../../language/en/page.ts";
import type { Language } from "../../language/language.ts";
import { PAGES } from "../../language/pages.ts";
import { fill, WORDS } from "../../language/words.ts";
import type { Report, RowResult } from "../../result/result.ts";
import type { RequirementVerdict, Verdict } from "../../result/verdict.ts";
import type { PageData } from "../page_data.ts";
import { el } from "./dom.ts";
import type { Route } from "./route.ts";
import type { Unpacked } from "./unpack.ts";

/** Which probes are listed. */
interface Filter {
  /** Found in the title, the id, the claims or the states. */
  text: string;
  /** Any of these; all where there are none. */
  readonly verdicts: Set<Verdict>;
  /** `""`: both. */
  medium: string;
  /** `""`: both. */
  family: string;
}

/** What can be stepped through. */
export interface Steppable {
  /** The number of the first step, */
  readonly first: number;
  /** and of the last. */
  readonly last: number;
  /** Steps forward, or back, as somebody has chosen. */
  move(by: number): void;
  /** Goes to a step that somebody has chosen. */
  to(step: number): void;
  /** Goes to a step that the address names. */
  show(step: number): void;
  /** Plays by itself, or pauses. */
  toggle(): void;
}

/** The page, as it is at the moment. */
export interface App {
  /** What it was given. */
  readonly page: PageData;
  /** The report in the page's language. */
  report: Report;
  /** Reads the rest of a result; nothing where that is there already. */
  readonly whole: Unpacked["whole"];
  /** Its parts, which stay while what is in them changes. */
  readonly parts: {
    readonly header: HTMLElement;
    readonly list: HTMLElement;
    readonly main: HTMLElement;
  };
  /** The language of its own words. */
  language: Language;
  /** `auto`: the system's. */
  theme: "auto" | "light" | "dark";
  /** Whether sequence numbers are shown as they were on the wire. */
  absolute: boolean;
  /** Whether the list of probes is shown. */
  listShown: boolean;
  /** Which probes are listed. */
  readonly filter: Filter;
  /** The variants of states that grids show, by their groups. */
  readonly unfolded: Set<string>;
  /** The grids that have only what ran. */
  readonly ranOnly: Set<GridName>;
  /** The verdicts on requirements that are shown; all where there are none. */
  readonly requirements: { readonly verdicts: Set<RequirementVerdict> };
  /** What the main part shows. */
  route: Route;
  /** Ends what the main part has going on: a timer, an observer of its size. */
  leave: () => void;
  /** Goes to another statement of the lesson, where one is shown. */
  turn: ((by: number) => void) | undefined;
  /** Steps through what the main part shows, where it can be stepped through. */
  player:
    | Steppable
    | undefined;
}

/** A text in the page's language. */
export function say(
  { language }: Pick<App, "language">,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(PAGES[language][key], values);
}

/** A text that may be English in every language: it comes from the probe or from the lab. */
export function spoken(app: App, text: string): HTMLElement {
  const foreign = app.language === "ko" && !/[\uac00-\ud7a3]/.test(text);
  return el("span", { lang: foreign ? "en" : undefined }, text);
}

/** What a row does, in clauses. */
export function clausesOf(app: App, { action, actions }: RowResult): string[] {
  const { actionsOf } = WORDS[app.language];
  return actions?.map((one) => actionsOf([one])) ?? [action];
}

/** A verdict with its mark: the mark is for the eye, the word for all. */
export function badge(app: App, verdict: Verdict): HTMLElement {
  return el(
    "span",
    { class: `badge ${verdict}` },
    el("span", { "aria-hidden": "true" }, MARKS[verdict]),
    ` ${say(app, verdict)}`,
  );
}

/** The verdicts' marks, as at the terminal. */
export const MARKS: Readonly<Record<Verdict, string>> = {
  pass: "✓",
  fail: "✗",
  deviates: "≠",
  skip: "–",
  broken: "!",
};

const FROM_THE_GRAVEST: readonly Verdict[] = ["fail", "broken", "deviates", "skip", "pass"];

/** Verdicts from what matters most. */
export function gravity(verdict: Verdict): number {
  return FROM_THE_GRAVEST.indexOf(verdict);
}
