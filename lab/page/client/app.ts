/**
 * What the page is showing, and its words for it.
 * @module
 */

import type { FigureView } from "../figure_view.ts";
import type { WordKey } from "../../language/en/page.ts";
import type { Language } from "../../language/language.ts";
import { PAGES } from "../../language/pages.ts";
import { fill, WORDS } from "../../language/words.ts";
import type { Report, RowResult } from "../../result/result.ts";
import type { Verdict } from "../../result/verdict.ts";
import type { PageData } from "../page_data.ts";
import type { Transition } from "../transitions.ts";
import { el } from "./dom.ts";
import type { Route } from "./route.ts";

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

/** The page, as it is at the moment. */
export interface App {
  /** What it was given. */
  readonly page: PageData;
  /** The report in the page's language. */
  report: Report;
  /** What the run observed of figure 5, and beside it. */
  readonly transitions: readonly Transition[];
  /** The figures that are sequences, beside what was seen of them. */
  readonly sequences: readonly FigureView[];
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
  /** What the main part shows. */
  route: Route;
  /** Ends what the main part has going on: a timer, an observer of its size. */
  leave: () => void;
  /** Goes to another statement of the lesson, where one is shown. */
  turn: ((by: number) => void) | undefined;
  /** Steps through what the main part shows, where it can be stepped through. */
  player:
    | { move(by: number): void; to(step: number): void; first: number; last: number }
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
