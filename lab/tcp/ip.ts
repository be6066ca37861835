/**
 * The IP packets around TCP segments: where the segment is, and what the header says (RFC 791,
 * RFC 8200). Packets are whole and raw, as a TUN device gives them with IFF_NO_PI.
 * @module
 */

import { formatAddress, parseAddress } from "./address.ts";

const PROTOCOL_TCP = 6;

/** IPv6 headers that are walked: hop-by-hop options, routing, destination options. */
const ROUTING = 43;
const EXTENSIONS: readonly number[] = [0, ROUTING, 60];

/** Where source and destination address are, one after the other. */
const ADDRESSES = { 4: { at: 12, size: 4 }, 6: { at: 8, size: 16 } } as const;

/** IPv4's flags and fragment offset: one 16-bit field. */
const DONT_FRAGMENT = 0x4000;
const FRAGMENT = 0x3fff;

/** Where the parts of a packet are, in bytes from its start. */
export interface IpLayout {
  /** The version of IP. */
  readonly family: 4 | 6;
  /** The start of the TCP header. */
  readonly tcp: number;
  /** The end of IP's payload; the link layer's padding may follow. */
  readonly end: number;
}

/** What an IP header says besides the addresses. IPv4's options are not a part of it. */
export interface IpFields {
  /** The version of IP. */
  readonly family: 4 | 6;
  /** Hops left: Time to Live, or Hop Limit. */
  readonly hopLimit: number;
  /** DSCP and ECN (RFC 2474, RFC 3168): Type of Service, or Traffic Class. Absent: 0. */
  readonly trafficClass?: number;
  /** IPv4's Identification. Absent: 0. */
  readonly identification?: number;
  /** IPv4's flag DF. Absent: set, as on whatever Linux's TCP sends. */
  readonly dontFragment?: boolean;
  /** IPv6's Flow Label. Absent: 0. */
  readonly flowLabel?: number;
}

/** The addresses of a packet, in RFC 5952's form. */
export interface IpAddresses {
  /** The sender's. */
  readonly source: string;
  /** The receiver's. */
  readonly destination: string;
}

/**
 * Finds the TCP header; `undefined` where there is none: other versions of IP, other protocols,
 * IPv6 behind headers that are not walked, packets still on a source route (TCP's checksum is over
 * another destination), and fragments, the first included (it is not a whole segment).
 *
 * Throws a `RangeError` if the packet is truncated or its lengths contradict each other. Bytes
 * after its end are taken for padding of the link layer.
 */
export function locateTcp(packet: Uint8Array): IpLayout | undefined {
  if (packet.length === 0) throw malformed("it is empty");
  const version = packet[0]! >> 4;
  if (version === 4) return locateInIpv4(packet);
  if (version === 6) return locateInIpv6(packet);
  return undefined;
}

function locateInIpv4(packet: Uint8Array): IpLayout | undefined {
  if (packet.length < 20) throw malformed(`IPv4 header cut off at ${packet.length} bytes`);
  const tcp = (packet[0]! & 0xf) * 4;
  const end = packet[2]! << 8 | packet[3]!;
  if (tcp < 20) throw malformed(`IPv4 header length ${tcp} below 20`);
  if (end < tcp) throw malformed(`IPv4 total length ${end} below the header length ${tcp}`);
  if (end > packet.length) {
    throw malformed(`IPv4 total length ${end} above the ${packet.length} bytes there are`);
  }
  const isFragment = ((packet[6]! << 8 | packet[7]!) & FRAGMENT) !== 0;
  return packet[9] === PROTOCOL_TCP && !isFragment ? { family: 4, tcp, end } : undefined;
}

function locateInIpv6(packet: Uint8Array): IpLayout | undefined {
  if (packet.length < 40) throw malformed(`IPv6 header cut off at ${packet.length} bytes`);
  const end = 40 + (packet[4]! << 8 | packet[5]!);
  if (end > packet.length) {
    throw malformed(`IPv6 payload ends at ${end}, of ${packet.length} bytes there are`);
  }
  let next = packet[6]!;
  let at = 40;
  while (EXTENSIONS.includes(next)) {
    const after = at + 8 + (at + 8 <= end ? packet[at + 1]! * 8 : 0);
    if (after > end) throw malformed(`IPv6 extension header ${next} ends at ${after}, of ${end}`);
    const hasSegmentsLeft = next === ROUTING && packet[at + 3] !== 0;
    if (hasSegmentsLeft) return undefined;
    next = packet[at]!;
    at = after;
  }
  return next === PROTOCOL_TCP ? { family: 6, tcp: at, end } : undefined;
}

