/**
 * What an observer is: something that looks at the sockets of the network namespace it runs in.
 * @module
 */

import type { ObservedRow } from "../parse/observed_row.ts";
import type { Facet } from "./facet.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";

/** A source of snapshots. */
export interface Observer {
  /** The name that `--observer` takes. */
  readonly name: string;
  /** The tool's own word on its version, where it is a tool. */
  readonly version?: string;
  /** All TCP sockets, taken after this call began, each with the observer's own line. */
  look(): Promise<ObservedRow[]>;
  /** One socket by its four-tuple, where that is cheaper than looking at all. */
  find?(family: SocketRow["family"], local: Endpoint, peer: Endpoint): ObservedRow | undefined;
  /** It shows no timers, though others of its name do. */
  readonly timerless?: true;
  /** Gives back what it holds open, where it holds anything. It is of no use after that. */
  close?(): void;
}

/** An observer's entry in the registry. */
export interface ObserverSource {
  /** The name that `--observer` takes. */
  readonly name: string;
  /** What it looks at, in a few words. */
  readonly description: string;
  /** What it can see. */
  readonly sees: readonly Facet[];
  /** Opens it. Throws an {@linkcode ObserverMissing} where it cannot work here. */
  open(): Promise<Observer>;
}

/** An observer cannot work here; the message says what is missing. */
export class ObserverMissing extends Error {
  override readonly name = "ObserverMissing";
}

/**
 * The same observer, with looks shared: everybody who asks while a look is under way gets the next
 * one together. A look that had begun before the question never answers it.
 */
export function shared(observer: Observer): Observer {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<ObservedRow[]> | undefined;
  const look = () => {
    next ??= running.then(() => {
      next = undefined;
      const rows = observer.look();
      running = rows.catch(() => {});
      return rows;
    });
    return next;
  };
  return { ...observer, look };
}
