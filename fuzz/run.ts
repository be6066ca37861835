/**
 * Runs cases in a worker, and ends it where one case takes too long.
 * @module
 */

import type { Answer, Order } from "./worker.ts";

/** How a target's cases ended. */
export interface Found {
  /** How many inputs were taken; the others were refused. */
  taken: number;
  /** The first case that went wrong: it and the seed make it again. */
  fault?: { index: number; reason: string };
}

/** Tries the cases of one target; a case that is not done in `limitMs` never ends, as far as we know. */
export async function runCases(order: Omit<Order, "at">, limitMs: number): Promise<Found> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Found>();
  worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  };
  let seen = 0;
  let since = performance.now();
  const watch = setInterval(() => {
    const now = Atomics.load(at, 0);
    if (now === 0 || now !== seen) {
      seen = now;
      since = performance.now();
    } else if (performance.now() - since > limitMs) {
      resolve({ taken: 0, fault: { index: now - 1, reason: `not done in ${limitMs} ms` } });
    }
  }, limitMs / 20);
  try {
    worker.postMessage({ ...order, at: at.buffer } as Order);
    return await promise;
  } finally {
    clearInterval(watch);
    worker.terminate();
  }
}
