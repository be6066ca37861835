/**
 * A packet with an option of IP's: in IPv4's header (RFC 791, 3.1), or in a header of IPv6's for the
 * destination (RFC 8200, 4.6).
 * @module
 */

import { fixChecksums } from "./checksum.ts";

const PROTOCOL_TCP = 6;
const DESTINATION_OPTIONS = 60;

/** The same packet, which had no option, with one of this type and two bytes of zeros. */
export function withIpOption(
  packet: Uint8Array<ArrayBuffer>,
  type: number,
): Uint8Array<ArrayBuffer> {
  const isIpv4 = packet[0]! >> 4 === 4;
  const at = isIpv4 ? 20 : 40;
  // Two bytes of data; where the header is of 8 bytes, PadN fills it.
  const added = isIpv4 ? [type, 4, 0, 0] : [PROTOCOL_TCP, 0, type, 2, 0, 0, 1, 0];
  const whole = new Uint8Array(packet.length + added.length);
  whole.set(packet.subarray(0, at));
  whole.set(added, at);
  whole.set(packet.subarray(at), at + added.length);
  const view = new DataView(whole.buffer);
  if (isIpv4) {
    whole[0] = whole[0]! + added.length / 4;
    view.setUint16(2, whole.length);
  } else {
    whole[6] = DESTINATION_OPTIONS;
    view.setUint16(4, whole.length - at);
  }
  fixChecksums(whole);
  return whole;
}
