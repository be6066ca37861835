/**
 * Strangers that an end calls: nobody answers its SYNs, and only their numbers are kept.
 *
 * Their segments are no connection's of the wire's, as those of a {@linkcode Crowd} are none.
 * @module
 */

import type { Segment } from "../tcp/segment.ts";
import type { Endpoint } from "../tcp/socket_row.ts";

/** The stranger at one port, whom no other wire's end calls. */
export class Called {
  readonly #isns = new Map<number, number>();

  constructor(readonly at: Endpoint) {}

  /** Takes what is sent to it, and nothing else. */
  take({ source, destination, seq, control }: Segment): boolean {
    if (destination.port !== this.at.port) return false;
    if (control.has("SYN") && !control.has("ACK")) this.#isns.set(source.port, seq);
    return true;
  }

  /** The number of the SYN that has come from a port, which is asked for once. */
  takeIsn(port: number): number | undefined {
    const isn = this.#isns.get(port);
    this.#isns.delete(port);
    return isn;
  }
}
