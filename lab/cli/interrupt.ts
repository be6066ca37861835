/**
 * Ctrl-C and its like: a run that is to end early ends in order.
 * @module
 */

import { removeOwnParts } from "./part_file.ts";

const SIGNALS: readonly Deno.Signal[] = ["SIGINT", "SIGTERM"];

/**
 * What comes soon after the first is the same wish twice, by who presses twice or by a
 * supervisor beside the terminal, and ends nothing: reports are still to be written.
 */
const SAME_WISH_MS = 2000;

/** Listens for signals for as long as there is something to bring to an end. */
export class Interrupt implements Disposable {
  readonly #abort = new AbortController();
  readonly #leave: () => void;
  #first?: number;

  /** Where even ending takes too long for the person who waits, `leave` is called. */
  constructor(leave: () => void = leaveAtOnce) {
    this.#leave = leave;
    for (const signal of SIGNALS) Deno.addSignalListener(signal, this.#take);
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  readonly #take = () => {
    this.#first ??= performance.now();
    this.#abort.abort();
    if (performance.now() - this.#first > SAME_WISH_MS) this.#leave();
  };

  /** Listens no more. */
  [Symbol.dispose](): void {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, this.#take);
  }
}

function leaveAtOnce(): void {
  removeOwnParts();
  Deno.exit(130);
}
