/**
 * What hands frames on by itself, as they come, and now and then loses one, repeats one, or lets the
 * next one overtake it: as a seed draws, and never as the host's speed has it.
 *
 * However it draws, what is carried arrives: no byte is lost more than twice, none that has arrived is
 * lost again, of segments without any at most two in a row are lost, and a RST, which no end sends
 * again, never is. So the kernel's timers are not doubled for long (RFC 6298, 5.5).
 * @module
 */

import type { Segment } from "../tcp/segment.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { stretchOf } from "../tcp/sent_before.ts";
import { contains, covers, type Stretch, united } from "../tcp/stretch.ts";
import type { Carrying } from "../tcp/carrying.ts";
import type { Connection } from "./connection.ts";
import { randomOf } from "./random.ts";

/** What has become of the frames that an end's sockets have sent. */
export interface CarriedCount {
  segments: number;
  /** Of data, in all of them. */
  bytes: number;
  lost: number;
  repeated: number;
  /** Overtaken by the next one. */
  reordered: number;
}

/** Both ends'. */
export type Carried = Readonly<Record<End, Readonly<CarriedCount>>>;

/** A frame to be handed on. */
export interface Load {
  readonly packet: Uint8Array<ArrayBuffer>;
  readonly segment: Segment;
  readonly connection: Connection;
  readonly from: End;
  readonly to: End;
}

/** What is known of the frames of one end of one connection. */
interface Sender {
  /** What the next one overtakes, and how often it is then delivered. */
  kept?: { readonly load: Load; readonly copies: number };
  /** Of segments without any byte: how many were lost in a row. */
  lostBare: number;
  /** What was lost and has not arrived yet, and how often. */
  lost: readonly (Stretch & { readonly times: number })[];
  arrived: readonly Stretch[];
}

const MOST_LOST = 2;

/** Carries frames. It keeps none but those that are to be overtaken: one for each sender at most. */
export class Carriage {
  /** What it has carried. */
  readonly carried: Carried & Record<End, CarriedCount> = { a: nothing(), b: nothing() };
  readonly #policy: Carrying;
  readonly #random: () => number;
  readonly #handOn: (load: Load) => void;
  readonly #senders = new Map<string, Sender>();
  readonly #waiting: Load[] = [];
  #isBusy = false;

  /** `handOn` delivers a frame; what is sent meanwhile may be taken from within it. */
  constructor(policy: Carrying, handOn: (load: Load) => void) {
    this.#policy = policy;
    this.#random = randomOf(policy.seed);
    this.#handOn = handOn;
  }

  /** Whether a frame waits for the next one of its sender. */
  get keeps(): boolean {
    return this.#senders.values().some(({ kept }) => kept !== undefined);
  }

  /** An end has sent a frame. */
  take(load: Load): void {
    this.#waiting.push(load);
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      // An answer to each comes while it is handed on: one inside the other, they would fill the stack.
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#carry(next);
    } finally {
      this.#isBusy = false;
    }
  }

  /** No next one comes: what waits for it is handed on. */
  release(): void {
    for (const sender of this.#senders.values()) this.#handOnKept(sender);
  }

  #carry(load: Load): void {
    const { lose = 0, repeat = 0, reorder = 0 } = this.#policy;
    const count = this.carried[load.from];
    const sender = this.#senderOf(load);
    count.segments++;
    count.bytes += load.segment.payload.length;
    // All three are drawn for each, so that shares do not change what else is drawn.
    const [loses, repeats, waits] = [this.#draw(lose), this.#draw(repeat), this.#draw(reorder)];
    if (loses && mayBeLost(sender, load.segment)) {
      count.lost++;
      noteLost(sender, load.segment);
      return;
    }
    noteArrived(sender, load.segment);
    if (repeats) count.repeated++;
    const copies = repeats ? 2 : 1;
    if (waits && sender.kept === undefined) {
      sender.kept = { load, copies };
      return;
    }
    if (sender.kept !== undefined) count.reordered++;
    this.#handOnAll(load, copies);
    this.#handOnKept(sender);
  }

  #handOnKept(sender: Sender): void {
    const { kept } = sender;
    delete sender.kept;
    if (kept !== undefined) this.#handOnAll(kept.load, kept.copies);
  }

  #handOnAll(load: Load, copies: number): void {
    for (let left = copies; left > 0; left--) this.#handOn(load);
  }

  #draw(share: number): boolean {
    return this.#random() < share;
  }

  #senderOf({ connection, from }: Load): Sender {
    const key = `${from}.${connection.number}`;
    const known = this.#senders.get(key);
    if (known !== undefined) return known;
    const sender: Sender = { lostBare: 0, lost: [], arrived: [] };
    this.#senders.set(key, sender);
    return sender;
  }
}

function nothing(): CarriedCount {
  return { segments: 0, bytes: 0, lost: 0, repeated: 0, reordered: 0 };
}

function mayBeLost({ lostBare, lost, arrived }: Sender, segment: Segment): boolean {
  if (segment.control.has("RST")) return false;
  const part = stretchOf(segment);
  if (part.start === part.end) return lostBare < MOST_LOST;
  return !touches(arrived, part) && lost.every((one) => one.times < MOST_LOST || !meet(one, part));
}

function noteLost(sender: Sender, segment: Segment): void {
  const part = stretchOf(segment);
  if (part.start === part.end) {
    sender.lostBare++;
    return;
  }
  // Segments that are sent again may begin and end elsewhere: what they share counts for all of them.
  const met = sender.lost.filter((one) => meet(one, part));
  const times = 1 + Math.max(0, ...met.map((one) => one.times));
  sender.lost = [...sender.lost.filter((one) => !met.includes(one)), { ...join(met, part), times }];
}

function noteArrived(sender: Sender, segment: Segment): void {
  const part = stretchOf(segment);
  if (part.start === part.end) {
    sender.lostBare = 0;
    return;
  }
  sender.arrived = united(sender.arrived, part);
  if (sender.lost.length === 0) return;
  sender.lost = sender.lost.filter((one) => !covers(sender.arrived, one));
}

function touches(stretches: readonly Stretch[], part: Stretch): boolean {
  return stretches.some((one) => meet(one, part));
}

function meet(one: Stretch, other: Stretch): boolean {
  return contains(one, other.start) || contains(other, one.start);
}

function join(stretches: readonly Stretch[], part: Stretch): Stretch {
  const [joined] = stretches.reduce<readonly Stretch[]>((all, one) => united(all, one), [part]);
  return joined!;
}
