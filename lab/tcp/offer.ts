/**
 * What an end's SYN offers, and what two offers agree on (RFC 9293, 3.7.1; RFC 7323; RFC 2018).
 * @module
 */

import type { Segment } from "./segment.ts";

/** The options of a SYN that both ends must offer for them to be used, and the MSS. */
export interface Offer {
  /** The largest segment that the end takes; absent where the SYN does not say it. */
  readonly mss: number | undefined;
  /** By how many bits the end's windows are shifted, if the other one offers it too. */
  readonly windowScale: number | undefined;
  /** The end takes selective acknowledgments. */
  readonly sackPermitted: boolean;
  /** The end would use timestamps. */
  readonly timestamps: boolean;
  /** What it gives for fast open. */
  readonly cookie?: Uint8Array;
}

/** RFC 7323, 2.3: a larger shift counts as this one. */
const LARGEST_SHIFT = 14;

/** What a SYN offers. */
export function offerOf({ options }: Pick<Segment, "options">): Offer {
  let mss: number | undefined;
  let windowScale: number | undefined;
  let cookie: Uint8Array | undefined;
  for (const option of options) {
    if (option.kind === "fast-open") cookie = option.cookie;
    if (option.kind === "mss") mss = option.value;
    if (option.kind === "window-scale") windowScale = Math.min(option.shift, LARGEST_SHIFT);
  }
  return {
    mss,
    windowScale,
    sackPermitted: options.some(({ kind }) => kind === "sack-permitted"),
    timestamps: options.some(({ kind }) => kind === "timestamps"),
    ...(cookie !== undefined && { cookie }),
  };
}

/** What one end and the other have agreed on. */
export interface Agreement {
  /** The MSS that the end was offered: the most that it may send. */
  readonly sendMss: number | undefined;
  /** The MSS that the end has offered. */
  readonly receiveMss: number | undefined;
  /** The shift of windows that the end receives; 0 where scaling was not agreed. */
  readonly sendScale: number;
  /** The shift of windows that the end advertises; 0 where scaling was not agreed. */
  readonly receiveScale: number;
  /** Whether SACK may be sent. */
  readonly sackPermitted: boolean;
  /** Whether each segment carries timestamps. */
  readonly timestamps: boolean;
}

/** What follows from an end's offer and from the other's; nothing is agreed before both are known. */
export function agreement(own: Offer | undefined, peer: Offer | undefined): Agreement {
  const scaled = own?.windowScale !== undefined && peer?.windowScale !== undefined;
  return {
    sendMss: peer?.mss,
    receiveMss: own?.mss,
    sendScale: scaled ? peer.windowScale : 0,
    receiveScale: scaled ? own.windowScale : 0,
    sackPermitted: own?.sackPermitted === true && peer?.sackPermitted === true,
    timestamps: own?.timestamps === true && peer?.timestamps === true,
  };
}
