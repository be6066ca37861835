import { assertEquals } from "@std/assert";
import type { RowResult, WireEntry } from "../../lab/result/result.ts";
import { unacknowledged } from "../../lab/run/unacknowledged.ts";

const entry = (
  event: WireEntry["event"],
  [from, to]: string,
  flags: string,
  seq: number,
  ack: number,
  len = 0,
): WireEntry =>
  ({ event, segment: "", atNs: 0, from, to, flags, seq, ack, len }) as unknown as WireEntry;
const row = (...wire: WireEntry[]) => ({ wire }) as unknown as RowResult;

const TEXT = entry("sent", "ab", "ACK", 0xfffffffe, 7, 5);
const FIN = entry("sent", "ab", "FIN,ACK", 3, 7);

Deno.test("unacknowledged() counts what takes sequence space, and was not acknowledged to its end", () => {
  assertEquals(unacknowledged("a", []), 0);
  assertEquals(unacknowledged("a", [row(TEXT), row(FIN)]), 2);
  assertEquals(unacknowledged("b", [row(TEXT, FIN)]), 0);
  // An ACK that was sent alone tells A nothing; beyond the wrap, one of the text leaves the FIN.
  const ack = entry("sent", "ba", "ACK", 7, 3);
  assertEquals(unacknowledged("a", [row(TEXT, FIN, ack)]), 2);
  assertEquals(unacknowledged("a", [row(TEXT, FIN, ack), row({ ...ack, event: "delivered" })]), 1);
  assertEquals(unacknowledged("a", [row(TEXT, FIN, { ...ack, ack: 4, event: "delivered" })]), 0);
  // An ACK alone takes no space, the same segment sent again is no other, and others' are others'.
  assertEquals(unacknowledged("a", [row(entry("sent", "ab", "ACK", 3, 7))]), 0);
  assertEquals(unacknowledged("a", [row(TEXT, { ...TEXT, event: "sent again" })]), 1);
  assertEquals(unacknowledged("a.2", [row(TEXT, { ...FIN, connection: 2 })]), 1);
});
