/**
 * From which end to which, and of which connection: `a>b`, `b.2>a.2`.
 * @module
 */

import type { End } from "./end.ts";

/**
 * From which end to which. `a>a` is the socket that connects to itself; `a.2>b.2` is of a second
 * connection, and so on.
 */
export type Direction =
  | "a>b"
  | "b>a"
  | "a>a"
  | `a.${number}>b.${number}`
  | `b.${number}>a.${number}`;

/** The connection of the ends that have no number. */
export const FIRST = 1;

/** A direction that was read, or that was seen. */
export interface Way {
  /** Who sends it. */
  readonly from: End;
  /** Whom it is for. */
  readonly to: End;
  /** The number of the connection: 1 for that of `a` and `b`. */
  readonly connection: number;
}

const FORM = /^(?:(a>b|b>a|a>a)|([ab])\.(\d+)>([ab])\.(\d+))$/;
const LARGEST = 1_000_000;

/** Reads a direction; `refuse` throws. */
export function parseDirection(text: string, refuse: (why: string) => never): Way {
  const [, plain, from, number = "", to, other] = FORM.exec(text) ?? [];
  if (plain !== undefined) {
    return { from: plain[0] as End, to: plain[2] as End, connection: FIRST };
  }
  if (from === undefined || from === to) {
    refuse(`"${text}" is no direction: expected a>b, b>a or a>a, or e.g. a.2>b.2`);
  }
  if (number !== other) {
    refuse(`"${text}" is no direction: ${from}.${number} and ${to}.${other} are two connections'`);
  }
  const connection = Number(number);
  if (connection <= FIRST || connection > LARGEST || String(connection) !== number) {
    refuse(`"${text}" is no direction: the connections beside that of a and b count from 2`);
  }
  return { from: from as End, to: to as End, connection };
}

/** A direction as a table writes it. */
export function writeDirection({ from, to, connection }: Way): string {
  return `${writeEnd(from, connection)}>${writeEnd(to, connection)}`;
}

/** An end of a connection: `b`, `b.2`. */
export function writeEnd(end: End, connection: number): string {
  return connection === FIRST ? end : `${end}.${connection}`;
}
