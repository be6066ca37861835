/**
 * One connection on a wire: its ports, and what is known of its two ends.
 * @module
 */

import type { Segment, SegmentEndpoint } from "../tcp/segment.ts";
import type { Isn } from "../tcp/segment_number.ts";
import { describeSegment, type End, type SeenSegment } from "../tcp/segment_pattern.ts";
import { injected, NO_TCB, received, sent, type Tcb, type TcpSegment } from "../tcp/tcb.ts";
import { readable } from "../tcp/raw_segment.ts";

/** The ports of the two ends. A's is learnt from its SYN where it is not known before. */
export interface Ports {
  a?: number;
  readonly b: number;
}

/** A connection. A socket that is connected to itself is both of its ends. */
export class Connection {
  /** The initial sequence numbers, as far as SYNs have shown them. */
  readonly isns: Partial<Record<Isn, number>> = {};
  /** When an end was last given what was carried, by `performance.now()`: no event says so. */
  readonly carriedAt: Partial<Record<End, number>> = {};
  /** Ends that may send keep-alives, or probes of a window that they were told is shut. */
  readonly probing = new Set<End>();
  /** Ends whose applications have sent urgent data. */
  readonly urgent = new Set<End>();
  readonly #tcbs: Record<End, Tcb> = { a: NO_TCB, b: NO_TCB };

  constructor(
    /** Its number on the wire: 1 for the first. */
    readonly number: number,
    readonly ports: Ports,
  ) {}

  /** Whether it is a socket that is connected to itself. */
  get isSelf(): boolean {
    return this.ports.a === this.ports.b;
  }

  /** The ends that have a TCB of their own. */
  get ends(): readonly End[] {
    return this.isSelf ? ["a"] : ["a", "b"];
  }

  /** The end that has sent a segment between these two; `undefined` where neither has. */
  senderOf(source: SegmentEndpoint, destination: SegmentEndpoint): End | undefined {
    const { a, b } = this.ports;
    if (source.port === b && (a === undefined || destination.port === a)) {
      return this.isSelf ? "a" : "b";
    }
    return destination.port === b && (a === undefined || source.port === a) ? "a" : undefined;
  }

  /** Whom an end sends to. */
  peerOf(end: End): End {
    return this.isSelf ? end : otherThan(end);
  }

  /** An end's port. Throws where it has none yet. */
  port(end: End): number {
    const port = this.ports[end];
    if (port === undefined) throw new Error(`${end.toUpperCase()} has no port yet`);
    return port;
  }

  /** The port that an end's peer has. */
  peerPort(end: End): number {
    return this.port(otherThan(end));
  }

  /** What is known of an end. */
  tcb(end: End): Tcb {
    return this.#tcbs[this.#own(end)];
  }

  /** After an end has sent a segment, or one was made in its name. */
  sent(from: End, segment: TcpSegment): void {
    this.#tcbs[this.#own(from)] = sent(this.tcb(from), segment);
  }

  /** After an end has been given what its peer has sent. */
  given(to: End, segment: TcpSegment): void {
    this.#toldOf(to, segment);
    this.#tcbs[this.#own(to)] = received(this.tcb(to), segment);
  }

  /** After an end has been given what the lab has made. What is malformed is never taken. */
  perhapsGiven(to: End, packet: Uint8Array<ArrayBuffer>): void {
    const segment = readable(packet);
    if (segment === undefined) return;
    this.#toldOf(to, segment);
    this.#tcbs[this.#own(to)] = injected(this.tcb(to), segment);
  }

  /** Learns the number that an end begins with: its SYN shows it. */
  learn(from: End, { seq, control }: Pick<Segment, "seq" | "control">): void {
    if (control.has("SYN")) this.isns[from === "a" ? "ISN_A" : "ISN_B"] ??= seq;
  }

  /** A segment of its, as a table would write it. */
  describe(seen: SeenSegment): string {
    return describeSegment(seen, this.isns);
  }

  /** An end whose peer's window is shut asks again and again whether it still is (RFC 9293, 3.8.6.1). */
  #toldOf(end: End, { wnd, control }: TcpSegment): void {
    if (wnd === 0 && !control.has("RST")) this.probing.add(end);
  }

  #own(end: End): End {
    return this.isSelf ? "a" : end;
  }
}

function otherThan(end: End): End {
  return end === "a" ? "b" : "a";
}
