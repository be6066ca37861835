/**
 * What is on a wire, and what happens there.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import type { Segment } from "../tcp/segment.ts";
import type { SeenSegment } from "../tcp/segment_pattern.ts";

/** What has become of a frame. `taken`: it was for an end without a socket. */
export type Fate = "held" | "delivered" | "lost" | "taken";

/** A time, or a length of it, in milliseconds: at least and at most this. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A segment that an end has sent. */
export interface Frame {
  /** The packet as the end sent it. */
  readonly packet: Uint8Array<ArrayBuffer>;
  /** The packet's meaning. */
  readonly segment: Segment;
  /** The part of it that a table speaks of. */
  readonly seen: SeenSegment;
  /** It takes sequence space, and all of that was sent before in such a segment: a retransmission. */
  readonly again: boolean;
  /** What is wrong with it, whatever a table says: its checksum, its options, and the like. */
  readonly wrong: readonly Mismatch[];
  /** When it was sent, by `performance.now()`: between these two times. */
  readonly sentAt: Span;
  /** What has become of it. */
  fate: Fate;
  /** A row of the table has expected it. */
  announced: boolean;
}

/** Something that happened on the wire, in order. */
export interface WireEvent {
  /** `sent`: an end sent it, and it is held. The rest is what the table did with it. */
  readonly event: "sent" | "sent again" | "delivered" | "lost" | "repeated" | "altered";
  /** No end has sent it: the table made it. */
  readonly injected?: true;
  /** The text by which it was made or altered. */
  readonly text?: string;
  /** The segment, as a table would write it. */
  readonly segment: string;
  /** When, by `performance.now()`. */
  readonly at: number;
  readonly seen: SeenSegment;
  /** The packet: as its sender sent it, or would have sent it. */
  readonly packet: Uint8Array<ArrayBuffer>;
  /** The frame that it is about; absent where no end has sent it. */
  readonly frame?: Frame;
}

/** The events that bring something to an end. */
export const HANDED_ON: readonly WireEvent["event"][] = ["delivered", "repeated", "altered"];
