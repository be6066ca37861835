/**
 * What an observer is: something that looks at the sockets of the network namespace it runs in.
 * @module
 */

import type { ObservedRow } from "../parse/observed_row.ts";
import type { Missing } from "../sys/missing.ts";
import type { Facet } from "./facet.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";

/** Ports that are looked for; absent where it is all. */
export type Ports = readonly number[] | undefined;

/** A source of snapshots. */
export interface Observer {
  /** The name that `--observer` takes. */
  readonly name: string;
  /** The tool's own word on its version, where it is a tool. */
  readonly version?: string;
  /**
   * All TCP sockets, taken after this call began, each with the observer's own line. Where only ports
   * matter, those at least that have one of them at either end.
   */
  look(ports?: Ports): Promise<ObservedRow[]>;
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
  /** Of a tool: the observers that show what it reads; it reads the first of them that there is. */
  readonly reads?: readonly string[];
  /** Opens it. Throws an {@linkcode ObserverMissing} where it cannot work here. */
  open(): Promise<Observer>;
}

/** An observer cannot work here; the message says what is missing. */
export class ObserverMissing extends Error {
  override readonly name = "ObserverMissing";
  constructor(message: string, readonly missing?: Missing) {
    super(message);
  }
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Turns of the event loop in which nobody else asks, before a tool is started. */
const QUIET_TURNS = 4;
/** Turns after which it is started, though others may be on the way. */
const TURNS_AT_MOST = 20;

/**
 * The same observer, with looks shared: all who ask while a look is under way get the next one
 * together. A tool, whose look costs more than all else in a row, is started when nobody else asks any
 * more: what can go on in other rows goes on first. Who was alone with the last look waits for nobody.
 * A look that had begun before the question never answers it.
 */
export function shared(observer: Observer): Observer {
  const isTool = observer.version !== undefined;
  let running: Promise<void> | undefined;
  let next: { rows: Promise<ObservedRow[]>; ports: Set<number> | undefined } | undefined;
  let asked = 0;
  /** How many had asked when the last look began. */
  let askedBefore = 0;
  let wasAlone = true;
  const gather = async () => {
    if (!isTool || wasAlone && asked - askedBefore === 1) return;
    for (let turn = 0, quiet = 0; turn < TURNS_AT_MOST && quiet < QUIET_TURNS; turn++) {
      const before = asked;
      await aTurn();
      quiet = asked === before ? quiet + 1 : 0;
    }
  };
  const start = () => {
    const ports = next?.ports;
    next = undefined;
    wasAlone = asked - askedBefore === 1;
    askedBefore = asked;
    const rows = observer.look(ports && [...ports].sort((x, y) => x - y));
    const ended = rows.then(() => {}, () => {}).then(() => {
      if (running === ended) running = undefined;
    });
    running = ended;
    return rows;
  };
  const look = (ports?: Ports) => {
    asked++;
    next ??= { rows: (running ?? Promise.resolve()).then(gather).then(start), ports: new Set() };
    next.ports = ports && next.ports?.union(new Set(ports));
    return next.rows;
  };
  return { ...observer, look };
}
