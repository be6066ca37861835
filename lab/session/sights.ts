/**
 * Who is tried of the observers, and who has to wait for that.
 * @module
 */

import { type Calibration, UNTRIED } from "../judge/calibration.ts";
import { observerNamed } from "../observe/mod.ts";
import { type Observer, ObserverMissing } from "../observe/observer.ts";
import { inWords } from "../sys/shortage.ts";
import { calibrate } from "./calibration.ts";
import type { Host, Sights } from "./host.ts";

export type { Calibration, Finding, Showing, Sought } from "../judge/calibration.ts";

/** What observers can see, to be known later. */
export class ComingSights implements Sights {
  #now: Calibration | undefined;
  readonly #coming = Promise.withResolvers<Calibration>();

  get now(): Calibration | undefined {
    return this.#now;
  }

  get whole(): Promise<Calibration> {
    return this.#coming.promise;
  }

  /** It is known; what comes first holds. */
  take(calibration: Calibration): void {
    this.#now ??= calibration;
    this.#coming.resolve(calibration);
  }
}

/** Tries observers, each beside the one that shows what it reads. Never throws. */
export async function calibrateOn(
  host: Host,
  observers: readonly Observer[],
  families: readonly (4 | 6)[],
): Promise<Calibration> {
  try {
    return await calibrateAll(host, observers, families);
  } catch (error) {
    // What is wrong with the lab or an observer, probes find.
    return { ...UNTRIED, failure: inWords(error) };
  }
}

async function calibrateAll(
  host: Host,
  observers: readonly Observer[],
  families: readonly (4 | 6)[],
): Promise<Calibration> {
  if (host.mirror === undefined) return { ...UNTRIED, failure: "there is no wire" };
  using opened = new DisposableStack();
  const all = new Map(observers.map((observer) => [observer.name, observer]));
  const sources: Record<string, string> = {};
  for (const { name } of observers) {
    for (const source of observerNamed(name)?.reads ?? []) {
      const reading = all.get(source) ?? await openedHere(source);
      if (reading === undefined) continue;
      if (!all.has(source)) opened.defer(() => reading.close?.());
      all.set(source, reading);
      sources[name] = source;
      break;
    }
  }
  return await calibrate({ host, families, observers: [...all.values()], sources });
}

/** The observer of that name, if it works here. */
async function openedHere(name: string): Promise<Observer | undefined> {
  try {
    return await observerNamed(name)?.open();
  } catch (error) {
    if (!(error instanceof ObserverMissing)) throw error;
  }
}
