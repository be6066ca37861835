/**
 * The course that the processing of an event takes: from check to check, in as many branches as the
 * standard leaves open. A check is a function; what RFC 9293 says in order is a list of them.
 * @module
 */

import type { TcpSegment } from "../tcp/tcb.ts";
import type { Arriving } from "./arriving.ts";
import type { Clause } from "./clause.ts";
import type { Socket } from "./socket.ts";

/** How far one branch has come. */
export interface Course {
  readonly socket: Socket;
  /** What arrives: some checks take off what is of no use. */
  readonly segment: Arriving;
  readonly sent: readonly TcpSegment[];
  /** What it rests on so far. */
  readonly clauses: readonly Clause[];
  /** The standard allows it, and would rather have another. */
  readonly isLatitude: boolean;
  /** No check follows. */
  readonly isOver: boolean;
}

/** A step of the processing: one course, or as many as it may take from there. */
export type Check = (course: Course) => readonly Course[];

/** What a step changes. */
export interface Change {
  readonly socket?: Socket;
  readonly segment?: Arriving;
  readonly sent?: TcpSegment | readonly TcpSegment[];
}

/** Where it begins. */
export function begin(socket: Socket, segment: Arriving): Course {
  return { socket, segment, sent: [], clauses: [], isLatitude: false, isOver: false };
}

/** The next check follows. */
export function on(
  course: Course,
  clause: Clause | readonly Clause[],
  change: Change = {},
): Course {
  return {
    ...course,
    socket: change.socket ?? course.socket,
    segment: change.segment ?? course.segment,
    sent: [...course.sent, ...[change.sent ?? []].flat()],
    clauses: [...course.clauses, ...[clause].flat()],
  };
}

/** The segment is dropped, or dealt with: "and return". */
export function over(
  course: Course,
  clause: Clause | readonly Clause[],
  change: Change = {},
): Course {
  return { ...on(course, clause, change), isOver: true };
}

/** The same, where the standard only allows it. */
export function permitted(course: Course): Course {
  return { ...course, isLatitude: true };
}

/** One check after the other, as long as none is the last. */
export function inOrder(...checks: readonly Check[]): Check {
  return (course) =>
    checks.reduce<readonly Course[]>(
      (courses, check) => courses.flatMap((one) => one.isOver ? [one] : check(one)),
      [course],
    );
}
