/**
 * Which of the segments that were sent an event is about.
 * @module
 */

import { FIRST, type Way } from "../tcp/direction.ts";
import type { ProbeResult, RowResult, WireEntry } from "./result.ts";

/** Whether a segment was sent by its end: not what the wire did with it. */
export function isSending({ event }: WireEntry): boolean {
  return event === "sent" || event === "sent again";
}

/** From which end to which end of which connection a segment is. */
export function wayOf({ from, to, connection = FIRST }: WireEntry): Way {
  return { from, to, connection };
}

/** Whether a segment is of the connection of the ends A and B, not of another one beside it. */
export function isOfTheEnds({ connection = FIRST }: WireEntry): boolean {
  return connection === FIRST;
}

/** What happened to a segment; `injected` where neither end has sent it. */
export function fateOf(
  { event, injected }: Pick<WireEntry, "event" | "injected">,
): WireEntry["event"] | "injected" {
  return injected ? "injected" : event;
}

/** A segment, and the text that it was made or altered by, where there is one. */
export function withText({ segment, text }: Pick<WireEntry, "segment" | "text">): string {
  return text === undefined ? segment : `${segment} (${text})`;
}

/** The rows that a probe was given, and its own: all that was on its wire. */
export function allRows(
  { way = [], rows }: Pick<ProbeResult, "way" | "rows">,
): readonly RowResult[] {
  return [...way, ...rows];
}

/**
 * For every other event of these rows, the sending that it is about: by the number of its frame. A
 * report that is older than those numbers has none: there it is worked out from what is alike.
 */
export function sendingsOf(
  rows: readonly Pick<RowResult, "wire">[],
): ReadonlyMap<WireEntry, WireEntry> {
  const about = new Map<WireEntry, WireEntry>();
  const frames = new Map<number, WireEntry>();
  const sent: WireEntry[] = [];
  const settled = new Set<WireEntry>();
  for (const entry of rows.flatMap(({ wire }) => wire)) {
    if (isSending(entry)) {
      sent.push(entry);
      if (entry.frame !== undefined) frames.set(entry.frame, entry);
      continue;
    }
    if (entry.injected) continue;
    const own = entry.frame === undefined ? likely(entry, sent, settled) : frames.get(entry.frame);
    if (own === undefined) continue;
    about.set(entry, own);
    if (entry.event !== "repeated") settled.add(own);
  }
  return about;
}

/**
 * The sending that an event without a number is about: the wire delivers in order, so it is the
 * earliest alike of which nothing is known yet; a copy is of one of which something is.
 */
function likely(
  entry: WireEntry,
  sent: readonly WireEntry[],
  settled: ReadonlySet<WireEntry>,
): WireEntry | undefined {
  const isCopy = entry.event === "repeated";
  const alike = sent.filter((one) =>
    settled.has(one) === isCopy && one.from === entry.from &&
    one.connection === entry.connection && one.seq === entry.seq &&
    one.flags === entry.flags && one.len === entry.len
  );
  return alike.find(({ packet }) => packet !== undefined && packet === entry.packet) ??
    alike.find(({ ack }) => ack === entry.ack) ??
    // What was altered has another acknowledgment number than what it takes the place of.
    (entry.event === "altered" ? alike[0] : undefined);
}
