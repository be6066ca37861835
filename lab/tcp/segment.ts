/**
 * TCP segments in IP packets: bytes ↔ meaning (RFC 9293, section 3.1).
 *
 * {@linkcode decodeSegment} throws nothing but `RangeError`, whatever the bytes, and gives back what
 * {@linkcode encodeSegment} was given. The other way round, a packet comes out as it was if it has
 * nothing that a {@linkcode Segment} leaves out: options of IPv4, extension headers of IPv6,
 * reserved bits, more padding after the TCP options than they need, what the link layer adds after
 * the packet, and wrong checksums. Linux sends none of these, but for checksums that it leaves to the
 * device.
 * @module
 */

import { fixChecksums } from "./checksum.ts";
import {
  type IpFields,
  ipHeaderLength,
  locateTcp,
  malformed,
  readAddresses,
  readIpFields,
  requireRange,
  writeIpHeader,
} from "./ip.ts";
import { decodeOptions, encodeOptions, type TcpOption } from "./option.ts";

export { checksumsValid, fixChecksums } from "./checksum.ts";
export type { SackBlock, TcpOption } from "./option.ts";

/** In the header's order, from the ninth bit down. AE is RFC 9768's, the others RFC 9293's. */
const CONTROL_BITS = ["AE", "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"] as const;

/** A control bit of the TCP header. */
export type ControlBit = typeof CONTROL_BITS[number];

/** One end of a segment's way. */
export interface SegmentEndpoint {
  /** In RFC 5952's form. */
  readonly address: string;
  /** 0 to 65535. */
  readonly port: number;
}

/** What a packet with a TCP segment says. Numbers are as in the header: `wnd` is not scaled. */
export interface Segment extends IpFields {
  /** Who sends it. */
  readonly source: SegmentEndpoint;
  /** Whom it is for. */
  readonly destination: SegmentEndpoint;
  /** SEG.SEQ */
  readonly seq: number;
  /** SEG.ACK; means nothing without the control bit ACK. */
  readonly ack: number;
  /** The control bits that are set. */
  readonly control: ReadonlySet<ControlBit>;
  /** SEG.WND */
  readonly wnd: number;
  /** SEG.UP; means nothing without the control bit URG. */
  readonly urgent: number;
  /** The options, in order. */
  readonly options: readonly TcpOption[];
  readonly payload: Uint8Array;
}

/** The header without options. */
const HEADER_LENGTH = 20;

/**
 * Decodes an IP packet; `undefined` if it is well-formed and holds no whole TCP segment (see
 * `locateTcp`). Checksums are not looked at. Data, in the payload and in options, are views of the
 * packet.
 *
 * Throws a `RangeError` if the packet is truncated or its lengths contradict each other.
 */
export function decodeSegment(packet: Uint8Array): Segment | undefined {
  const layout = locateTcp(packet);
  if (layout === undefined) return undefined;
  const { family, tcp, end } = layout;
  if (end - tcp < HEADER_LENGTH) throw malformed(`TCP header cut off at ${end - tcp} bytes`);
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const bits = view.getUint16(tcp + 12);
  const headerLength = (bits >> 12) * 4;
  if (headerLength < HEADER_LENGTH) throw malformed(`TCP header length ${headerLength} below 20`);
  const data = tcp + headerLength;
  if (data > end) throw malformed(`TCP header length ${headerLength}, of ${end - tcp} bytes`);
  const { source, destination } = readAddresses(packet, family);
  return {
    ...readIpFields(view, family),
    source: { address: source, port: view.getUint16(tcp) },
    destination: { address: destination, port: view.getUint16(tcp + 2) },
    seq: view.getUint32(tcp + 4),
    ack: view.getUint32(tcp + 8),
    control: controlOf(bits),
    wnd: view.getUint16(tcp + 14),
    urgent: view.getUint16(tcp + 18),
    options: decodeOptions(view, tcp + HEADER_LENGTH, data),
    payload: packet.subarray(data, end),
  };
}

function controlOf(bits: number): ReadonlySet<ControlBit> {
  const control = new Set<ControlBit>();
  for (let i = 0, mask = 0x100; mask !== 0; i++, mask >>= 1) {
    if (bits & mask) control.add(CONTROL_BITS[i]!);
  }
  return control;
}

/**
 * Encodes a segment as an IP packet, with its checksums. Throws a `RangeError` on what no packet can
 * say: numbers out of range, addresses not of the family, more options or data than fit.
 */
export function encodeSegment(segment: Segment): Uint8Array<ArrayBuffer> {
  return encodeWithOptions(segment, encodeOptions(segment.options));
}

/**
 * The same, with these bytes in place of the segment's options, whatever they say; they are whole
 * words, as many as fit.
 */
export function encodeWithOptions(
  segment: Omit<Segment, "options">,
  options: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { source, destination } = segment;
  requireRange("source port", source.port, 0xffff);
  requireRange("destination port", destination.port, 0xffff);
  requireRange("seq", segment.seq, 0xffffffff);
  requireRange("ack", segment.ack, 0xffffffff);
  requireRange("wnd", segment.wnd, 0xffff);
  requireRange("urgent", segment.urgent, 0xffff);
  const tcp = ipHeaderLength(segment.family);
  const data = tcp + HEADER_LENGTH + options.length;

  const packet = new Uint8Array(data + segment.payload.length);
  writeIpHeader(packet, segment, {
    source: source.address,
    destination: destination.address,
  });
  const view = new DataView(packet.buffer);
  view.setUint16(tcp, source.port);
  view.setUint16(tcp + 2, destination.port);
  view.setUint32(tcp + 4, segment.seq);
  view.setUint32(tcp + 8, segment.ack);
  view.setUint16(tcp + 12, (data - tcp) / 4 << 12 | bitsOf(segment.control));
  view.setUint16(tcp + 14, segment.wnd);
  view.setUint16(tcp + 18, segment.urgent);
  packet.set(options, tcp + HEADER_LENGTH);
  packet.set(segment.payload, data);
  fixChecksums(packet);
  return packet;
}

/** A segment without options and data, and with no window. */
export function bareSegment(
  source: SegmentEndpoint,
  destination: SegmentEndpoint,
  { seq, ack, control }: Pick<Segment, "seq" | "ack" | "control">,
): Segment {
  return {
    family: source.address.includes(":") ? 6 : 4,
    source,
    destination,
    hopLimit: 64,
    seq,
    ack,
    control,
    wnd: 0,
    urgent: 0,
    options: [],
    payload: new Uint8Array(),
  };
}

function bitsOf(control: ReadonlySet<ControlBit>): number {
  return CONTROL_BITS.reduce((bits, bit) => bits << 1 | Number(control.has(bit)), 0);
}

/** SEG.LEN: how much sequence space a segment takes; SYN and FIN count as one each. */
export function segmentLength({ control, payload }: Pick<Segment, "control" | "payload">): number {
  return payload.length + Number(control.has("SYN")) + Number(control.has("FIN"));
}
