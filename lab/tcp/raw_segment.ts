/**
 * Segments that no TCP would send: what an encoded packet is changed to, so that it says something
 * that contradicts itself, or RFC 9293.
 * @module
 */

import { checksumsValid, fixChecksums, fixIpChecksum } from "./checksum.ts";
import { locateTcp } from "./ip.ts";
import { decodeSegment, type Segment } from "./segment.ts";

/** What is wrong with a segment. */
export interface Malformation {
  /** The checksum, or one that is certainly wrong. */
  readonly checksum?: number | "bad" | undefined;
  /** The data offset, in 32-bit words, whatever the header's length is. */
  readonly offset?: number | undefined;
  /** The three reserved bits; the fourth is AE's by now (RFC 9768). */
  readonly reserved?: number | undefined;
  /** Only that many bytes of the segment: the IP packet ends there. */
  readonly cut?: number | undefined;
}

const OFFSET_AND_BITS = 12;
const CHECKSUM = 16;
/** Where IP says how long it is. */
const LENGTH = { 4: { at: 2, before: 0 }, 6: { at: 4, before: 40 } } as const;

/**
 * A copy of a packet, malformed. The checksum is right unless it is said to be wrong. Throws a
 * `RangeError` where the segment is not so long.
 */
export function malform(
  packet: Uint8Array<ArrayBuffer>,
  { checksum, offset, reserved, cut }: Malformation,
): Uint8Array<ArrayBuffer> {
  const { family, tcp, end } = locateTcp(packet)!;
  const kept = cut === undefined ? end : tcp + cut;
  if (kept > end) throw new RangeError(`Cannot cut a segment of ${end - tcp} bytes at ${cut}`);
  const whole = packet.slice();
  const view = new DataView(whole.buffer);
  const at = tcp + OFFSET_AND_BITS;
  let bits = view.getUint16(at);
  if (offset !== undefined) bits = bits & 0x0fff | offset << 12;
  if (reserved !== undefined) bits = bits & 0xf1ff | reserved << 9;
  view.setUint16(at, bits);

  const result = whole.slice(0, kept);
  const { at: lengthAt, before } = LENGTH[family];
  new DataView(result.buffer).setUint16(lengthAt, kept - before);
  const hasChecksum = kept >= tcp + CHECKSUM + 2;
  if (hasChecksum) fixChecksums(result);
  else fixIpChecksum(result, { family, tcp, end: kept });
  if (checksum === undefined) return result;
  if (!hasChecksum) throw new RangeError("Cannot set the checksum: it is cut off");
  const right = new DataView(result.buffer).getUint16(tcp + CHECKSUM);
  // Of ones' complement, 0 and 0xffff are the same: these two never are.
  new DataView(result.buffer).setUint16(
    tcp + CHECKSUM,
    checksum === "bad" ? right ^ 0x5555 : checksum,
  );
  return result;
}

const HEADER = 20;

/**
 * What a packet says as far as it says anything, whatever is wrong with it: what is cut off is 0, and
 * where its lengths contradict each other it has no options, and the rest is data.
 */
export function roughly(packet: Uint8Array): Segment {
  try {
    return withoutFault(packet, ...optionsOf(packet))!;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const { family, tcp, end } = locateTcp(packet)!;
  const whole = new Uint8Array(Math.max(end, tcp + HEADER));
  whole.set(packet.subarray(0, end));
  const view = new DataView(whole.buffer);
  const { at, before } = LENGTH[family];
  view.setUint16(at, whole.length - before);
  const bits = view.getUint16(tcp + OFFSET_AND_BITS);
  view.setUint16(tcp + OFFSET_AND_BITS, bits & 0x0fff | HEADER / 4 << 12);
  return decodeSegment(whole)!;
}

const NOP = 1;

/**
 * What a receiver reads of a packet: `undefined` where it must drop it, for its checksum or its
 * lengths. Of options with a length that cannot be, it reads those before.
 */
export function readable(packet: Uint8Array): Segment | undefined {
  try {
    if (locateTcp(packet) === undefined || !checksumsValid(packet).tcp) return undefined;
    return withoutFault(packet, ...optionsOf(packet));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a packet with a TCP segment contradicts itself, in its lengths or in its options. */
export function isMalformed(packet: Uint8Array): boolean {
  try {
    decodeSegment(packet);
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** Where the options begin and end. */
function optionsOf(packet: Uint8Array): [first: number, end: number] {
  const { tcp, end } = locateTcp(packet)!;
  const data = tcp + (packet[tcp + OFFSET_AND_BITS]! >> 4) * 4;
  return [tcp + HEADER, Math.min(data, end)];
}

/** Throws a `RangeError` where something else than the options is at fault. */
function withoutFault(packet: Uint8Array, first: number, end: number): Segment | undefined {
  for (let upTo = end; upTo > first; upTo--) {
    try {
      return decodeSegment(packet.slice().fill(NOP, upTo, end));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return decodeSegment(first < end ? packet.slice().fill(NOP, first, end) : packet);
}
