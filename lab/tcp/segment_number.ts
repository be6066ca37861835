/**
 * Numbers as a segment's text writes them: `0`, `ISN_A+1`, `RCV.NXT+RCV.WND-1`, `SEG.ACK+999`.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import type { PathNumber } from "./path_number.ts";

/** The initial sequence number of an end. */
export type Isn = "ISN_A" | "ISN_B";

/** Names that stand for numbers: RFC 9293's, and the two initial sequence numbers. */
export type NumberName =
  | Isn
  | PathNumber
  /** Of the socket that the segment reaches. */
  | "SND.UNA"
  | "SND.NXT"
  | "SND.WND"
  | "RCV.NXT"
  | "RCV.WND"
  /** Of the timestamps that it has taken, the last (RFC 7323, 4.3). */
  | "TS.RECENT"
  /** Of the segment that is altered. */
  | "SEG.SEQ"
  | "SEG.ACK"
  | "SEG.LEN"
  | "SEG.WND";

/** The initial sequence numbers. */
export const ISNS: readonly Isn[] = ["ISN_A", "ISN_B"];

/** What names stand for, as far as it is known. */
export type Numbers = Readonly<Partial<Record<NumberName, number | undefined>>>;

/** A number as it is written. */
export interface SegmentNumber {
  /** What it counts from: the sum of these; absent in an absolute number. */
  readonly names?: readonly { readonly name: NumberName; readonly sign: 1 | -1 }[];
  /** It counts from what the field would be otherwise. */
  readonly isSigned?: true;
  /** How far beyond that, or the absolute number itself. */
  readonly offset: number;
}

/** What a number may be made of, where it stands. */
export interface NumberForm {
  /** The names that may be used. */
  readonly names: readonly NumberName[];
  /** Whether it may be a sign and a number: what the field would be otherwise, and so much more. */
  readonly signed: boolean;
}

const TERMS = /([+-]?)([A-Za-z][\w.]*|0x[0-9a-fA-F]+|\d+)/gy;

/** Reads a number; `refuse` throws. */
export function parseNumber(
  text: string,
  { names: allowed, signed }: NumberForm,
  refuse: (why: string) => never,
): SegmentNumber {
  const names: { name: NumberName; sign: 1 | -1 }[] = [];
  const numbers: number[] = [];
  let end = 0;
  let startsWithSign = false;
  for (const [term, mark = "", word = ""] of text.matchAll(TERMS)) {
    const sign = mark === "-" ? -1 : 1;
    if (end === 0) startsWithSign = mark !== "";
    if (end > 0 && mark === "") break;
    end += term.length;
    if (/^\d/.test(word)) {
      const value = Number(word);
      if (value >= 2 ** 32) refuse(`${word} has more than 32 bits`);
      numbers.push(sign * value);
    } else {
      const name = allowed.find((name) => name === word) ?? refuseName(word, allowed, refuse);
      names.push({ name, sign });
    }
  }
  if (end === 0 || end < text.length) refuse(`"${text}" is no number`);
  const offset = numbers.reduce((sum, number) => sum + number, 0);
  if (numbers.length > 1) refuse(`"${text}" has more than one number to add`);
  if (names.length > 0 && !startsWithSign) return { names, offset };
  if (!startsWithSign) return { offset };
  if (!signed || names.length > 0) refuse(`"${text}" says not from where it counts`);
  return { isSigned: true, offset };
}

function refuseName(
  word: string,
  allowed: readonly NumberName[],
  refuse: (why: string) => never,
): never {
  const near = nearest(word, allowed);
  const hint = near === undefined ? `it may be ${allowed.join(", ")}` : `is it ${near}?`;
  return refuse(`"${word}" is no name of a number here: ${hint}`);
}

/** A number that a segment's text speaks of, and that nothing has shown. */
export class UnknownNumber extends Error {
  override readonly name = "UnknownNumber";

  constructor(
    /** Which number. */
    readonly number: NumberName,
    text: string,
  ) {
    super(`Cannot make the segment "${text}": ${number} is not known`);
  }
}

/** What of a number is not known, if anything. */
export function unknownIn(number: SegmentNumber, numbers: Numbers): NumberName | undefined {
  return number.names?.find(({ name }) => numbers[name] === undefined)?.name;
}

/** The value of a number of which nothing is unknown, neither wrapped nor checked for its size. */
export function valueOf({ names = [], offset }: SegmentNumber, numbers: Numbers): number {
  return names.reduce((sum, { name, sign }) => sum + sign * numbers[name]!, offset);
}

/** A number as a table writes it. */
export function writeNumber({ names = [], isSigned, offset }: SegmentNumber): string {
  const written = names.map(({ name, sign }, i) => (sign < 0 ? "-" : i > 0 ? "+" : "") + name);
  if (names.length > 0 && offset === 0) return written.join("");
  const mark = offset >= 0 && (names.length > 0 || isSigned) ? "+" : "";
  return written.join("") + mark + offset;
}
