/**
 * Where a probe's sockets are: the addresses of both ends, and the ports of each connection.
 * @module
 */

import { ENDS, type Place, type Tuples } from "../judge/find.ts";
import type { ConnectionName, End, SocketName } from "../probe.ts";
import { endOf, numberOf, socketOf } from "../probe/socket_name.ts";
import type { Endpoint } from "../tcp/socket_row.ts";

/** The ports of a connection's two ends, as far as they are known. */
export interface Ports {
  a?: number;
  b: number;
}

/** What of the sockets an observer must know beside where they are. */
export interface Known {
  /** Ends whose application waits for its first connection at a listener. */
  readonly listening: ReadonlySet<End>;
  /** Whether a listener is at all addresses. */
  readonly listensAnywhere: boolean;
  /** Whether A has, or is being given, its first connection. */
  readonly hasA: boolean;
  readonly helpers: ReadonlySet<number>;
  /** Whether a socket of a later connection has taken its four-tuple. */
  isThere(end: End, number: number): boolean;
}

/** Two ends, each of which sees the other at `far`. */
export class Whereabouts {
  readonly #ports: Map<number, Ports>;

  /** `first` are the first connection's: B's port is 0 as long as there is none. */
  constructor(
    readonly family: 4 | 6,
    readonly near: string,
    readonly far: string,
    readonly first: Ports,
  ) {
    this.#ports = new Map([[1, first]]);
  }

  /** There is one more connection, between these ports. */
  add(number: number, ports: Ports): void {
    this.#ports.set(number, ports);
  }

  /** The ports of a socket's connection. Throws where there is none of that number. */
  portsOf(name: ConnectionName): Ports {
    const ports = this.#ports.get(numberOf(name));
    if (ports === undefined) throw new Error(`${name.toUpperCase()} has no socket`);
    return ports;
  }

  /** A socket's own end, where its port is known. */
  localOf(name: ConnectionName): Endpoint | undefined {
    const port = this.#ports.get(numberOf(name))?.[endOf(name)];
    return port ? { address: this.near, port } : undefined;
  }

  /** The numbers of the connections in which an end has that port, the oldest first. */
  numbersAt(end: End, port: number): number[] {
    return [...this.#ports].flatMap(([number, ports]) => ports[end] === port ? [number] : []);
  }

  /** Whether A's socket is connected to itself, and so is both ends. */
  get isSelf(): boolean {
    return this.first.a === this.first.b;
  }

  /** Where an observer shows the sockets. */
  tuples({ listening, listensAnywhere, hasA, helpers, isThere }: Known): Tuples {
    const { near, far, first } = this;
    const a = { address: near, ...(first.a !== undefined && { port: first.a }) };
    const b = { address: near, port: first.b };
    return {
      family: this.family,
      a: { local: a, peer: { ...b, address: far } },
      b: { local: b, peer: { ...a, address: far } },
      connecting: first.a === undefined && hasA,
      listening: {
        ...(listening.has("a") && { a: first.a! }),
        ...(listening.has("b") && { b: first.b }),
      },
      listensAnywhere,
      others: this.#others(),
      replaced: this.#replaced(isThere),
      helpers,
    };
  }

  /** Where a socket is: one that listens has no peer. Throws where it is not known to be anywhere. */
  placeOf(name: SocketName): Place {
    const place = name === "a" || name === "b" ? this.#placeOf(name) : this.#others()[name];
    if (place === undefined) throw new Error(`${name.toUpperCase()} has no socket`);
    return place;
  }

  #placeOf(name: ConnectionName): Place | undefined {
    const { a, b } = this.portsOf(name);
    if (!a || !b) return undefined;
    const [own, peer] = endOf(name) === "a" ? [a, b] : [b, a];
    return {
      local: { address: this.near, port: own },
      peer: { address: this.far, port: peer },
    };
  }

  /** Where the sockets are that are neither end's first. */
  #others(): Record<string, Place> {
    const others: Record<string, Place> = {};
    for (const end of ENDS) {
      const port = this.first[end];
      if (port) others[`${end}.listener`] = { local: { address: this.near, port } };
    }
    for (const number of this.#ports.keys()) {
      if (number === 1) continue;
      for (const end of ENDS) {
        const name = socketOf(end, number);
        const place = this.#placeOf(name);
        if (place !== undefined) others[name] = place;
      }
    }
    return others;
  }

  /** Sockets at whose four-tuple there is another now. */
  #replaced(isThere: Known["isThere"]): Set<SocketName> {
    const replaced = new Set<SocketName>();
    for (const [number, { a, b }] of this.#ports) {
      const older = [...this.#ports].findLast(([other, ports]) =>
        other < number && ports.a === a && ports.b === b
      );
      if (older === undefined) continue;
      for (const end of ENDS) {
        replaced.add(socketOf(end, isThere(end, number) ? older[0] : number));
      }
    }
    return replaced;
  }
}
