/**
 * Whose sockets linger, takes turns: a close() that lingers holds a thread until it returns, the runtime
 * has some thirty of them, and one that has to wait for a thread sends no FIN meanwhile.
 * @module
 */

import { actionsOf, type Probe } from "../probe.ts";

/** Fewer than there are threads: other calls need some, too. */
export const LINGERING_AT_ONCE = 12;

/** Turns that are taken and given back. */
export class Turns {
  #free: number;
  #freed = Promise.withResolvers<void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a turn; `goesOn` is called when another one has ended meanwhile. */
  async take(goesOn: () => void): Promise<Disposable> {
    while (this.#free === 0) {
      await this.#freed.promise;
      goesOn();
    }
    this.#free--;
    return {
      [Symbol.dispose]: () => {
        this.#free++;
        this.#freed.resolve();
        this.#freed = Promise.withResolvers();
      },
    };
  }
}

const TURNS = new Turns(LINGERING_AT_ONCE);

/** A turn for a probe whose sockets linger; `undefined` for any other. */
export async function turnFor(probe: Probe, goesOn: () => void): Promise<Disposable | undefined> {
  return lingers(probe) ? await TURNS.take(goesOn) : undefined;
}

/** Whether some socket of the probe's is told to linger. */
export function lingers({ given = {}, table }: Probe): boolean {
  const isSet = (options: unknown) =>
    ((options as { readonly SO_LINGER?: number | null } | undefined)?.SO_LINGER ?? 0) > 0;
  return isSet(given.a) || isSet(given.b) ||
    [...given.rows ?? [], ...table].flatMap(actionsOf).some((action) =>
      "options" in action && isSet(action.options)
    );
}
