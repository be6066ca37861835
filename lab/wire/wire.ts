/**
 * One connection's wire: every segment that either end sends is held until a row releases it.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import { altered } from "../tcp/altered_segment.ts";
import { crafted, numbersOf } from "../tcp/crafted_segment.ts";
import { swapAddresses } from "../tcp/ip.ts";
import { isMalformed, readable, roughly } from "../tcp/raw_segment.ts";
import { bareSegment, checksumsValid, encodeSegment, type Segment } from "../tcp/segment.ts";
import {
  describeSegment,
  type End,
  type IsnTable,
  type SeenSegment,
  seenSegment,
} from "../tcp/segment_pattern.ts";
import {
  injected,
  isRetransmission,
  NO_TCB,
  owesAck,
  received,
  resetsOf,
  sent,
  type Tcb,
} from "../tcp/tcb.ts";
import type { Question } from "./sentinel.ts";

/** What has become of a frame. `taken`: it was for an end without a socket. */
export type Fate = "held" | "delivered" | "lost" | "taken";

/** A time, or a length of it, in milliseconds: at least and at most this. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

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
  /** When it was sent, by `performance.now()`: between these two times. */
  readonly sentAt: Span;
  /** What has become of it. */
  fate: Fate;
  /** A row of the table has expected it. */
  announced: boolean;
}

/** Something that happened on the wire, in order. */
export interface WireEvent {
  /** `sent`: an end sent it, and it is held. The rest is what the table did with it. */
  readonly event: "sent" | "sent again" | "delivered" | "lost" | "repeated" | "altered";
  /** No end has sent it: the table made it. */
  readonly injected?: true;
  /** The text by which it was made or altered. */
  readonly text?: string;
  /** The segment, as a table would write it. */
  readonly segment: string;
  /** When, by `performance.now()`. */
  readonly at: number;
  readonly seen: SeenSegment;
  /** The packet: as its sender sent it, or would have sent it. */
  readonly packet: Uint8Array<ArrayBuffer>;
  /** The frame that it is about; absent where no end has sent it. */
  readonly frame?: Frame;
}

/** The ports of the two ends. A's is learnt from its SYN where it is not known before. */
export interface Ports {
  a?: number;
  readonly b: number;
}

/** What a wire needs of that which carries it. */
export interface Carrier {
  /** Hands the kernel a packet that one end has sent, as the other end is to get it. */
  inject(packet: Uint8Array<ArrayBuffer>): void;
  /** The addresses of a packet as an end gets it. */
  addresses(family: 4 | 6): { readonly source: string; readonly destination: string };
  /** Takes in what the ends have sent. */
  pump(): void;
  /** Asks the kernel for something that it must answer at once. */
  ask(family: 4 | 6): Question;
  /** Hands the kernel a packet as an end is to get it. */
  write(packet: Uint8Array<ArrayBuffer>): void;
  /** Forgets the wire. */
  release(wire: Wire): void;
}

