/**
 * A wire: every segment that an end sends is held until a row releases it.
 *
 * It is one connection's, or that of several: their ends' segments are one list, in order. For bulk,
 * it can hand them on by itself: see `carriage.ts`.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import { altered } from "../tcp/altered_segment.ts";
import { crafted, numbersOf } from "../tcp/crafted_segment.ts";
import { FIRST } from "../tcp/direction.ts";
import type { IcmpError } from "../tcp/icmp_error.ts";
import { swapAddresses } from "../tcp/ip.ts";
import { roughly } from "../tcp/raw_segment.ts";
import { RUNNING } from "../sys/running_clock.ts";
import { bareSegment, encodeSegment, type Segment } from "../tcp/segment.ts";
import { type End, type IsnTable, seenSegment } from "../tcp/segment_pattern.ts";
import { timestampsOf } from "../tcp/timestamps.ts";
import { isProbe, isRetransmission, owesAck, resetsOf, type Tcb } from "../tcp/tcb.ts";
import { belonging } from "./belonging.ts";
import type { Carrying } from "../tcp/carrying.ts";
import { Carriage, type Carried, type Load } from "./carriage.ts";
import { Connection, type Ports } from "./connection.ts";
import { Called } from "./called.ts";
import { Crowd, isForStranger, STRANGERS } from "./crowd.ts";
import { encodeIcmpError } from "./icmp.ts";
import type { OwnAddress } from "../tcp/special_address.ts";
import { type Frame, HANDED_ON, type Span, type WireEvent } from "./frame.ts";
import { wrongWith } from "./rules.ts";
import type { Question } from "./sentinel.ts";

export type { Carried } from "./carriage.ts";
export type { Ports } from "./connection.ts";
export type { Fate, Frame, Span, WireEvent } from "./frame.ts";

/** What a wire needs of that which carries it. */
export interface Carrier {
  /** Hands the kernel a packet that one end has sent, as the other end is to get it. */
  inject(packet: Uint8Array<ArrayBuffer>): void;
  /** The addresses of a packet as an end gets it. */
  addresses(
    family: 4 | 6,
    near: OwnAddress,
  ): { readonly source: string; readonly destination: string };
  /** Takes in what the ends have sent. */
  pump(): void;
  /** Asks the kernel for something that it must answer at once; `onAnswer` is called as that comes. */
  ask(family: 4 | 6, onAnswer?: () => void): Question;
  /** Hands the kernel a packet as an end is to get it. */
  write(packet: Uint8Array<ArrayBuffer>): void;
  /** Forgets the wire. */
  release(wire: Wire): void;
}

/** The initial sequence number of an end that has no socket, where its SYN does not say another. */
const SCRIPTED_ISN = 1_000_000;

/** The wire of the connections of one probe. */
export class Wire implements Disposable {
  /** All that the ends have sent, in order. */
  readonly frames: Frame[] = [];
  /** All that happened, in order. */
  readonly events: WireEvent[] = [];
  readonly #carrier: Carrier;
  readonly #mismatches: Mismatch[] = [];
  /** What was asked last, and how many frames had been carried before. */
  #asked?: { readonly question: Question; readonly before: number };
  #saidBefore = 0;
  #carriage: Carriage | undefined;
  #carried?: Carried;
  /** How often the carriage has handed on a frame. */
  #handedOn = 0;
  /** The question of which the answer shows that nothing comes behind what the carriage keeps. */
  #pending: Question | undefined;
  /** Strangers at the ends' listeners. */
  readonly #crowds = new Map<End, Crowd>();
  /** A stranger that an end calls. */
  #called: Called | undefined;
  /** By their numbers, the oldest first. */
  readonly #connections = new Map<number, Connection>();

  /** `ports` are the first connection's; `scripted` is an end that has no socket in any of them. */
  constructor(
    carrier: Carrier,
    readonly family: 4 | 6,
    ports: Ports,
    readonly scripted?: End,
    /** The address that both ends have. */
    readonly near: OwnAddress = "first",
  ) {
    this.#carrier = carrier;
    this.add(FIRST, ports);
  }

  /**
   * One more connection, between these ports. They may be those of an older one whose sockets are
   * gone, or all but gone: see `belonging.ts`.
   */
  add(connection: number, ports: Ports): void {
    if (this.#connections.has(connection)) {
      throw new Error(`the wire has a connection ${connection} already`);
    }
    this.#connections.set(connection, new Connection(connection, ports));
  }

