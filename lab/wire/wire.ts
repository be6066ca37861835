/**
 * One connection's wire: every segment that either end sends is held until it is told to go on.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import { checksumsValid, type Segment, segmentLength } from "../tcp/segment.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import {
  describeSegment,
  type End,
  type IsnTable,
  type SeenSegment,
  seenSegment,
} from "../tcp/segment_pattern.ts";
import type { Question } from "./sentinel.ts";

/** What has become of a frame. */
export type Fate = "held" | "delivered" | "lost";

/** A segment that an end has sent. */
export interface Frame {
  /** The packet as the end sent it. */
  readonly packet: Uint8Array<ArrayBuffer>;
  /** The packet's meaning. */
  readonly segment: Segment;
  /** The part of it that a table speaks of. */
  readonly seen: SeenSegment;
  /** It takes sequence space, and all of that was sent before in such a segment: a retransmission. */
  readonly again: boolean;
  /** What has become of it. */
  fate: Fate;
  /** A row of the table has expected it. */
  announced: boolean;
}

/** Something that happened on the wire, in order. */
export interface WireEvent {
  /** `sent`: an end sent it, and it is held. The rest is what the table did with it. */
  readonly event: "sent" | "sent again" | "delivered" | "lost" | "repeated" | "altered";
  /** The segment, as a table would write it. */
  readonly segment: string;
  /** When, by `performance.now()`. */
  readonly at: number;
  /** The segment. */
  readonly seen: SeenSegment;
  /** The packet: as its sender sent it, or as it was altered. */
  readonly packet: Uint8Array<ArrayBuffer>;
  /** The frame that it is about. */
  readonly frame: Frame;
}

/** The ports of the two ends. A's is learnt from its SYN where it is not known before. */
export interface Ports {
  a?: number;
  readonly b: number;
}

/** What a wire needs of that which carries it. */
export interface Carrier {
  /** Hands the kernel a packet as its sender's far end would have sent it. */
  inject(packet: Uint8Array<ArrayBuffer>): void;
  /** Takes in what the ends have sent. */
  pump(): void;
  /** Asks the kernel for something that it must answer at once. */
  ask(family: 4 | 6): Question;
  /** Sends a RST with these numbers to an end, as if from the other. */
  reset(wire: Wire, end: End, seq: number, ack: number): void;
  /** Forgets the wire. */
  release(wire: Wire): void;
}

/** The wire of one connection. */
export class Wire implements Disposable {
  /** All that the ends have sent, in order. */
  readonly frames: Frame[] = [];
  /** All that happened, in order. */
  readonly events: WireEvent[] = [];
  readonly #carrier: Carrier;
  readonly #mismatches: Mismatch[] = [];
  #question?: Question;
  readonly #isns: Partial<Record<"ISN_A" | "ISN_B", number>> = {};
  /** The end of what each end has sent so far. */
  readonly #sent: Partial<Record<End, number>> = {};
  /** The parts that were delivered to each end, out of order ones too. */
  readonly #delivered: Record<End, { start: number; end: number }[]> = { a: [], b: [] };

  constructor(
    carrier: Carrier,
    readonly family: 4 | 6,
    readonly ports: Ports,
  ) {
    this.#carrier = carrier;
  }

  /** The initial sequence numbers, as far as SYNs have shown them. */
  get isns(): IsnTable {
    return this.#isns;
  }

  /** The frames that a table has announced and nobody has dealt with yet. */
  get held(): Frame[] {
    return this.frames.filter((frame) => frame.announced && frame.fate === "held");
  }

  /** Takes in what the ends have sent since. */
  pump(): void {
    this.#carrier.pump();
  }

  /**
   * What is wrong with TCP beside what the table says: how it answered the sentinel, and what it sent
   * with a wrong checksum.
   */
  get mismatches(): readonly Mismatch[] {
    return this.#mismatches;
  }

  /**
   * Proves that both ends have said all that they have to say to what was delivered: true where
   * that is certain at once. Where not, {@linkcode isQuiet} tells later.
   */
  proveQuiet(): boolean {
    this.#question = this.#carrier.ask(this.family);
    return this.isQuiet();
  }

  /** Whether what {@linkcode proveQuiet} asked has been answered, whatever others have asked since. */
  isQuiet(): boolean {
    this.#carrier.pump();
    const { answered = false, mismatch: refusal } = this.#question ?? { mismatch: undefined };
    // Each question is answered alike: once is enough.
    if (refusal !== undefined && !this.#mismatches.some(({ kind }) => kind === "closed port")) {
      this.#mismatches.push({ kind: "closed port", refusal });
    }
    return answered;
  }

