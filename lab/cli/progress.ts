/**
 * Live progress: one line on standard error, on a terminal only, and nothing left of it afterwards.
 * @module
 */

import type { Progress } from "../run/run_probes.ts";

const ERASE_LINE = "\r\x1b[K";
const BETWEEN_UPDATES_MS = 50;

/** The line. */
export class LiveProgress {
  readonly #live = Deno.stderr.isTerminal();
  #shown = -Infinity;

  /** Shows how far the run has come. */
  show({ done, total, running }: Progress): void {
    const now = performance.now();
    if (!this.#live || now - this.#shown < BETWEEN_UPDATES_MS) return;
    this.#shown = now;
    const { columns } = Deno.consoleSize();
    const text = ` ${done}/${total}  ${running.join(", ")}`;
    this.#write(ERASE_LINE + text.slice(0, Math.max(0, columns - 1)));
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#live && this.#shown > -Infinity) this.#write(ERASE_LINE);
  }

  #write(text: string): void {
    Deno.stderr.writeSync(new TextEncoder().encode(text));
  }
}
