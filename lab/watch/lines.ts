/**
 * Changes, one a line: what a file or another program gets.
 * @module
 */

import type { Change } from "./change.ts";
import { describeChange, type Picture, type View } from "./view.ts";

/** Writes text, all of it. */
export type Write = (text: string) => Promise<void>;

/** Each change in a line, as text or as JSON. */
export class Lines implements View {
  readonly #describe: (change: Change) => string;
  readonly #write: Write;

  constructor(format: "text" | "json", write: Write) {
    this.#describe = format === "json" ? jsonLine : textLine;
    this.#write = write;
  }

  room(): number {
    return 0;
  }

  async changed(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    await this.#write(changes.map((change) => `${this.#describe(change)}\n`).join(""));
  }

  looked(_picture: Picture): void {}
}

function textLine(change: Change): string {
  return `${new Date(change.at).toISOString()} ${describeChange(change)}`;
}

function jsonLine({ at, ...change }: Change): string {
  return JSON.stringify({ at: new Date(at).toISOString(), ...change });
}