/** Reads the header of a packet in which {@linkcode locateTcp} found a segment. */
export function readIpFields(view: DataView, family: 4 | 6): IpFields {
  if (family === 4) {
    return {
      family,
      hopLimit: view.getUint8(8),
      trafficClass: view.getUint8(1),
      identification: view.getUint16(4),
      dontFragment: (view.getUint16(6) & DONT_FRAGMENT) !== 0,
    };
  }
  const first = view.getUint32(0);
  return {
    family,
    hopLimit: view.getUint8(7),
    trafficClass: first >>> 20 & 0xff,
    flowLabel: first & 0xfffff,
  };
}

/** Reads the addresses of a packet in which {@linkcode locateTcp} found a segment. */
export function readAddresses(packet: Uint8Array, family: 4 | 6): IpAddresses {
  const { at, size } = ADDRESSES[family];
  return {
    source: formatAddress(packet, at, size),
    destination: formatAddress(packet, at + size, size),
  };
}

/** How long {@linkcode writeIpHeader}'s header is. */
export function ipHeaderLength(family: 4 | 6): number {
  return family === 4 ? 20 : 40;
}

/**
 * Writes the header of a packet of the given length that carries TCP, but for IPv4's checksum.
 * Throws a `RangeError` where a value does not fit, or an address is not of the family.
 */
export function writeIpHeader(packet: Uint8Array, fields: IpFields, addresses: IpAddresses): void {
  const { family, hopLimit, trafficClass = 0 } = fields;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  requireRange("traffic class", trafficClass, 0xff);
  requireRange("hop limit", hopLimit, 0xff);
  if (family === 4) {
    const { identification = 0, dontFragment = true } = fields;
    requireRange("identification", identification, 0xffff);
    requireRange("IPv4 total length", packet.length, 0xffff);
    view.setUint16(0, 0x4500 | trafficClass);
    view.setUint16(2, packet.length);
    view.setUint16(4, identification);
    view.setUint16(6, dontFragment ? DONT_FRAGMENT : 0);
    view.setUint16(8, hopLimit << 8 | PROTOCOL_TCP);
  } else {
    const { flowLabel = 0 } = fields;
    const payloadLength = packet.length - ipHeaderLength(family);
    requireRange("flow label", flowLabel, 0xfffff);
    requireRange("IPv6 payload length", payloadLength, 0xffff);
    view.setUint32(0, 0x60000000 | trafficClass << 20 | flowLabel);
    view.setUint16(4, payloadLength);
    view.setUint16(6, PROTOCOL_TCP << 8 | hopLimit);
  }
  const { at, size } = ADDRESSES[family];
  packet.set(addressBytes(addresses.source, size), at);
  packet.set(addressBytes(addresses.destination, size), at + size);
}

/** Throws a `RangeError` unless the value is a whole number from 0 to `max`. */
export function requireRange(name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= max) return;
  throw new RangeError(`Cannot encode the segment: ${name} ${value} is not from 0 to ${max}`);
}

function addressBytes(address: string, size: number): Uint8Array {
  const bytes = parseAddress(address);
  if (bytes?.length === size) return bytes;
  const family = size === 4 ? "IPv4" : "IPv6";
  throw new RangeError(`Cannot encode the segment: "${address}" is not an ${family} address`);
}

/** The error for a packet that is not in order. */
export function malformed(reason: string): RangeError {
  return new RangeError(`Cannot decode the packet: ${reason}`);
}

/** A copy of an IP packet with source and destination address swapped. */
export function swapAddresses(packet: Uint8Array): Uint8Array<ArrayBuffer> {
  const [start, size] = packet[0]! >> 4 === 6 ? [8, 16] : [12, 4];
  const swapped = packet.slice();
  swapped.set(packet.subarray(start + size, start + 2 * size), start);
  swapped.set(packet.subarray(start, start + size), start + size);
  return swapped;
}