  /** Whether an end has been given something, all in order, that it has not acknowledged yet. */
  owesAck(end: End): boolean {
    if (this.#delivered[end].length === 0) return false;
    const owed = this.#expectedNext(end);
    return !this.frames.some(({ seen }) =>
      seen.from === end && seen.flags.includes("ACK") && seqDiff(seen.ack, owed) >= 0
    );
  }

  /** Called by the carrier: an end has sent this. */
  receive(packet: Uint8Array<ArrayBuffer>, segment: Segment): void {
    const from: End = segment.source.port === this.ports.b && this.ports.a !== this.ports.b
      ? "b"
      : "a";
    if (from === "a") this.ports.a ??= segment.source.port;
    const to: End = this.ports.a === this.ports.b || from === "b" ? "a" : "b";
    const seen = seenSegment(segment, from, to);
    if (seen.flags.startsWith("SYN")) this.#isns[from === "a" ? "ISN_A" : "ISN_B"] ??= seen.seq;
    if (!checksumsValid(packet).tcp) {
      this.#mismatches.push({ kind: "checksum", segment: describeSegment(seen, this.#isns) });
    }
    const end = seqAdd(segment.seq, segmentLength(segment));
    const again = this.#sentBefore(seen);
    const reached = this.#sent[from];
    const fresh = reached === undefined || seqDiff(end, reached) > 0;
    if (fresh && !seen.flags.includes("RST")) this.#sent[from] = end;
    const frame: Frame = { packet, segment, seen, again, fate: "held", announced: false };
    this.frames.push(frame);
    this.#note(again ? "sent again" : "sent", frame);
  }

  /** Delivers a frame to the other end. */
  deliver(frame: Frame): void {
    frame.fate = "delivered";
    this.#pass(frame, "delivered");
  }

  /** Loses a frame. */
  lose(frame: Frame): void {
    frame.fate = "lost";
    this.#note("lost", frame);
  }

  /** Delivers another copy of a frame. */
  repeat(frame: Frame): void {
    this.#pass(frame, "repeated");
  }

  /** Delivers something else in a frame's place. */
  alter(frame: Frame, packet: Uint8Array<ArrayBuffer>, seen: SeenSegment): void {
    frame.fate = "delivered";
    this.#note("altered", frame, seen, packet);
    this.#carrier.inject(packet);
  }

  /**
   * Resets both ends, so that neither is left retransmitting, or in TIME-WAIT, and lets go of the
   * wire. RFC 9293, 3.10.7: the RST carries exactly the number that the end expects next.
   */
  [Symbol.dispose](): void {
    for (const end of ["a", "b"] as const) {
      const ack = this.#sent[end];
      if (ack !== undefined) this.#carrier.reset(this, end, this.#expectedNext(end), ack);
    }
    this.#carrier.release(this);
  }

  /**
   * Whether it takes sequence space, and its end has sent each part of it before: the same SYN, the
   * FIN in the same place, and all of the data, in whatever pieces.
   */
  #sentBefore({ from, flags, seq, len }: SeenSegment): boolean {
    const before = this.frames.map(({ seen }) => seen).filter((seen) => seen.from === from);
    // In a simultaneous open, SYN and SYN,ACK take the same place in the sequence.
    if (flags.includes("SYN")) {
      return before.some((seen) => seen.flags === flags && seen.seq === seq);
    }
    const fin = flags.includes("FIN");
    if (len === 0 && !fin) return false;
    const end = seqAdd(seq, len);
    const isFinThere = (seen: SeenSegment) =>
      seen.flags.includes("FIN") && seqAdd(seen.seq, seen.len) === end;
    if (fin && !before.some(isFinThere)) return false;
    let covered = seq;
    for (const seen of before.sort((x, y) => seqDiff(x.seq, y.seq))) {
      const reaches = seqAdd(seen.seq, seen.len);
      if (seen.flags.includes("SYN") || seqDiff(seen.seq, covered) > 0) continue;
      if (seqDiff(reaches, covered) > 0) covered = reaches;
    }
    return seqDiff(covered, end) >= 0;
  }

  #pass(frame: Frame, event: WireEvent["event"]): void {
    this.#note(event, frame);
    const start = frame.segment.seq;
    const end = seqAdd(start, segmentLength(frame.segment));
    if (end !== start) this.#delivered[frame.seen.to].push({ start, end });
    this.#carrier.inject(frame.packet);
  }

  #expectedNext(end: End): number {
    const [first, ...rest] = this.#delivered[end];
    let next = first?.end ?? 0;
    for (const part of rest.sort((x, y) => seqDiff(x.start, y.start))) {
      if (seqDiff(part.start, next) <= 0 && seqDiff(part.end, next) > 0) next = part.end;
    }
    return next;
  }

  #note(
    event: WireEvent["event"],
    frame: Frame,
    seen: SeenSegment = frame.seen,
    packet: Uint8Array<ArrayBuffer> = frame.packet,
  ): void {
    const segment = describeSegment(seen, this.#isns);
    this.events.push({ event, segment, at: performance.now(), seen, packet, frame });
  }
}
