/**
 * The blocks of a pcapng file (draft-ietf-opsawg-pcapng): one section, little endian.
 *
 * Every block is `type, length, body, length`, every option `code, length, value`, all of them padded
 * to 32 bits (3.1, 3.5).
 * @module
 */

const BLOCK = {
  /** 4.1: the same from both ends. */
  sectionHeader: 0x0a0d0d0a,
  /** 4.2 */
  interfaceDescription: 1,
  /** 4.3 */
  enhancedPacket: 6,
} as const;

const OPTION = {
  // 3.5, of any block
  endOfOptions: 0,
  comment: 1,
  // 4.1, of a section header
  operatingSystem: 3,
  application: 4,
  // 4.2, of an interface description
  interfaceName: 2,
  timeResolution: 9,
} as const;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** "The length is not known": of the section, which ends with the file. */
const UNKNOWN_LENGTH = -1n;
/** LINKTYPE_RAW: IPv4 or IPv6, as its first four bits say. */
const LINKTYPE_RAW = 101;
/** 9: times are in units of 10⁻⁹ s. */
const NANOSECONDS = 9;
/** Interfaces are numbered in the order of their descriptions. */
const LONGEST_OPTION = 0xffff;

type Option = readonly [code: number, value: string | Uint8Array];

/** The head of the file: what it was captured on, and by what. */
export function sectionHeader(about: { os: string; application: string }): Uint8Array {
  const fixed = new DataView(new ArrayBuffer(16));
  fixed.setUint32(0, BYTE_ORDER_MAGIC, true);
  fixed.setUint16(4, 1, true); // major version
  fixed.setUint16(6, 0, true); // minor version
  fixed.setBigInt64(8, UNKNOWN_LENGTH, true);
  return block(BLOCK.sectionHeader, [bytesOf(fixed)], [
    [OPTION.operatingSystem, about.os],
    [OPTION.application, about.application],
  ]);
}

/** An interface, with times in nanoseconds. */
export function interfaceDescription(about: { name: string; comment: string }): Uint8Array {
  const fixed = new DataView(new ArrayBuffer(8));
  fixed.setUint16(0, LINKTYPE_RAW, true);
  fixed.setUint32(4, 0, true); // SnapLen: no limit
  return block(BLOCK.interfaceDescription, [bytesOf(fixed)], [
    [OPTION.comment, about.comment],
    [OPTION.interfaceName, about.name],
    [OPTION.timeResolution, Uint8Array.of(NANOSECONDS)],
  ]);
}

/** A whole packet, at a time in nanoseconds since the epoch. */
export function enhancedPacket(about: {
  interface: number;
  atNs: bigint;
  packet: Uint8Array;
  comments: readonly string[];
}): Uint8Array {
  const fixed = new DataView(new ArrayBuffer(20));
  fixed.setUint32(0, about.interface, true);
  fixed.setUint32(4, Number(about.atNs >> 32n), true);
  fixed.setUint32(8, Number(about.atNs & 0xffff_ffffn), true);
  fixed.setUint32(12, about.packet.length, true); // captured
  fixed.setUint32(16, about.packet.length, true); // on the wire
  const options = about.comments.map((comment) => [OPTION.comment, comment] as const);
  return block(BLOCK.enhancedPacket, [bytesOf(fixed), about.packet], options);
}

function block(
  type: number,
  body: readonly Uint8Array[],
  options: readonly Option[],
): Uint8Array {
  const parts = [...body, ...options.flatMap(option), ...option([OPTION.endOfOptions, ""])];
  const padded = parts.map(({ length }) => aligned(length));
  const total = padded.reduce((sum, length) => sum + length, 12);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, total, true);
  let at = 8;
  parts.forEach((part, index) => {
    bytes.set(part, at);
    at += padded[index]!;
  });
  view.setUint32(at, total, true);
  return bytes;
}

function option([code, value]: Option): Uint8Array[] {
  const bytes = typeof value === "string" ? textBytes(value) : value;
  const head = new DataView(new ArrayBuffer(4));
  head.setUint16(0, code, true);
  head.setUint16(2, bytes.length, true);
  return [bytesOf(head), bytes];
}

/** UTF-8, cut at a character where it does not fit. */
function textBytes(text: string): Uint8Array {
  const room = new Uint8Array(Math.min(LONGEST_OPTION, text.length * 3));
  return room.subarray(0, new TextEncoder().encodeInto(text, room).written);
}

function bytesOf(view: DataView<ArrayBuffer>): Uint8Array {
  return new Uint8Array(view.buffer);
}

function aligned(length: number): number {
  return length + 3 & ~3;
}
