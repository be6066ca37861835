/**
 * What a session needs of the network namespace that it is played in.
 * @module
 */

import type { Stack } from "../judge/deviations.ts";
import type { Observer } from "../observe/observer.ts";
import type { Calibration } from "../judge/calibration.ts";
import type { Mirror } from "../wire/mirror.ts";
import type { MakeName } from "./make.ts";
import type { TraceSource } from "./paths.ts";

/** What observers can see here, as soon as that is known. */
export interface Sights {
  /** What is known by now. */
  readonly now: Calibration | undefined;
  /** What will be known. Never rejects. */
  readonly whole: Promise<Calibration>;
}

/** What can be done and seen in one network namespace. */
export interface Host {
  /** Whose TCP it is, where that is known: some do what others do not. */
  readonly stack?: Stack;
  /** Who makes sockets where the runtime and the C library both can: the runtime, if nothing is said. */
  readonly sockets?: MakeName;
  /** The mirror, where there is one. */
  readonly mirror?: Mirror;
  /** A port that no wire has had before, below the range that the kernel gives out by itself. */
  nextPort(): number;
  /** Gives the evidence. */
  readonly observer: Observer;
  /** Observers that must show the same: `--observer all`. */
  readonly witnesses?: readonly Observer[];
  /** The cheapest observer that can be had, for waiting. */
  readonly poller: Observer;
  /** What was found of the observers, if anybody has tried them. */
  readonly sights?: Sights;
  /** How long a row may take to settle, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether results are to hold the packets. */
  readonly packets?: boolean;
  /** Where the ends' paths come from. */
  readonly trace: TraceSource;
  /** Is called as a row comes further that takes long: whoever waits for it need not think that it hangs. */
  goesOn?(): void;
}
