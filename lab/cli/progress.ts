/**
 * Live progress: one line on standard error, on a terminal only, and nothing left of it afterwards.
 * @module
 */

import type { Progress } from "../run/run_probes.ts";

const ERASE_LINE = "\r\x1b[K";
const BETWEEN_UPDATES_MS = 50;

export class LiveProgress {
  readonly #live: boolean;
  #shown = -Infinity;
  #latest = "";
  #next: ReturnType<typeof setTimeout> | undefined;

  /** Nothing is shown where it is not wanted, nor where there is no terminal. */
  constructor(wanted: boolean) {
    this.#live = wanted && Deno.stderr.isTerminal();
  }

  /** Shows how far the run has come, and what it waits for. */
  show({ done, total, running, waitingFor }: Progress): void {
    if (!this.#live) return;
    const others = running.filter((name) => !waitingFor?.startsWith(`${name}: `));
    const what = [...waitingFor === undefined ? [] : [waitingFor], ...others].join(", ");
    this.#latest = ` ${done}/${total}  ${what}`;
    const left = this.#shown + BETWEEN_UPDATES_MS - performance.now();
    this.#next ??= setTimeout(() => this.#write(), Math.max(0, left));
  }

  /** Takes the line away. */
  clear(): void {
    clearTimeout(this.#next);
    if (this.#shown > -Infinity) print(ERASE_LINE);
  }

  #write(): void {
    this.#next = undefined;
    this.#shown = performance.now();
    const { columns } = Deno.consoleSize();
    print(ERASE_LINE + this.#latest.slice(0, Math.max(0, columns - 1)));
  }
}

function print(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}
