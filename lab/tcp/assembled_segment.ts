/**
 * A packet from what a text says and from what is so otherwise.
 * @module
 */

import { paddedOptions } from "./option.ts";
import { bytesOfOptions, type OptionDefaults } from "./option_bytes.ts";
import { pathNumbers } from "./path_number.ts";
import { withIpOption } from "./ip_option.ts";
import { malform } from "./raw_segment.ts";
import { encodeWithOptions, type Segment, type SegmentEndpoint } from "./segment.ts";
import {
  type Numbers,
  type SegmentNumber,
  unknownIn,
  UnknownNumber,
  valueOf,
} from "./segment_number.ts";
import { type AddressName, NAMED_ADDRESSES } from "./special_address.ts";
import type { SegmentFields } from "./segment_words.ts";
import { seqAdd } from "./sequence.ts";

/** What a segment is where its text says nothing. Numbers are asked for as they are needed. */
export interface Otherwise {
  readonly segment: Omit<Segment, "seq" | "ack" | "wnd" | "options">;
  readonly seq: () => number;
  readonly ack: () => number;
  readonly wnd: number;
  /** The options' bytes. */
  readonly options: readonly number[];
  /** What `*` stands for in options that are written. */
  readonly defaults: OptionDefaults;
  /** What names stand for. */
  readonly numbers: Numbers;
}

/**
 * Makes the packet. Throws an {@linkcode UnknownNumber} where a number is needed that nothing has
 * shown, and a `RangeError` on what no packet can say.
 */
export function assembled(
  text: string,
  fields: SegmentFields,
  otherwise: Otherwise,
): Uint8Array<ArrayBuffer> {
  const { segment } = otherwise;
  const numbers = { ...otherwise.numbers, ...pathNumbers(segment.family) };
  const resolve = (number: SegmentNumber): number => {
    const unknown = unknownIn(number, numbers);
    if (unknown !== undefined) throw new UnknownNumber(unknown, text);
    return valueOf(number, numbers);
  };
  const either = (number: SegmentNumber | undefined, own: () => number): number => {
    if (number === undefined) return own();
    return number.isSigned ? own() + number.offset : resolve(number);
  };
  const options = fields.options === undefined
    ? otherwise.options
    : bytesOfOptions(fields.options, otherwise.defaults, resolve);
  const packet = encodeWithOptions({
    ...segment,
    source: at(fields.from, segment.source),
    destination: at(fields.to, segment.destination),
    ...(fields.tos !== undefined && { trafficClass: fields.tos }),
    hopLimit: fields.ttl ?? segment.hopLimit,
    seq: seqAdd(0, either(fields.seq, otherwise.seq)),
    ack: seqAdd(0, either(fields.ack, otherwise.ack)),
    wnd: either(fields.win, () => otherwise.wnd),
    urgent: fields.urg ?? segment.urgent,
    payload: payloadOf(fields, resolve) ?? segment.payload,
  }, paddedOptions(options));
  const whole = fields.ipoption === undefined ? packet : withIpOption(packet, fields.ipoption);
  return malform(whole, fields);
}

function at(name: AddressName | undefined, own: SegmentEndpoint): SegmentEndpoint {
  if (name === undefined) return own;
  return { ...own, address: NAMED_ADDRESSES[name][own.address.includes(":") ? 6 : 4] };
}

const LETTERS = new TextEncoder().encode("abcdefghijklmnopqrstuvwxyz");

function payloadOf(
  { data, len }: SegmentFields,
  resolve: (number: SegmentNumber) => number,
): Uint8Array | undefined {
  if (data !== undefined) return new TextEncoder().encode(data);
  if (len === undefined) return undefined;
  return Uint8Array.from({ length: resolve(len) }, (_, i) => LETTERS[i % LETTERS.length]!);
}
