/**
 * Echo requests and replies: ICMP (RFC 792) and ICMPv6 (RFC 4443, 4). No part of TCP answers them, so
 * they are what else can be asked where TCP does not answer.
 * @module
 */

import { parseAddress } from "../tcp/address.ts";
import { fold, sum } from "../tcp/checksum.ts";

/** Where a packet comes from, and where it goes. */
export interface Route {
  /** The sender's address. */
  readonly source: string;
  /** The receiver's. */
  readonly destination: string;
}

const ECHO_LENGTH = 8;
const HOP_LIMIT = 64;
/** Of the IP header: how long it is, where its addresses are; and the numbers of the protocol. */
const LAYOUT = {
  4: { header: 20, addresses: 12, protocolAt: 9, protocol: 1, request: 8, reply: 0 },
  6: { header: 40, addresses: 8, protocolAt: 6, protocol: 58, request: 128, reply: 129 },
} as const;

/** An echo request, as an IP packet, with a number of 32 bits that the reply repeats. */
export function encodeEcho(
  family: 4 | 6,
  { source, destination }: Route,
  number: number,
): Uint8Array<ArrayBuffer> {
  const { header, addresses, protocol, request } = LAYOUT[family];
  const packet = new Uint8Array(header + ECHO_LENGTH);
  const view = new DataView(packet.buffer);
  packet.set([...parseAddress(source)!, ...parseAddress(destination)!], addresses);
  if (family === 4) {
    view.setUint16(0, 0x4500);
    view.setUint16(2, packet.length);
    packet.set([HOP_LIMIT, protocol], 8);
    view.setUint16(10, ~fold(sum(packet, 0, header)));
  } else {
    view.setUint32(0, 0x60000000);
    view.setUint16(4, ECHO_LENGTH);
    packet.set([protocol, HOP_LIMIT], 6);
  }
  packet[header] = request;
  view.setUint32(header + 4, number);
  // ICMPv6's checksum is over a pseudo-header too (RFC 8200, 8.1), ICMP's is not.
  const pseudo = family === 4 ? 0 : sum(packet, addresses, header) + ECHO_LENGTH + protocol;
  view.setUint16(header + 2, ~fold(pseudo + sum(packet, header, packet.length)));
  return packet;
}

/** The number of an echo reply; `undefined` where the packet is none. */
export function echoNumber(packet: Uint8Array<ArrayBuffer>): number | undefined {
  const family = packet[0]! >> 4;
  if (family !== 4 && family !== 6) return undefined;
  const { header, protocolAt, protocol, reply } = LAYOUT[family];
  if (packet.length < header + ECHO_LENGTH) return undefined;
  if (packet[protocolAt] !== protocol || packet[header] !== reply) return undefined;
  return new DataView(packet.buffer, packet.byteOffset).getUint32(header + 4);
}
