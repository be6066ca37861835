/**
 * Segments of the lab's own that carry nothing.
 * @module
 */

import { encodeSegment, type Segment } from "../tcp/segment.ts";

/** What such a segment says. */
type Said = Pick<Segment, "family" | "source" | "destination" | "seq" | "ack" | "control">;

/** A packet with a segment that has no data, no options and no window. */
export function bareSegment(said: Said): Uint8Array<ArrayBuffer> {
  return encodeSegment({
    ...said,
    hopLimit: 64,
    wnd: 0,
    urgent: 0,
    options: [],
    payload: new Uint8Array(),
  });
}
