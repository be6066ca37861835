/**
 * Strangers: SYNs from an address at which no socket is, each from a port of its own, and what a
 * listener answers them.
 *
 * None of them is a connection of the wire's, and their segments are no frames: only what a listener
 * answered is known of them.
 * @module
 */

import { bareSegment, encodeSegment, type Segment } from "../tcp/segment.ts";
import { seqAdd } from "../tcp/sequence.ts";

/** Where they are, by the address family: beside the wire's own, so that nobody has met them. */
export const STRANGERS = { 4: "10.9.0.3", 6: "fd09::3" } as const;

/** Whether a segment is sent to one of them. */
export function isForStranger({ family, destination }: Segment): boolean {
  return destination.address === STRANGERS[family];
}

/** What of a stranger's SYN is known. */
interface Knock {
  readonly seq: number;
  /** The initial sequence number of the SYN,ACK that answered it. */
  isn?: number;
  isReset?: true;
}

const FIRST_PORT = 1024;
const LAST_PORT = 65535;
/** What their SYNs announce: the least that anybody takes (RFC 9293, 3.7.1). */
const MSS = 536;

/** The strangers at one listener. */
export class Crowd {
  readonly #knocks = new Map<number, Knock>();
  #next = FIRST_PORT;
  #seq = 1;

  /** `write` hands the kernel a packet. */
  constructor(
    readonly family: 4 | 6,
    readonly listener: { readonly address: string; readonly port: number },
    readonly write: (packet: Uint8Array<ArrayBuffer>) => void,
  ) {}

  /** How many SYNs have been answered. */
  get answered(): number {
    return this.#knocks.values().filter(({ isn }) => isn !== undefined).toArray().length;
  }

  /** A SYN arrives from a port, or from one that none has come from; returns that port. */
  knock(port: number = this.#free()): number {
    const seq = this.#seq;
    this.#seq = seqAdd(this.#seq, 1_000_000);
    this.#knocks.set(port, { seq });
    this.#send(port, { seq, ack: 0, control: new Set(["SYN"]) }, [{ kind: "mss", value: MSS }]);
    return port;
  }

  /** The number with which the last SYN from a port was answered. */
  isnOf(port: number): number | undefined {
    return this.#knocks.get(port)?.isn;
  }

  /** The stranger at a port takes its SYN back: the half-open connection ends. */
  reset(port: number): void {
    const knock = this.#knocks.get(port);
    if (knock?.isn === undefined || knock.isReset) return;
    knock.isReset = true;
    this.#send(port, { seq: seqAdd(knock.seq, 1), ack: 0, control: new Set(["RST"]) });
  }

  /** Takes what is sent to one of them, if it is this listener that sends it. */
  take({ source, destination, seq, ack, control }: Segment): boolean {
    if (source.port !== this.listener.port) return false;
    const knock = this.#knocks.get(destination.port);
    const isAnswer = control.has("SYN") && control.has("ACK");
    if (knock !== undefined && isAnswer && ack === seqAdd(knock.seq, 1)) knock.isn ??= seq;
    return true;
  }

  /** All of them take their SYNs back. */
  disperse(): void {
    for (const port of this.#knocks.keys()) this.reset(port);
  }

  #free(): number {
    if (this.#next > LAST_PORT) throw new RangeError("there are no more strangers");
    return this.#next++;
  }

  #send(
    port: number,
    what: Pick<Segment, "seq" | "ack" | "control">,
    options: Segment["options"] = [],
  ): void {
    const from = { address: STRANGERS[this.family], port };
    this.write(encodeSegment({ ...bareSegment(from, this.listener, what), wnd: 0xffff, options }));
  }
}
