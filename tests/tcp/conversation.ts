/**
 * Conversations of two ends that are known from inside: each keeps plain sets of what it has, so
 * that what an onlooker concludes can be held against the truth.
 */

import fc from "fast-check";
import type { ControlBit, Segment } from "../../lab/tcp/segment.ts";

const WHOLE = 2 ** 32;

export type Name = "a" | "b";

/** What happens: a segment is sent, or one that was sent before is handed to the other end. */
export interface Happening {
  readonly event: "sent" | "delivered" | "injected";
  /** The end that sends it, or is given it. */
  readonly end: Name;
  readonly segment: Segment;
  /** Of one that is delivered, which of those sent it is. */
  readonly index?: number;
  /** What is so after that. */
  readonly truth: Record<Name, Truth>;
  /** The sender has sent all of it before. */
  readonly again: boolean;
}

export interface Truth {
  readonly rcvNxt: number | undefined;
  readonly sndNxt: number | undefined;
  readonly sndUna: number | undefined;
  readonly owes: boolean;
  readonly finReceived: boolean;
  readonly finAcknowledged: boolean;
}

/** One end, counting from its initial number: 0 is the SYN. */
class TrueEnd {
  /** What it has sent, number by number. */
  readonly sent = new Set<number>();
  fin: number | undefined;
  next = 0;
  una = 0;
  /** What it has of the other's, number by number. */
  readonly got = new Set<number>();
  peerFin: number | undefined;
  acked: number | undefined;

  constructor(readonly iss: number) {}

  get expects(): number {
    let at = 0;
    while (this.got.has(at)) at++;
    return at;
  }
}

const iss = fc.oneof(
  fc.integer({ min: 0, max: WHOLE - 1 }),
  // Just before the numbers begin anew.
  fc.integer({ min: WHOLE - 40, max: WHOLE - 1 }),
);

const step = fc.record({
  what: fc.constantFrom(
    ...["send", "send", "send again", "fin", "ack", "deliver", "deliver", "deliver", "repeat"],
    "inject",
  ),
  end: fc.constantFrom<Name>("a", "b"),
  from: fc.nat(60),
  size: fc.integer({ min: 1, max: 12 }),
  isTaken: fc.boolean(),
});

