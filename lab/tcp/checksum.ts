/**
 * The Internet checksum (RFC 1071) in IPv4 headers and TCP segments (RFC 9293, section 3.1).
 * @module
 */

import { type IpLayout, locateTcp } from "./ip.ts";

const IPV4_CHECKSUM = 10;
const TCP_CHECKSUM = 16;

/** The sum of the 16-bit words; an odd last byte counts as its word's first. */
export function sum(bytes: Uint8Array, start: number, end: number): number {
  let total = 0;
  let at = start;
  for (; at + 1 < end; at += 2) total += bytes[at]! << 8 | bytes[at + 1]!;
  if (at < end) total += bytes[at]! << 8;
  return total; // 32,768 words of 16 bits fit into 31 bits: carries can wait for fold()
}

/** A sum with its carries added to it: the ones' complement sum. */
export function fold(total: number): number {
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

function ipSum(packet: Uint8Array, { family, tcp }: IpLayout): number {
  return family === 4 ? fold(sum(packet, 0, tcp)) : 0xffff;
}

/** Over the segment and the pseudo-header: addresses, protocol, length (RFC 9293; RFC 8200, 8.1). */
function tcpSum(packet: Uint8Array, { family, tcp, end }: IpLayout): number {
  const addresses = family === 4 ? sum(packet, 12, 20) : sum(packet, 8, 40);
  return fold(addresses + 6 + (end - tcp) + sum(packet, tcp, end));
}

function locate(packet: Uint8Array): IpLayout {
  const layout = locateTcp(packet);
  if (layout === undefined) throw new RangeError("Cannot find checksums: the packet is not TCP");
  if (layout.end - layout.tcp < TCP_CHECKSUM + 2) {
    throw new RangeError("Cannot find checksums: the TCP header is cut off before its own");
  }
  return layout;
}

/**
 * Whether the checksums of a packet hold. IPv6 has none of its own: then `ip` is true. Throws a
 * `RangeError` if the packet is malformed, or not a TCP segment.
 */
export function checksumsValid(packet: Uint8Array): { ip: boolean; tcp: boolean } {
  const layout = locate(packet);
  return { ip: ipSum(packet, layout) === 0xffff, tcp: tcpSum(packet, layout) === 0xffff };
}

/**
 * Sets the checksums of a packet, as for a frame whose sender left them to the hardware. Throws a
 * `RangeError` if the packet is malformed, or not a TCP segment.
 */
export function fixChecksums(packet: Uint8Array): void {
  const layout = locate(packet);
  fixIpChecksum(packet, layout);
  setWord(packet, layout.tcp + TCP_CHECKSUM, 0);
  setWord(packet, layout.tcp + TCP_CHECKSUM, ~tcpSum(packet, layout));
}

/** Sets the checksum of an IPv4 header; IPv6 has none. */
export function fixIpChecksum(packet: Uint8Array, layout: IpLayout): void {
  if (layout.family === 6) return;
  setWord(packet, IPV4_CHECKSUM, 0);
  setWord(packet, IPV4_CHECKSUM, ~ipSum(packet, layout));
}

function setWord(packet: Uint8Array, at: number, word: number): void {
  packet[at] = word >> 8;
  packet[at + 1] = word;
}
