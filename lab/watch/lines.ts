/**
 * Changes, one a line: what a file or another program gets.
 * @module
 */

import type { Change } from "./change.ts";
import { describeStates, type Picture, type View } from "./view.ts";
import type { Signs } from "../text/signs.ts";
import { written } from "../tcp/endpoint.ts";

/** Writes text, all of it. */
export type Write = (text: string) => Promise<void>;

/** How lines are written, and where. */
export interface LinesOptions {
  readonly format: "text" | "json";
  readonly signs: Signs;
  /** Takes the changes. */
  readonly write: Write;
  /** Takes what is wrong, which is no change: a sentence without its newline. */
  readonly warn: Write;
}

/** Each change in a line, as text or as JSON. */
export class Lines implements View {
  readonly #options: LinesOptions;
  #warned: readonly string[] = [];

  constructor(options: LinesOptions) {
    this.#options = options;
  }

  room(): number {
    return 0;
  }

  async changed(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const { format, signs, write } = this.#options;
    const describe = format === "json" ? jsonLine : textLine;
    await write(changes.map((change) => `${describe(change, signs)}\n`).join(""));
  }

  /** Of a picture only what is wrong is printed, and that not again while it stays so. */
  async looked({ notes }: Picture): Promise<void> {
    const news = notes.filter((note) => !this.#warned.includes(note));
    this.#warned = notes;
    for (const note of news) await this.#options.warn(note);
  }
}

function textLine(change: Change, signs: Signs): string {
  const { at, local, peer } = change;
  return `${new Date(at).toISOString()} ${describeStates(change, signs)} ` +
    `${written(local).padEnd(21)} ${written(peer)}`;
}

function jsonLine({ at, ...change }: Change): string {
  return JSON.stringify({ at: new Date(at).toISOString(), ...change });
}