  /** The numbers of the connections, in the order in which they were added. */
  get connections(): readonly number[] {
    return [...this.#connections.keys()];
  }

  /** The first connection's ports. */
  get ports(): Ports {
    return this.portsOf(FIRST);
  }

  /** The ports of a connection. */
  portsOf(connection: number): Ports {
    return this.#of(connection).ports;
  }

  /** The first connection's initial sequence numbers, as far as SYNs have shown them. */
  get isns(): IsnTable {
    return this.isnsOf(FIRST);
  }

  /** Those of a connection. */
  isnsOf(connection: number): IsnTable {
    return this.#of(connection).isns;
  }

  /** The frames that a table has announced and no row has dealt with yet. */
  get held(): Frame[] {
    return this.frames.filter((frame) => frame.announced && frame.fate === "held");
  }

  /** Takes in what the ends have sent since; what is carried is handed on. */
  pump(): void {
    this.#carrier.pump();
    if (this.#carriage !== undefined) this.#release(this.#carriage);
  }

  /** The strangers at an end's listener. Throws where the end has no port yet. */
  crowdAt(end: End): Crowd {
    const { destination: address } = this.#carrier.addresses(this.family, this.near);
    const listener = { address, port: this.#of(FIRST).port(end) };
    const write = (packet: Uint8Array<ArrayBuffer>) => this.#carrier.write(packet);
    const crowd = this.#crowds.get(end) ?? new Crowd(this.family, listener, write);
    this.#crowds.set(end, crowd);
    return crowd;
  }

  /** The stranger that is called: at the port of B, which no other wire has. */
  get called(): Called {
    return this.#called ??= new Called({
      address: STRANGERS[this.family],
      port: this.#of(FIRST).port("b"),
    });
  }

  /**
   * From now on each frame that an end sends is handed on as it comes, and neither kept nor an event;
   * with `undefined` they are held again. What is held already stays so.
   */
  carry(policy: Carrying | undefined): void {
    // Reactions to what was kept may be kept in turn.
    while (this.#carriage?.keeps) this.#carriage.release();
    this.#carriage = policy && new Carriage(policy, (load) => this.#handOn(load));
    if (this.#carriage !== undefined) this.#carried = this.#carriage.carried;
  }

  /** What has been carried since that was last begun; `undefined` where it never was. */
  get carried(): Carried | undefined {
    return this.#carried;
  }

  /**
   * What is wrong with TCP beside what any row can be of: how it answered the sentinel, and what is
   * wrong with segments that were carried.
   */
  get mismatches(): readonly Mismatch[] {
    return this.#mismatches;
  }

  /**
   * Proves that both ends have said all that they have to say to what was delivered: true where
   * that is certain at once. Where not, {@linkcode isQuiet} shows it later.
   */
  proveQuiet(): boolean {
    this.#ask();
    return this.isQuiet();
  }

  /** How many frames had come before the last answer to that: what is behind it was said later. */
  get saidBefore(): number {
    return this.#saidBefore;
  }

  /** Whether what {@linkcode proveQuiet} asked has been answered, whatever others have asked since. */
  isQuiet(): boolean {
    this.pump();
    if (this.#carriage?.keeps) return false;
    if (this.#asked === undefined || !this.#takeAnswer(this.#asked.question)) return false;
    // What has been carried since may have been answered since.
    if (this.#asked.before === this.#handedOn) return true;
    const { question, before } = this.#ask();
    return this.#takeAnswer(question) && before === this.#handedOn && !this.#carriage?.keeps;
  }

  /** Whether an end has certainly been given something, all in order, that it has not acknowledged yet. */
  owesAck(end: End, connection: number = FIRST): boolean {
    return owesAck(this.tcb(end, connection)) === true;
  }

  /** Whether it cannot be ruled out: what was injected may have been taken, or not. */
  mayOweAck(end: End, connection: number = FIRST): boolean {
    return owesAck(this.tcb(end, connection)) !== false;
  }

  /** What is known of an end; a socket that is connected to itself is both. */
  tcb(end: End, connection: number = FIRST): Tcb {
    return this.#of(connection).tcb(end);
  }

  /** Called by the carrier: this was sent, and not before then. False where no end of the wire has. */
  receive(
    packet: Uint8Array<ArrayBuffer>,
    segment: Segment,
    notBefore: number = performance.now(),
  ): boolean {
    // Their ports may be those of a connection of this wire's, or of another's.
    if (isForStranger(segment)) {
      return this.#called?.take(segment) ||
        this.#crowds.values().some((crowd) => crowd.take(segment));
    }
    const connection = belonging(this.#connections.values(), segment);
    const from = connection?.senderOf(segment.source, segment.destination);
    if (connection === undefined || from === undefined) return false;
    if (from === "a") connection.ports.a ??= segment.source.port;
    const to = connection.peerOf(from);
    const seen = seenSegment(segment, from, to, connection.number);
    connection.learn(from, segment);
    const wrong = wrongWith({ packet, segment, seen, connection });
    if (this.#carriage !== undefined && to !== this.scripted) {
      connection.sent(from, segment);
      this.#noteWrong(wrong);
      this.#carriage.take({ packet, segment, connection, from, to });
      return true;
    }
    const again = isRetransmission(connection.tcb(from), segment) ||
      connection.probing.has(from) && isProbe(connection.tcb(from), segment);
    connection.sent(from, segment);
    const fate = to === this.scripted ? "taken" : "held";
    const sentAt = { from: notBefore, to: performance.now() };
    const frame: Frame = { packet, segment, seen, again, wrong, sentAt, fate, announced: false };
    this.frames.push(frame);
    this.#note(again ? "sent again" : "sent", frame);
    if (fate === "taken") connection.given(to, segment);
    return true;
  }

  /**
   * How long after what it follows a frame was sent: the frame that it repeats, or else the one `after`
   * which it is to come, or what its end was given last before it, which a keep-alive follows rather than
   * the one before; `undefined` where it follows nothing. At the least: in time that this process ran.
   */
  delayOf(frame: Frame, after?: Frame): Span | undefined {
    const { from, connection, seq, len, flags } = frame.seen;
    const before = this.frames.slice(0, this.frames.indexOf(frame));
    const first = frame.again
      ? before.findLast(({ seen }) =>
        seen.from === from && seen.connection === connection &&
        seen.seq === seq && seen.len === len && seen.flags === flags
      )
      : undefined;
    const givenAt = this.#givenAt(frame, frame.sentAt.to);
    const { sentAt } = frame;
    const given = givenAt === -Infinity ? undefined : { from: givenAt, to: givenAt };
    const sent = first?.sentAt ?? after?.sentAt;
    const follows = isKeepAlive(frame) ? latest(sent, given, sentAt) : sent ?? given;
    if (follows === undefined) return undefined;
    const lostMs = RUNNING.stalledBetween(follows.to, sentAt.from);
    return { from: Math.max(0, sentAt.from - follows.to - lostMs), to: sentAt.to - follows.from };
  }

  /** Whether it is a keep-alive, and its end has certainly been given something since. */
  isOutdated(frame: Frame): boolean {
    return isKeepAlive(frame) && this.#givenAt(frame, Infinity) >= frame.sentAt.to;
  }

  /** When a frame's end was given something last, up to then; -Infinity where it never was. */
  #givenAt({ seen: { from, connection } }: Frame, by: number): number {
    const given = this.events.findLast(({ event, seen, at }) =>
      HANDED_ON.includes(event) && seen.to === from && seen.connection === connection && at <= by
    );
    const carriedAt = this.#of(connection).carriedAt[from] ?? -Infinity;
    return Math.max(given?.at ?? -Infinity, carriedAt <= by ? carriedAt : -Infinity);
  }

  /**
   * An end may from now on send keep-alives (RFC 9293, 3.8.4), at whatever time: like a retransmission,
   * one neither fits nor offends, unless a row waits for it.
   */
  keepsAlive(end: End, connection: number = FIRST): void {
    this.#of(connection).probing.add(end);
  }

  /** An end's application sends urgent data (RFC 9293, 3.8.5). */
  sendsUrgent(end: End, connection: number = FIRST): void {
    this.#of(connection).urgent.add(end);
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
    this.pump();
    const { from, to, connection: number } = frame.seen;
    const connection = this.#of(number);
    const numbers = { ...connection.isns, ...numbersOf(connection.tcb(to)) };
    const packet = altered(frame.segment, text, numbers);
    frame.fate = "delivered";
    const seen = seenSegment(roughly(packet), from, to, number);
    this.#note("altered", frame, { seen, packet, text });
    connection.perhapsGiven(to, packet);
    this.#carrier.inject(packet);
  }

  #heldStamps(from: End, number: number): number[] {
    return this.held.filter(({ seen }) => seen.from === from && seen.connection === number)
      .flatMap(({ segment }) => timestampsOf(segment)?.value ?? []);
  }

  /**
   * Delivers an ICMP message about a frame to the end that has sent it, with the frame altered as this
   * text says. Throws as `altered()` does.
   */
  report(frame: Frame, error: IcmpError, text?: string): void {
    const { to, connection: number } = frame.seen;
    const connection = this.#of(number);
    const numbers = { ...connection.isns, ...numbersOf(connection.tcb(to)) };
    const quoted = text === undefined ? frame.packet : altered(frame.segment, text, numbers);
    const { source, destination } = this.#carrier.addresses(this.family, this.near);
    this.#carrier.write(encodeIcmpError(this.family, { source, destination }, error, quoted));
  }

  /**
   * Makes a segment from a text, in the name of the connection's other end, and delivers it. Throws as `crafted()`
   * does where none can be made from it.
   */
  inject(to: End, text: string, number: number = FIRST): void {
    // What an end sends shows what it knows.
    this.pump();
    const connection = this.#of(number);
    const from = connection.peerOf(to);
    const { source, destination } = this.#carrier.addresses(this.family, this.near);
    const packet = crafted(text, {
      reached: connection.tcb(to),
      sender: connection.tcb(from),
      source: { address: source, port: connection.peerPort(to) },
      destination: { address: destination, port: connection.port(to) },
      isns: connection.isns,
      held: this.#heldStamps(from, number),
      ...(from === this.scripted && { isn: SCRIPTED_ISN }),
    });
    const segment = roughly(packet);
    const seen = seenSegment(segment, from, to, number);
    if (from === this.scripted) {
      connection.learn(from, segment);
      connection.sent(from, segment);
    }
    this.#note("delivered", undefined, { seen, packet: swapAddresses(packet), text });
    connection.perhapsGiven(to, packet);
    this.#carrier.write(packet);
  }

  /**
   * Resets all ends, so that none is left retransmitting, or in TIME-WAIT, and lets go of the wire.
   * RFC 9293, 3.10.7: the RST carries exactly the number that the end expects next.
   */
  [Symbol.dispose](): void {
    this.#carriage = undefined;
    for (const crowd of this.#crowds.values()) crowd.disperse();
    for (const connection of this.#connections.values()) {
      for (const end of connection.ends.filter((end) => end !== this.scripted)) {
        for (const { seq, ack } of resetsOf(connection.tcb(end))) {
          this.#reset(connection, end, seq, ack);
        }
      }
    }
    this.#carrier.release(this);
  }

  #of(number: number): Connection {
    const connection = this.#connections.get(number);
    if (connection === undefined) throw new Error(`the wire has no connection ${number}`);
    return connection;
  }

  /** Of what is carried, the first of each kind. */
  #noteWrong(wrong: readonly Mismatch[]): void {
    const kindOf = (one: Mismatch) => one.kind === "segment rule" ? one.rule : one.kind;
    for (const one of wrong) {
      const isKnown = this.#mismatches.some((other) => kindOf(other) === kindOf(one));
      if (!isKnown) this.#mismatches.push(one);
    }
  }

  #ask(): { readonly question: Question; readonly before: number } {
    const before = this.#handedOn;
    const onAnswer = () => this.#saidBefore = this.frames.length;
    return this.#asked = { question: this.#carrier.ask(this.family, onAnswer), before };
  }

  #takeAnswer({ answered, mismatch: refusal }: Question): boolean {
    // Each question is answered alike: once is enough.
    if (refusal !== undefined && !this.#mismatches.some(({ kind }) => kind === "closed port")) {
      this.#mismatches.push({ kind: "closed port", refusal });
    }
    return answered;
  }

  /** Hands on what the carriage keeps for the next frame, once it is certain that none comes. */
  #release(carriage: Carriage): void {
    while (carriage.keeps) {
      const before = this.#handedOn;
      const question = this.#pending ?? this.#carrier.ask(this.family);
      this.#pending = question.answered ? undefined : question;
      if (!question.answered) return;
      if (this.#handedOn === before) carriage.release();
    }
  }

  #handOn({ packet, segment, connection, to }: Load): void {
    this.#handedOn++;
    connection.carriedAt[to] = performance.now();
    connection.given(to, segment);
    this.#carrier.inject(packet);
  }

  #reset(connection: Connection, end: End, seq: number, ack: number): void {
    if (connection.ports.a === undefined) return;
    const { source, destination } = this.#carrier.addresses(this.family, this.near);
    const from = { address: source, port: connection.peerPort(end) };
    const to = { address: destination, port: connection.port(end) };
    const control = new Set(["RST", "ACK"] as const);
    this.#carrier.write(encodeSegment(bareSegment(from, to, { seq, ack, control })));
  }

  #pass(frame: Frame, event: WireEvent["event"]): void {
    // What was sent before this is known to have been.
    this.pump();
    this.#note(event, frame);
    this.#of(frame.seen.connection).given(frame.seen.to, frame.segment);
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
      segment: this.#of(seen.connection).describe(seen),
      ...(text !== undefined && { text }),
      at: performance.now(),
      seen,
      packet,
    });
  }
}

/**
 * What a keep-alive follows: what its end was given after the one before starts the idle time anew.
 * Where it may have been sent before that, it follows either.
 */
function latest(
  sent: Span | undefined,
  given: Span | undefined,
  sentAt: Span,
): Span | undefined {
  if (sent === undefined || given === undefined) return sent ?? given;
  if (given.from <= sent.to) return sent;
  return given.from <= sentAt.from ? given : { from: sent.from, to: given.to };
}

/** Whether a frame is sent again, and takes no sequence space. */
function isKeepAlive({ again, seen: { flags, len } }: Frame): boolean {
  return again && flags === "ACK" && len === 0;
}
