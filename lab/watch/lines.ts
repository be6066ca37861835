/**
 * Changes, one a line: what a file or another program gets.
 * @module
 */

import type { Change } from "./change.ts";
import type { Note } from "./note.ts";
import { LISTED_AT_MOST, onceText } from "./once.ts";
import type { Picture, View } from "./view.ts";
import { describeStates, noteText, sourceText, type Wording } from "./words.ts";
import { pad, widest } from "../text/columns.ts";
import { written } from "../tcp/endpoint.ts";

/** Writes text, all of it. */
export type Write = (text: string) => Promise<void>;

/** How lines are written, and where. */
export interface LinesOptions extends Wording {
  readonly format: "text" | "json";
  /** Takes the changes. */
  readonly write: Write;
  /** Takes what is wrong, which is no change: a sentence without its newline. */
  readonly warn: Write;
}

/** Each change in a line, as text or as JSON; before text, what there was at first. */
export class Lines implements View {
  readonly #options: LinesOptions;
  #warned: readonly string[] = [];
  #begun: boolean;
  /** What the trace has reported before there was a picture. */
  #early: Change[] = [];

  constructor(options: LinesOptions) {
    this.#options = options;
    // Who reads JSON reads changes, and nothing else.
    this.#begun = options.format === "json";
  }

  /** There is one picture only. */
  room(): number {
    return this.#begun ? 0 : LISTED_AT_MOST;
  }

  async changed(changes: readonly Change[]): Promise<void> {
    if (!this.#begun) this.#early.push(...changes);
    if (!this.#begun || changes.length === 0) return;
    const { format, write } = this.#options;
    const describe = format === "json" ? jsonLine : textLine;
    await write(changes.map((change) => `${describe(change, this.#options)}\n`).join(""));
  }

  /** Of later pictures only what is wrong is printed, and that not again while it stays so. */
  async looked(picture: Picture): Promise<void> {
    await this.#begin(picture);
    const notes = picture.notes.map((note) => noteText(note, this.#options));
    const news = notes.filter((note) => !this.#warned.includes(note));
    this.#warned = notes;
    for (const note of news) await this.#options.warn(note);
  }

  async #begin(picture: Picture): Promise<void> {
    if (this.#begun) return;
    // A look that failed has nothing to show.
    if (picture.notes.some(({ kind }: Note) => kind === "look failed")) return;
    this.#begun = true;
    const { write } = this.#options;
    const first = onceText({ ...picture, notes: [] }, this.#options);
    await write(`${sourceText(picture.source, this.#options)}\n\n${first}\n`);
    await write(`${headingOf(this.#options)}\n`);
    await this.changed(this.#early.splice(0));
  }
}

/** As wide as what stands below: {@linkcode textLine}. */
function headingOf({ texts, signs }: Wording): string {
  const [when, from, to, local, peer] = texts.columns;
  return `${pad(when, 24)} ${" ".repeat(Math.max(0, 12 - widest([from])))}${from} ` +
    `${" ".repeat(signs.arrow.length)} ${pad(to, 12)} ${pad(local, 21)} ${peer}`;
}

function textLine(change: Change, wording: Wording): string {
  const { at, local, peer } = change;
  return `${new Date(at).toISOString()} ${describeStates(change, wording)} ` +
    `${written(local).padEnd(21)} ${written(peer)}`;
}

function jsonLine({ at, ...change }: Change): string {
  return JSON.stringify({ at: new Date(at).toISOString(), ...change });
}
