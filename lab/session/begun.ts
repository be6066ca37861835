/**
 * Calls that return later than in the row in which they were made.
 * @module
 */

import type { ConnectionName } from "../probe.ts";

/** Such a call. */
export type Begun = "connect" | "close";

/** A call that is under way, or over. */
export interface Returning {
  /** Settles as the call returns. */
  readonly promise: Promise<void>;
  /** How long it took, in milliseconds: at most that. `undefined` as long as it has not returned. */
  readonly tookMs: number | undefined;
  /** What it has failed with, if so. */
  readonly error?: unknown;
}

/** Those of one probe. */
export class BegunCalls {
  readonly #calls = new Map<string, Returning>();

  /** A call has begun; what it returns is asked for by {@linkcode of}. */
  begin(name: ConnectionName, call: Begun, promise: Promise<void>): void {
    const from = performance.now();
    const returning: { promise: Promise<void>; tookMs: number | undefined; error?: unknown } = {
      promise,
      tookMs: undefined,
    };
    const over = () => void (returning.tookMs = performance.now() - from);
    promise.then(over, (error) => {
      returning.error = error;
      over();
    });
    this.#calls.set(`${name} ${call}`, returning);
  }

  /** Whether such a call was begun. */
  has(name: ConnectionName, call: Begun): boolean {
    return this.#calls.has(`${name} ${call}`);
  }

  /** Throws where no such call was begun. */
  of(name: ConnectionName, call: Begun): Returning {
    const returning = this.#calls.get(`${name} ${call}`);
    if (returning !== undefined) return returning;
    throw new Error(`${name.toUpperCase()} has begun no ${call}() that could return`);
  }
}
