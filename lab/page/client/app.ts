/**
 * What the page is showing, and its words for it.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import type { Verdict } from "../../result/verdict.ts";
import type { Language } from "../../language/language.ts";
import type { PageData, Said } from "../page_data.ts";
import type { WordKey } from "../../language/en/page.ts";
import { el } from "./dom.ts";
import type { Route } from "./route.ts";

/** Which probes are listed. */
export interface Filter {
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
  player: { move(by: number): void; to(step: number): void; last: number } | undefined;
}

/** A text in the page's language. */
export function say(
  app: App,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = app.page.words[app.language][key];
  return text.replace(
    /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one?: string, more?: string) =>
      String((values[name] === 1 ? one : more) ?? values[name] ?? ""),
  );
}

/** What is said of a probe in the page's language. */
export function saidOf(app: App, { id, family }: Pick<ProbeResult, "id" | "family">): Said {
  const index = app.page.report.probes.findIndex((probe) =>
    probe.id === id && probe.family === family
  );
  return app.page.said[app.language][index] ?? { title: id, source: "", rows: [] };
}

/** A probe's title, in the page's language where it is known there. */
export function titleText(app: App, probe: Pick<ProbeResult, "id" | "family">): HTMLElement {
  return spoken(app, saidOf(app, probe).title);
}

/** A text that may be English in every language: it comes from the probe or from the lab. */
export function spoken(app: App, text: string): HTMLElement {
  const foreign = app.language === "ko" && !/[\uac00-\ud7a3]/.test(text);
  return el("span", { lang: foreign ? "en" : undefined }, text);
}

/** What a row does. */
export function actionText(app: App, probe: ProbeResult, step: number): string {
  return (saidOf(app, probe).rows[step]?.clauses ?? []).join(", ");
}

/** A verdict with its mark: the mark is for the eye, the word for everybody. */
export function badge(app: App, verdict: Verdict): HTMLElement {
  return el(
    "span",
    { class: `badge ${verdict}` },
    el("span", { "aria-hidden": "true" }, mark(verdict)),
    ` ${say(app, verdict)}`,
  );
}

/** A verdict's mark, as at the terminal. */
export function mark(verdict: Verdict): string {
  switch (verdict) {
    case "pass":
      return "✓";
    case "fail":
      return "✗";
    case "deviates":
      return "≠";
    case "skip":
      return "–";
    case "broken":
      return "!";
  }
}

/** Verdicts from what matters most. */
export function gravity(verdict: Verdict): number {
  return ["fail", "broken", "deviates", "skip", "pass"].indexOf(verdict);
}

/** The row to begin with: the one that went wrong, or the last one that was looked at. */
export function startingStep({ rows }: ProbeResult): number {
  const wrong = rows.findIndex(({ verdict }) => verdict !== "pass" && verdict !== "skip");
  return wrong >= 0 ? wrong : Math.max(0, rows.findLastIndex(({ verdict }) => verdict === "pass"));
}
