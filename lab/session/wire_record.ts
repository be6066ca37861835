/**
 * What happened on a wire, row by row.
 * @module
 */

import type { RowResult, WireEntry } from "../result/result.ts";
import { FIRST } from "../tcp/direction.ts";
import type { Frame, Wire, WireEvent } from "../wire/wire.ts";

/** Takes what has happened since, as often as a row is over. */
export class WireRecord {
  /** Of each event that was recorded, the row's entries that it is among, and its own. */
  readonly #recorded = new Map<
    WireEvent,
    { readonly entries: WireEntry[]; readonly entry: WireEntry }
  >();

  /** What was recorded last of what is carried. */
  #carried?: string;

  /** `began` is when the probe did, by `performance.now()`. */
  constructor(
    readonly wire: Wire | undefined,
    readonly began: number,
    readonly packets: boolean,
  ) {}

  /**
   * What has happened since the row before, with the segments that this row has taken: a timer may
   * have sent one of them before the row began, and then it is recorded here, and no longer there.
   */
  next(taken: readonly Frame[]): WireEntry[] {
    const entries: WireEntry[] = [];
    for (const event of this.wire?.events ?? []) {
      const known = this.#recorded.get(event);
      if (known !== undefined && !isTaken(event, taken)) continue;
      if (known !== undefined) known.entries.splice(known.entries.indexOf(known.entry), 1);
      const entry = known?.entry ?? this.#entry(event);
      entries.push(entry);
      this.#recorded.set(event, { entries, entry });
    }
    return entries;
  }

  /** What has been carried since that was begun; `undefined` where nothing since the row before. */
  carried(): RowResult["carried"] {
    const carried = this.wire?.carried;
    const text = carried && JSON.stringify(carried);
    if (carried === undefined || text === undefined || text === this.#carried) return undefined;
    this.#carried = text;
    return { a: { ...carried.a }, b: { ...carried.b } };
  }

  #entry({ event, injected, text, segment, at, seen, packet, frame }: WireEvent): WireEntry {
    const { from, to, connection, flags, seq, ack, len } = seen;
    return {
      event,
      ...(injected && { injected }),
      ...(frame && { frame: this.wire!.frames.indexOf(frame) }),
      segment,
      ...(text !== undefined && { text }),
      atNs: Math.round((at - this.began) * 1e6),
      ...{ from, to, ...(connection !== FIRST && { connection }), flags, seq, ack, len },
      ...(this.packets && { packet: packet.toBase64() }),
    };
  }
}

function isTaken({ event, frame }: WireEvent, taken: readonly Frame[]): boolean {
  const isSent = event === "sent" || event === "sent again";
  return isSent && frame !== undefined && taken.includes(frame);
}
