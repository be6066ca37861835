/**
 * The words of a segment's text: control bits, then fields in any order, one space between them.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import { parseFlags } from "./control_bits.ts";
import { type OptionText, parseOptions } from "./option_text.ts";
import type { Segment } from "./segment.ts";
import { ADDRESS_NAMES, type AddressName, OWN_ADDRESS_NAMES } from "./special_address.ts";
import { PATH_NUMBERS } from "./path_number.ts";
import {
  ISNS,
  type NumberForm,
  type NumberName,
  parseNumber,
  type SegmentNumber,
  writeNumber,
} from "./segment_number.ts";

/** What a text is for: to be held against a segment, to make one, or to alter one. */
export type Use = "match" | "make" | "alter";

/** What a text says besides the control bits. What is absent, it does not say. */
export interface SegmentFields {
  readonly seq?: SegmentNumber;
  readonly ack?: SegmentNumber;
  readonly len?: SegmentNumber;
  readonly win?: SegmentNumber;
  /** The window is above this. */
  readonly winAbove?: number;
  readonly urg?: number;
  readonly data?: string;
  readonly options?: readonly OptionText[];
  /** The checksum, or a wrong one. */
  readonly checksum?: number | "bad";
  /** The data offset, in 32-bit words. */
  readonly offset?: number;
  /** The three reserved bits. */
  readonly reserved?: number;
  /** Only that many bytes of the segment. */
  readonly cut?: number;
  /** IP's Type of Service, or Traffic Class. */
  readonly tos?: number;
  /** IP's Time to Live, or Hop Limit. */
  readonly ttl?: number;
  /** The type of an IP option that the packet has. */
  readonly ipoption?: number;
  /** Where it comes from; of one that is made, in place of the peer's address. */
  readonly from?: AddressName;
  /** Whom it is for, in place of the end's address. */
  readonly to?: AddressName;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const FIELDS = ["seq", "ack", "len", "win", "urg", "data", "tos", "ttl"];
const ALTERED = [...FIELDS, "checksum", "offset", "reserved", "cut"];
/** The fields that there are, by what a text is for. */
export const KNOWN_FIELDS: Readonly<Record<Use, readonly string[]>> = {
  match: [...FIELDS, "from"],
  make: [...ALTERED, "ipoption", "from", "to"],
  alter: ALTERED,
};

/** What others call them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  wnd: "win",
  window: "win",
  urgent: "urg",
  payload: "data",
  length: "len",
};

const REACHED: readonly NumberName[] = ["SND.UNA", "SND.NXT", "SND.WND", "RCV.NXT", "RCV.WND"];
/** How its numbers are written, by what a text is for. */
export const NUMBER_FORMS: Readonly<Record<Use, NumberForm>> = {
  match: { names: ISNS, signed: false },
  make: { names: [...ISNS, ...REACHED], signed: true },
  alter: {
    names: [...ISNS, ...REACHED, "SEG.SEQ", "SEG.ACK", "SEG.LEN", "SEG.WND"],
    signed: true,
  },
};

const EXAMPLES: Record<Use, string> = {
  match: "a>b SYN,ACK seq=ISN_A ack=ISN_B+1 len=5",
  make: "ACK seq=RCV.NXT+1 len=5",
  alter: "ack=SEG.ACK+999",
};

const WORD = /(?:<[^<>]*>|"(?:[^"\\]|\\.)*"|[^\s<"])+/gy;

/** A text that is read word by word. */
export interface SegmentWords {
  readonly words: readonly string[];
  /** Throws a `SyntaxError` that quotes the text. */
  readonly refuse: (why: string) => never;
}

