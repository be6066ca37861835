/**
 * Echo requests and replies: ICMP (RFC 792) and ICMPv6 (RFC 4443, 4). No part of TCP answers them, so
 * they are what else can be asked where TCP does not answer.
 * @module
 */

import { encodeIcmp, ICMP_LAYOUT, type Route } from "./icmp.ts";

export type { Route } from "./icmp.ts";

const ECHO_LENGTH = 8;
const TYPES = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const;

/** An echo request, as an IP packet, with a number of 32 bits that the reply repeats. */
export function encodeEcho(
  family: 4 | 6,
  route: Route,
  number: number,
): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(ECHO_LENGTH);
  message[0] = TYPES[family].request;
  new DataView(message.buffer).setUint32(4, number);
  return encodeIcmp(family, route, message);
}

/** The number of an echo reply; `undefined` where the packet is none. */
export function echoNumber(packet: Uint8Array<ArrayBuffer>): number | undefined {
  const family = packet[0]! >> 4;
  if (family !== 4 && family !== 6) return undefined;
  const { header, protocolAt, protocol } = ICMP_LAYOUT[family];
  if (packet.length < header + ECHO_LENGTH) return undefined;
  if (packet[protocolAt] !== protocol || packet[header] !== TYPES[family].reply) return undefined;
  return new DataView(packet.buffer, packet.byteOffset).getUint32(header + 4);
}
