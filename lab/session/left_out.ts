/**
 * An observer that leaves out what its own source shows: neither blind nor a witness.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";

/** The row is broken: who gives its evidence hides some of it. */
export class LeftOut extends Error {
  override readonly name = "LeftOut";
  constructor(observer: string, source: string, leftOut: readonly Mismatch[]) {
    const what = leftOut.flatMap((mismatch) =>
      mismatch.kind === "state"
        ? [`${mismatch.socket.toUpperCase()} in ${mismatch.expected}`]
        : mismatch.kind === "queued"
        ? [`what waits in the ${mismatch.queue} of ${mismatch.socket.toUpperCase()}`]
        : []
    );
    super(`${observer} does not show what the kernel has: ${source} shows ${what.join(" and ")}`);
  }
}
