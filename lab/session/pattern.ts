/**
 * Bytes by number: a pattern in which each byte follows from its place in the stream, so that one
 * which is lost, doubled, moved or altered is seen.
 * @module
 */

/** That many bytes of the pattern, from that place on. */
export function patternAt(from: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = byteAt(from + i);
  return bytes;
}

/** The place of the first byte that is not the pattern's, if one is. */
export function firstWrong(from: number, bytes: Uint8Array): number | undefined {
  const at = bytes.findIndex((byte, i) => byte !== byteAt(from + i));
  return at < 0 ? undefined : from + at;
}

/** Neighbours differ, and so do all but few bytes a segment, a kilobyte or a megabyte apart. */
function byteAt(place: number): number {
  const mixed = (Math.imul(place, 0x9e3779b1) >>> 24) ^ (place & 0xff);
  return mixed & 0xfe | place & 1;
}