/** The initial sequence number of an end that has no socket, where its SYN does not say another. */
const SCRIPTED_ISN = 1_000_000;

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
  readonly #tcbs: Record<End, Tcb> = { a: NO_TCB, b: NO_TCB };

  /** `scripted` is an end that has no socket: what it says is injected. */
  constructor(
    carrier: Carrier,
    readonly family: 4 | 6,
    readonly ports: Ports,
    readonly scripted?: End,
  ) {
    this.#carrier = carrier;
  }

  /** The initial sequence numbers, as far as SYNs have shown them. */
  get isns(): IsnTable {
    return this.#isns;
  }

  /** The frames that a table has announced and no row has dealt with yet. */
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
   * that is certain at once. Where not, {@linkcode isQuiet} shows it later.
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

  /** Whether an end has certainly been given something, all in order, that it has not acknowledged yet. */
  owesAck(end: End): boolean {
    return owesAck(this.tcb(end)) === true;
  }

  /** What is known of an end; a socket that is connected to itself is both. */
  tcb(end: End): Tcb {
    return this.#tcbs[this.#own(end)];
  }

  /** Called by the carrier: an end has sent this, and not before then. */
  receive(
    packet: Uint8Array<ArrayBuffer>,
    segment: Segment,
    notBefore: number = performance.now(),
  ): void {
    const from: End = segment.source.port === this.ports.b && !this.#isSelf ? "b" : "a";
    if (from === "a") this.ports.a ??= segment.source.port;
    const to = this.#isSelf ? "a" : otherThan(from);
    const seen = seenSegment(segment, from, to);
    this.#learn(seen);
    const said = describeSegment(seen, this.#isns);
    if (isMalformed(packet)) this.#mismatches.push({ kind: "malformed", segment: said });
    else if (!checksumsValid(packet).tcp) {
      this.#mismatches.push({ kind: "checksum", segment: said });
    }
    const again = isRetransmission(this.tcb(from), segment);
    this.#tcbs[from] = sent(this.tcb(from), segment);
    const fate = to === this.scripted ? "taken" : "held";
    const sentAt = { from: notBefore, to: performance.now() };
    const frame: Frame = { packet, segment, seen, again, sentAt, fate, announced: false };
    this.frames.push(frame);
    this.#note(again ? "sent again" : "sent", frame);
    if (fate === "taken") this.#tcbs[to] = received(this.tcb(to), segment);
  }

  /**
   * How long after what it follows a frame was sent: the frame that it repeats, or else what its end
   * was given last before it; `undefined` where it follows nothing.
   */
  delayOf(frame: Frame): Span | undefined {
    const { from, seq, len, flags } = frame.seen;
    const before = this.frames.slice(0, this.frames.indexOf(frame));
    const first = frame.again
      ? before.findLast(({ seen }) =>
        seen.from === from && seen.seq === seq && seen.len === len && seen.flags === flags
      )
      : undefined;
    const given = this.events.findLast(({ event, seen, at }) =>
      HANDED_ON.includes(event) && seen.to === from && at <= frame.sentAt.to
    );
    const follows = first?.sentAt ?? (given && { from: given.at, to: given.at });
    if (follows === undefined) return undefined;
    const { sentAt } = frame;
    return { from: Math.max(0, sentAt.from - follows.to), to: sentAt.to - follows.from };
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

  /**
   * Delivers a frame as this text alters it (`ack=+999`). Throws as `altered()` does where no segment
   * can be made of that.
   */
  alter(frame: Frame, text: string): void {
    const { from, to } = frame.seen;
    const packet = altered(frame.segment, text, { ...this.#isns, ...numbersOf(this.tcb(to)) });
    frame.fate = "delivered";
    const seen = seenSegment(roughly(packet), from, to);
    this.#note("altered", frame, { seen, packet, text });
    this.#perhapsTaken(to, packet);
    this.#carrier.inject(packet);
  }

  /**
   * Makes a segment from a text, in the name of the other end, and delivers it. Throws as `crafted()`
   * does where none can be made from it.
   */
  inject(to: End, text: string): void {
    // What an end sends shows what it knows.
    this.pump();
    const from = this.#isSelf ? to : otherThan(to);
    const { source, destination } = this.#carrier.addresses(this.family);
    const packet = crafted(text, {
      reached: this.tcb(to),
      sender: this.tcb(from),
      source: { address: source, port: this.#port(from) },
      destination: { address: destination, port: this.#port(to) },
      isns: this.#isns,
      ...(from === this.scripted && { isn: SCRIPTED_ISN }),
    });
    const segment = roughly(packet);
    const seen = seenSegment(segment, from, to);
    if (from === this.scripted) {
      this.#learn(seen);
      this.#tcbs[from] = sent(this.tcb(from), segment);
    }
    this.#note("delivered", undefined, { seen, packet: swapAddresses(packet), text });
    this.#perhapsTaken(to, packet);
    this.#carrier.write(packet);
  }

  /**
   * Resets both ends, so that neither is left retransmitting, or in TIME-WAIT, and lets go of the
   * wire. RFC 9293, 3.10.7: the RST carries exactly the number that the end expects next.
   */
  [Symbol.dispose](): void {
    const ends: readonly End[] = this.#isSelf ? ["a"] : ["a", "b"];
    for (const end of ends.filter((end) => end !== this.scripted)) {
      for (const { seq, ack } of resetsOf(this.tcb(end))) this.#reset(end, seq, ack);
    }
    this.#carrier.release(this);
  }

  get #isSelf(): boolean {
    return this.ports.a === this.ports.b;
  }

  #own(end: End): End {
    return this.#isSelf ? "a" : end;
  }

  #port(end: End): number {
    const port = end === "a" ? this.ports.a : this.ports.b;
    if (port === undefined) throw new Error(`${end.toUpperCase()} has no port yet`);
    return port;
  }

  #learn({ from, flags, seq }: SeenSegment): void {
    if (flags.startsWith("SYN")) this.#isns[from === "a" ? "ISN_A" : "ISN_B"] ??= seq;
  }

  /** What is malformed is never taken. */
  #perhapsTaken(to: End, packet: Uint8Array<ArrayBuffer>): void {
    const segment = readable(packet);
    if (segment === undefined) return;
    const own = this.#own(to);
    this.#tcbs[own] = injected(this.#tcbs[own], segment);
  }

  #reset(end: End, seq: number, ack: number): void {
    if (this.ports.a === undefined) return;
    const { source, destination } = this.#carrier.addresses(this.family);
    const from = { address: source, port: this.#port(otherThan(end)) };
    const to = { address: destination, port: this.#port(end) };
    const control = new Set(["RST", "ACK"] as const);
    this.#carrier.write(encodeSegment(bareSegment(from, to, { seq, ack, control })));
  }

  #pass(frame: Frame, event: WireEvent["event"]): void {
    this.#note(event, frame);
    const to = this.#own(frame.seen.to);
    this.#tcbs[to] = received(this.#tcbs[to], frame.segment);
    this.#carrier.inject(frame.packet);
  }

  #note(
    event: WireEvent["event"],
    frame: Frame | undefined,
    made: Pick<WireEvent, "seen" | "packet" | "text"> = frame!,
  ): void {
    const { seen, packet, text } = made;
    this.events.push({
      event,
      ...(frame === undefined ? { injected: true } : { frame }),
      segment: describeSegment(seen, this.#isns),
      ...(text !== undefined && { text }),
      at: performance.now(),
      seen,
      packet,
    });
  }
}

const HANDED_ON: readonly WireEvent["event"][] = ["delivered", "repeated", "altered"];

function otherThan(end: End): End {
  return end === "a" ? "b" : "a";
}
