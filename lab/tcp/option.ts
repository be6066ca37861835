/**
 * TCP's options (RFC 9293, section 3.1; numbers as registered with IANA).
 * @module
 */

import { malformed, requireRange } from "./ip.ts";

/** A stretch of sequence numbers: from `left` to just before `right`. */
export interface SackBlock {
  /** The first number received. */
  readonly left: number;
  /** The number after the last one received. */
  readonly right: number;
}

/**
 * One option. The end of the list and what pads it are not among them.
 *
 * `unknown` is an option of another kind, and one whose length is not that of its kind: Linux passes
 * over both.
 */
export type TcpOption =
  | { readonly kind: "nop" }
  /** Maximum segment size (RFC 9293, section 3.7.1). */
  | { readonly kind: "mss"; readonly value: number }
  /** RFC 7323, section 2. */
  | { readonly kind: "window-scale"; readonly shift: number }
  /** RFC 2018, section 2. */
  | { readonly kind: "sack-permitted" }
  /** RFC 2018, section 3. */
  | { readonly kind: "sack"; readonly blocks: readonly SackBlock[] }
  /** RFC 7323, section 3. */
  | { readonly kind: "timestamps"; readonly value: number; readonly echo: number }
  /** RFC 7413, section 4.1.1; an empty cookie asks for one. */
  | { readonly kind: "fast-open"; readonly cookie: Uint8Array }
  | { readonly kind: "unknown"; readonly number: number; readonly data: Uint8Array };

const END = 0;
const NOP = 1;
const NUMBER = {
  "mss": 2,
  "window-scale": 3,
  "sack-permitted": 4,
  "sack": 5,
  "timestamps": 8,
  "fast-open": 34,
} as const;

/** The most that the header has room for: a data offset of 15 words, less the 5 fixed ones. */
const MAX_OPTIONS_LENGTH = 40;

/**
 * Decodes the options between two offsets. Throws a `RangeError` where a length is missing, too
 * small to count itself, or beyond the end. Data are views of the packet.
 */
export function decodeOptions(view: DataView, start: number, end: number): TcpOption[] {
  const options: TcpOption[] = [];
  let at = start;
  while (at < end) {
    const number = view.getUint8(at);
    if (number === END) break;
    if (number === NOP) {
      options.push({ kind: "nop" });
      at++;
      continue;
    }
    if (at + 1 === end) throw malformed(`TCP option ${number} has no length`);
    const length = view.getUint8(at + 1);
    if (length < 2) throw malformed(`TCP option ${number} has length ${length}`);
    if (at + length > end) {
      throw malformed(`TCP option ${number} of length ${length} exceeds the header`);
    }
    options.push(decodeOption(number, view, at + 2, length - 2));
    at += length;
  }
  return options;
}

function decodeOption(number: number, view: DataView, at: number, size: number): TcpOption {
  if (number === NUMBER["mss"] && size === 2) {
    return { kind: "mss", value: view.getUint16(at) };
  }
  if (number === NUMBER["window-scale"] && size === 1) {
    return { kind: "window-scale", shift: view.getUint8(at) };
  }
  if (number === NUMBER["sack-permitted"] && size === 0) {
    return { kind: "sack-permitted" };
  }
  if (number === NUMBER["timestamps"] && size === 8) {
    return { kind: "timestamps", value: view.getUint32(at), echo: view.getUint32(at + 4) };
  }
  if (number === NUMBER["sack"] && size > 0 && size % 8 === 0) {
    const blocks: SackBlock[] = [];
    for (let block = at; block < at + size; block += 8) {
      blocks.push({ left: view.getUint32(block), right: view.getUint32(block + 4) });
    }
    return { kind: "sack", blocks };
  }
  const data = new Uint8Array(view.buffer, view.byteOffset + at, size);
  if (number === NUMBER["fast-open"]) return { kind: "fast-open", cookie: data };
  return { kind: "unknown", number, data };
}

/**
 * Encodes options, ended and padded to whole words. Throws a `RangeError` where a value does not
 * fit, or where there are more of them than fit into a header.
 */
export function encodeOptions(options: readonly TcpOption[]): Uint8Array {
  return paddedOptions(options.flatMap(encodeOption));
}

/** These bytes, padded to whole words. Throws a `RangeError` where a header has no room for them. */
export function paddedOptions(unpadded: readonly number[]): Uint8Array {
  const bytes = [...unpadded];
  while (bytes.length % 4 !== 0) bytes.push(END);
  requireRange("length of the TCP options", bytes.length, MAX_OPTIONS_LENGTH);
  return Uint8Array.from(bytes);
}

/** The bytes of one option. Throws a `RangeError` where a value does not fit. */
export function encodeOption(option: TcpOption): number[] {
  switch (option.kind) {
    case "nop":
      return [NOP];
    case "mss":
      return withLength(NUMBER[option.kind], number("MSS", option.value, 2));
    case "window-scale":
      return withLength(NUMBER[option.kind], number("window scale", option.shift, 1));
    case "sack-permitted":
      return withLength(NUMBER[option.kind], []);
    case "sack":
      if (option.blocks.length === 0) {
        throw new RangeError("Cannot encode the segment: a SACK option without blocks");
      }
      return withLength(
        NUMBER[option.kind],
        option.blocks.flatMap(({ left, right }) => [
          ...number("SACK's left edge", left, 4),
          ...number("SACK's right edge", right, 4),
        ]),
      );
    case "timestamps":
      return withLength(NUMBER[option.kind], [
        ...number("timestamp", option.value, 4),
        ...number("timestamp echo", option.echo, 4),
      ]);
    case "fast-open":
      return withLength(NUMBER[option.kind], [...option.cookie]);
    case "unknown":
      return encodeUnknown(option.number, option.data);
  }
}

function encodeUnknown(kind: number, data: Uint8Array): number[] {
  requireRange("TCP option number", kind, 0xff);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (kind === END || kind === NOP || decodeOption(kind, view, 0, data.length).kind !== "unknown") {
    throw new RangeError(
      `Cannot encode the segment: TCP option ${kind} with ${data.length} bytes is a known one`,
    );
  }
  return withLength(kind, [...data]);
}

function withLength(kind: number, data: number[]): number[] {
  return [kind, data.length + 2, ...data];
}

/** A number in network byte order. */
function number(name: string, value: number, size: 1 | 2 | 4): number[] {
  requireRange(name, value, 2 ** (8 * size) - 1);
  return Array.from({ length: size }, (_, i) => value >>> 8 * (size - 1 - i) & 0xff);
}
