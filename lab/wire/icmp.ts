/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) messages, as IP packets.
 * @module
 */

import { parseAddress } from "../tcp/address.ts";
import { fold, sum } from "../tcp/checksum.ts";
import { ICMP_ERRORS, type IcmpError } from "../tcp/icmp_error.ts";

/** Where a packet comes from, and where it goes. */
export interface Route {
  /** The sender's address. */
  readonly source: string;
  /** The receiver's. */
  readonly destination: string;
}

const HOP_LIMIT = 64;
/** Of the IP header: how long it is, where its addresses are; and the numbers of the protocol. */
export const ICMP_LAYOUT = {
  4: { header: 20, addresses: 12, protocolAt: 9, protocol: 1 },
  6: { header: 40, addresses: 8, protocolAt: 6, protocol: 58 },
} as const;

/** A message, of which the checksum is filled in. */
export function encodeIcmp(
  family: 4 | 6,
  { source, destination }: Route,
  message: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { header, addresses, protocol } = ICMP_LAYOUT[family];
  const packet = new Uint8Array(header + message.length);
  const view = new DataView(packet.buffer);
  packet.set([...parseAddress(source)!, ...parseAddress(destination)!], addresses);
  packet.set(message, header);
  if (family === 4) {
    view.setUint16(0, 0x4500);
    view.setUint16(2, packet.length);
    packet.set([HOP_LIMIT, protocol], 8);
    view.setUint16(10, ~fold(sum(packet, 0, header)));
  } else {
    view.setUint32(0, 0x60000000);
    view.setUint16(4, message.length);
    packet.set([protocol, HOP_LIMIT], 6);
  }
  // ICMPv6's checksum is over a pseudo-header too (RFC 8200, 8.1), ICMP's is not.
  const pseudo = family === 4 ? 0 : sum(packet, addresses, header) + message.length + protocol;
  view.setUint16(header + 2, ~fold(pseudo + sum(packet, header, packet.length)));
  return packet;
}

const HEADER = 8;
/** RFC 792: of a segment, a report quotes its ports and its number, which is all that must be there. */
const QUOTED = 8;

/** A report of what has become of a packet, which it quotes. */
export function encodeIcmpError(
  family: 4 | 6,
  route: Route,
  error: IcmpError,
  packet: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const ip = family === 4 ? (packet[0]! & 0xf) * 4 : ICMP_LAYOUT[6].header;
  const message = new Uint8Array(HEADER + ip + QUOTED);
  message.set(ICMP_ERRORS[error][family]);
  message.set(packet.subarray(0, ip + QUOTED), HEADER);
  return encodeIcmp(family, route, message);
}
