/**
 * Columns that are as wide as what stands in them, and ends of connections that take less where
 * there is no room.
 * @module
 */

import type { Endpoint } from "../tcp/socket_row.ts";
import type { Signs } from "../text/signs.ts";
import { widest } from "../text/columns.ts";
import { written } from "../tcp/endpoint.ts";

/** Whatever else there is, an end has so much room: for `[2...f]:65535`. */
const END_AT_LEAST = 13;

/** Two columns, of the local ends and the peers: together no wider than there is room. */
export function endColumns(
  pairs: readonly { readonly local: Endpoint; readonly peer: Endpoint }[],
  room: number,
  signs: Signs,
): string[] {
  const locals = pairs.map(({ local }) => written(local));
  const peers = pairs.map(({ peer }) => written(peer));
  const [ours, theirs] = divided(room - 1, widest(locals), widest(peers));
  return locals.map((local, i) => {
    const [one, other] = [shortened(local, ours, signs), shortened(peers[i]!, theirs, signs)];
    return `${one.padEnd(ours)} ${other.padEnd(theirs)}`;
  });
}

/** What two have of the room: all that they want, or as much as the other, or what that one leaves. */
function divided(room: number, one: number, other: number): [number, number] {
  const half = Math.max(END_AT_LEAST, Math.floor(room / 2));
  const first = Math.min(one, Math.max(half, room - other));
  return [first, Math.min(other, Math.max(half, room - first))];
}

/** An end with a gap in its address: the port stays whole. */
function shortened(end: string, width: number, { gap }: Signs): string {
  if (end.length <= width) return end;
  const port = end.length - end.lastIndexOf(":") + (end.startsWith("[") ? 1 : 0);
  const address = width - gap.length - port;
  const head = Math.ceil(address / 2);
  return end.slice(0, head) + gap + end.slice(end.length - port - (address - head));
}
