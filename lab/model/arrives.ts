/**
 * RFC 9293, 3.10.7, SEGMENT ARRIVES, as amended by RFC 5961, 6191 and 7323: what the standard allows
 * to happen where a segment reaches a socket.
 * @module
 */

import type { TcpSegment } from "../tcp/tcb.ts";
import type { Arriving } from "./arriving.ts";
import type { Clause } from "./clause.ts";
import { closed } from "./closed.ts";
import { begin, type Check, type Course, inOrder } from "./course.ts";
import { eighth } from "./eighth_fin.ts";
import { fifth } from "./fifth_ack.ts";
import { first } from "./first_sequence.ts";
import { fourth } from "./fourth_syn.ts";
import { header } from "./header.ts";
import { listen } from "./listen.ts";
import { second } from "./second_rst.ts";
import { sending } from "./sending.ts";
import { seventh } from "./seventh_text.ts";
import { sixth } from "./sixth_urg.ts";
import type { Socket } from "./socket.ts";
import { synSent } from "./syn_sent.ts";
import { type Told, toldNext } from "./told.ts";

/** What may come of an event. */
export interface Outcome {
  /** The segments that the socket sends, in order. */
  readonly sent: readonly TcpSegment[];
  /** The socket after that. */
  readonly socket: Socket;
  /** What its application is told next. */
  readonly told: Told;
  /** What says so, in the order in which it was come to. */
  readonly clauses: readonly Clause[];
  /** The standard allows it, and would rather have another of the outcomes. */
  readonly isLatitude: boolean;
}

const fromSixthOn: Check = inOrder(sixth, seventh, eighth);
const otherStates: Check = inOrder(first, second, fourth, fifth, fromSixthOn);

/** By the state: 3.10.7.1 to 3.10.7.4. */
const byState: Check = (course) => {
  const { state, hasListener } = course.socket;
  switch (state) {
    case "CLOSED":
      return hasListener ? listen(course) : closed(course);
    case "LISTEN":
      return listen(course);
    case "SYN-SENT":
      return inOrder(synSent, fromSixthOn)(course);
    default:
      return otherStates(course);
  }
};

const processed: Check = inOrder(header, byState);

/**
 * All that the standard allows where a segment reaches a socket; what it would have first.
 *
 * @example
 * ```ts ignore
 * const [outcome] = arrives(socket, arrivingSegment(syn));
 * outcome.socket.state; // "SYN-RECEIVED"
 * ```
 */
export function arrives(socket: Socket, segment: Arriving): readonly Outcome[] {
  return outcomesOf(processed(begin(socket, segment)));
}

/** Courses to their ends: what waits leaves, and those that come to the same are one. */
export function outcomesOf(courses: readonly Course[]): readonly Outcome[] {
  const sent = courses.flatMap((course) => sending({ ...course, isOver: false }));
  const outcomes = sent.map(({ socket, sent, clauses, isLatitude }): Outcome => ({
    ...{ sent, socket, clauses, isLatitude },
    told: toldNext(socket),
  }));
  const apart = new Map<string, Outcome>();
  // Those that the standard would rather have come first.
  const ranked = outcomes.toSorted((a, b) => Number(a.isLatitude) - Number(b.isLatitude));
  for (const outcome of ranked) {
    const key = keyOf([outcome.sent, outcome.socket]);
    if (!apart.has(key)) apart.set(key, outcome);
  }
  return [...apart.values()];
}

/** A value, as a text by which it is known. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => part instanceof Set ? [...part].sort() : part);
}
