/**
 * Lines that somebody types at a terminal, with Tab, and what was typed before.
 * @module
 */

import { createInterface, type Interface } from "node:readline";
import process from "node:process";
import { completions, type Known } from "./complete.ts";

const MOST_HISTORY = 1000;

/** A prompt. Disposing of it leaves the terminal as it was. */
export class Prompt implements Disposable {
  readonly #readline: Interface;
  readonly #lines: string[] = [];
  #wanted: PromiseWithResolvers<string | undefined> | undefined;
  #ended = false;

  /** `interrupt` is called for Ctrl-C, which is no signal as long as the terminal is asked for keys. */
  constructor(
    prompt: string,
    known: () => Known | Promise<Known>,
    interrupt: () => void,
    signal: AbortSignal,
  ) {
    this.#readline = createInterface({
      ...{ input: process.stdin, output: process.stdout, terminal: true, prompt },
      ...{ historySize: MOST_HISTORY, removeHistoryDuplicates: true },
      completer: (line: string, answer: (error: null, found: [string[], string]) => void) => {
        Promise.resolve(known()).then((known) => answer(null, completions(line, known)));
      },
    });
    this.#readline.on("line", (line) => {
      if (this.#wanted === undefined) this.#lines.push(line);
      else this.#answer(line);
    });
    this.#readline.on("SIGINT", interrupt);
    this.#readline.on("close", () => {
      this.#ended = true;
      this.#answer(undefined);
    });
    signal.addEventListener("abort", () => this.#readline.close());
  }

  /** The next line; `undefined` where there is none. */
  async next(): Promise<string | undefined> {
    const line = this.#lines.shift();
    if (line !== undefined) return line;
    if (this.#ended) return undefined;
    this.#wanted = Promise.withResolvers();
    this.#readline.prompt();
    return await this.#wanted.promise;
  }

  /** Lets go of the terminal. */
  [Symbol.dispose](): void {
    this.#readline.close();
  }

  #answer(line: string | undefined): void {
    this.#wanted?.resolve(line);
    this.#wanted = undefined;
  }
}
