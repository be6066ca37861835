/**
 * Tries cases, and says which it is at, so that it can be told which one never ends.
 * @module
 */

import { type Target, tryCase } from "./target.ts";

/** What a worker is asked. */
export interface Order {
  /** The module with the `TARGETS`. */
  module: string;
  /** Of which this one. */
  target: string;
  /** From this case on. */
  from: number;
  /** Up to this one, and without it. */
  to: number;
  /** The run's seed. */
  seed: number;
  /** Its first number is the case that is being tried. */
  at: SharedArrayBuffer;
}

/** What it answers. */
export interface Answer {
  /** How many inputs were taken. */
  taken: number;
  /** The first case that went wrong. */
  fault?: { index: number; reason: string };
}

declare const self: {
  onmessage: (event: MessageEvent<Order>) => void;
  postMessage(answer: Answer): void;
};

self.onmessage = async ({ data }) => {
  const { TARGETS } = await import(data.module) as { TARGETS: readonly Target[] };
  const target = TARGETS.find(({ name }) => name === data.target)!;
  const at = new Int32Array(data.at);
  let taken = 0;
  for (let index = data.from; index < data.to; index++) {
    Atomics.store(at, 0, index + 1);
    const outcome = await tryCase(target, data.seed, index);
    if (outcome.fault !== undefined) {
      return self.postMessage({ taken, fault: { index, reason: outcome.fault } });
    }
    if (outcome.taken) taken++;
  }
  self.postMessage({ taken });
};