/** Conversations, with or without crafted segments that are taken or not, as chance has it. */
export function conversation({ crafted }: { crafted: boolean }): fc.Arbitrary<Happening[]> {
  return fc.record({ a: iss, b: iss, steps: fc.array(step, { maxLength: 40, size: "max" }) })
    .map(({ a, b, steps }) => play({ a: new TrueEnd(a), b: new TrueEnd(b) }, steps, crafted));
}

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function play(ends: Record<Name, TrueEnd>, steps: readonly Step[], crafted: boolean) {
  const happened: Happening[] = [];
  const sent: { by: Name; segment: Segment; at: number; size: number; fin: boolean }[] = [];
  const waiting: number[] = [];

  const send = (end: Name, at: number, size: number, syn: boolean, fin: boolean) => {
    const own = ends[end];
    const other = ends[end === "a" ? "b" : "a"];
    const numbers = range(at, size + Number(syn) + Number(fin));
    const again = numbers.length > 0 && numbers.every((n) => own.sent.has(n)) &&
      (!fin || own.fin === at + size);
    for (const n of numbers) own.sent.add(n);
    if (fin) own.fin = at + size;
    own.next = Math.max(own.next, at + numbers.length);
    const acks = own.expects > 0;
    if (acks) own.acked = own.expects;
    const segment = made(
      (own.iss + at) % WHOLE,
      acks ? (other.iss + own.expects) % WHOLE : 0,
      [...syn ? ["SYN"] : [], ...fin ? ["FIN"] : [], ...acks ? ["ACK"] : []] as ControlBit[],
      size,
    );
    waiting.push(sent.push({ by: end, segment, at: at + Number(syn), size, fin }) - 1);
    happened.push({ event: "sent", end, segment, again, truth: truths(ends) });
  };

  const give = (index: number) => {
    const { by, segment } = sent[index]!;
    const end = by === "a" ? "b" : "a";
    take(ends[end], ends[by], segment);
    happened.push({
      event: "delivered",
      end,
      segment,
      index,
      again: false,
      truth: truths(ends),
    });
  };

  const inject = (end: Name, { from, size, isTaken }: Step) => {
    const own = ends[end];
    const other = ends[end === "a" ? "b" : "a"];
    const at = Math.max(1, own.expects + from - 10);
    const fin = from % 3 === 0;
    const ack = own.una + from % (own.next - own.una + 1);
    const segment = made(
      (other.iss + at) % WHOLE,
      (own.iss + ack) % WHOLE,
      fin ? ["FIN", "ACK"] : ["ACK"],
      size,
    );
    // One stretch is not both: a FIN is the last number there is.
    if (isTaken && !(fin && [...own.got].some((n) => n > at + size)) && own.peerFin === undefined) {
      take(own, other, segment);
    }
    happened.push({ event: "injected", end, segment, again: false, truth: truths(ends) });
    if (size % 2 === 0) send(end, own.next, 0, false, false);
  };

  send("a", 0, 0, true, false);
  give(waiting.shift()!);
  send("b", 0, 0, true, false);
  give(waiting.shift()!);
  send("a", 1, 0, false, false);
  give(waiting.shift()!);
  for (const chosen of steps) {
    const { what, end, from, size } = chosen;
    const own = ends[end];
    if (what === "send" && own.fin === undefined) send(end, own.next, size, false, false);
    if (what === "fin" && own.fin === undefined) send(end, own.next, size % 3, false, true);
    if (what === "send again") {
      // What is acknowledged is not sent again.
      const at = Math.max(own.una, 1 + from % own.next);
      const last = own.fin ?? own.next;
      const upTo = Math.min(at + size, last);
      if (upTo > at) send(end, at, upTo - at, false, own.fin === upTo && from % 2 === 0);
    }
    if (what === "ack") send(end, own.next, 0, false, false);
    if (what === "deliver" && waiting.length > 0) {
      give(waiting.splice(from % waiting.length, 1)[0]!);
    }
    if (what === "repeat") give(from % sent.length);
    if (what === "inject" && crafted) inject(end, chosen);
  }
  return happened;
}

function take(own: TrueEnd, other: TrueEnd, { seq, ack, control, payload }: Segment): void {
  const at = (seq - other.iss + WHOLE) % WHOLE;
  const numbers = range(at, payload.length + control.size - Number(control.has("ACK")));
  // Where it has data, it takes no FIN; behind a FIN, nothing.
  if (control.has("FIN") && !own.got.has(at + payload.length)) own.peerFin ??= at + payload.length;
  for (const n of numbers) if (n <= (own.peerFin ?? n)) own.got.add(n);
  const acked = (ack - own.iss + WHOLE) % WHOLE;
  // What was never sent cannot be acknowledged: the other end has been given a forgery.
  if (control.has("ACK") && acked <= own.next) own.una = Math.max(own.una, acked);
}

function truths(ends: Record<Name, TrueEnd>): Record<Name, Truth> {
  const of = (own: TrueEnd, other: TrueEnd): Truth => ({
    rcvNxt: own.expects === 0 ? undefined : (other.iss + own.expects) % WHOLE,
    sndNxt: own.next === 0 ? undefined : (own.iss + own.next) % WHOLE,
    sndUna: own.next === 0 ? undefined : (own.iss + own.una) % WHOLE,
    owes: own.expects > (own.acked ?? 0),
    finReceived: own.peerFin !== undefined && own.expects > own.peerFin,
    finAcknowledged: own.fin !== undefined && own.una > own.fin,
  });
  return { a: of(ends.a, ends.b), b: of(ends.b, ends.a) };
}

function range(from: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => from + i);
}

/** A segment of the wire's, whichever end sends it: its port says which. */
export function made(
  seq: number,
  ack: number,
  control: readonly ControlBit[],
  size = 0,
  more: Partial<Segment> = {},
): Segment {
  return {
    family: 4,
    source: { address: "10.9.0.1", port: 40000 },
    destination: { address: "10.9.0.2", port: 1025 },
    hopLimit: 64,
    seq,
    ack,
    control: new Set(control),
    wnd: 65535,
    urgent: 0,
    options: [],
    payload: new Uint8Array(size),
    ...more,
  };
}