/** Takes a text apart. Throws a `SyntaxError` that quotes the text. */
export function splitWords(text: string, use: Use): SegmentWords {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot parse the segment "${text}": ${why}`);
  };
  const words: string[] = [];
  let end = 0;
  for (;;) {
    WORD.lastIndex = end;
    const [word] = WORD.exec(text) ?? [];
    if (word === undefined) break;
    words.push(word);
    end += word.length;
    if (text[end] !== " ") break;
    end++;
  }
  if (words.length === 0 || end < text.length || text.endsWith(" ")) {
    refuse(`expected words with one space between them, such as "${EXAMPLES[use]}"`);
  }
  return { words, refuse };
}

/** Reads the control bits and what follows them; an alteration may leave the control bits out. */
export function parseWords(
  { words, refuse }: SegmentWords,
  use: Use,
): { readonly control: Segment["control"] | undefined; readonly fields: SegmentFields } {
  const [first = ""] = words;
  const hasFlags = use !== "alter" || !/[=<]/.test(first);
  if (first === "") refuse(`it has no control bits: expected e.g. "${EXAMPLES[use]}"`);
  const control = hasFlags ? parseFlags(first, refuse) : undefined;
  const fields: Mutable<SegmentFields> = {};
  for (const word of hasFlags ? words.slice(1) : words) readField(word, fields, use, refuse);
  if (fields.data !== undefined) {
    const { length } = new TextEncoder().encode(fields.data);
    if (fields.len !== undefined && (fields.len.names || fields.len.offset !== length)) {
      refuse(`the data has ${length} bytes, not ${writeNumber(fields.len)}`);
    }
  }
  return { control, fields };
}

function readField(
  word: string,
  fields: Mutable<SegmentFields>,
  use: Use,
  refuse: (why: string) => never,
): void {
  const form = NUMBER_FORMS[use];
  const [, name = "", mark = "", value = ""] = /^(\w*)([=>]?)([^]*)$/.exec(word) ?? [];
  if (word.startsWith("<")) {
    if (!word.endsWith(">")) refuse(`"${word}" is no list of options`);
    if (fields.options !== undefined) refuse("it has options twice");
    fields.options = parseOptions(word.slice(1, -1), form, refuse);
    return;
  }
  const known = KNOWN_FIELDS[use];
  if (!known.includes(name) || mark === "") {
    const near = OTHER_NAMES[name] ?? nearest(name, known);
    const hint = near === undefined ? `the fields are ${known.join("=, ")}=` : `is it ${near}=?`;
    refuse(`"${word}" is no field: ${hint}`);
  }
  if (name in fields || name === "win" && fields.winAbove !== undefined) {
    refuse(`it has ${name}= twice`);
  }
  const whole = (max: number) => {
    const { offset } = parseNumber(value, { names: [], signed: false }, refuse);
    return offset <= max ? offset : refuse(`${word} is more than ${max}`);
  };
  if (mark === ">" && (name !== "win" || use !== "match")) {
    refuse(`"${word}": only what is expected of a window may be above something`);
  }
  switch (name) {
    case "seq":
    case "ack":
      fields[name] = parseNumber(value, form, refuse);
      return;
    case "win":
      if (mark === ">") fields.winAbove = whole(0xffff);
      else if (use === "match") fields.win = { offset: whole(0xffff) };
      else fields.win = parseNumber(value, form, refuse);
      return;
    case "data":
      fields.data = quoted(value, refuse);
      return;
    case "checksum":
      fields.checksum = value === "bad" ? value : whole(0xffff);
      return;
    case "len":
      fields.len = /^[A-Z]/.test(value)
        ? parseNumber(value, { names: PATH_NUMBERS, signed: false }, refuse)
        : { offset: whole(0xffff) };
      return;
    case "urg":
    case "cut":
      fields[name] = whole(0xffff);
      return;
    case "offset":
      fields.offset = whole(15);
      return;
    case "reserved":
      fields.reserved = whole(7);
      return;
    case "tos":
    case "ttl":
    case "ipoption":
      fields[name] = whole(0xff);
      return;
    case "from":
    case "to":
      fields[name] = addressNamed(value, use) ??
        refuse(`${word}: the addresses are ${namesFor(use).join(", ")}`);
      return;
  }
}

/** No socket sends from any other address than one of its host's. */
function namesFor(use: Use): readonly AddressName[] {
  return use === "match" ? OWN_ADDRESS_NAMES : ADDRESS_NAMES;
}

function addressNamed(name: string, use: Use): AddressName | undefined {
  return namesFor(use).find((known) => known === name);
}

function quoted(text: string, refuse: (why: string) => never): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string") return value;
  } catch {
    // Reported below.
  }
  return refuse(`${text} is no text in quotes`);
}
