/**
 * Segments as they arrive: what a packet says, and what is wrong with it.
 * @module
 */

import { checksumsValid } from "../tcp/checksum.ts";
import { locateTcp } from "../tcp/ip.ts";
import { isMalformed, readable, roughly } from "../tcp/raw_segment.ts";
import { type Segment, segmentLength } from "../tcp/segment.ts";
import { seqAdd } from "../tcp/sequence.ts";
import type { TcpSegment } from "../tcp/tcb.ts";

/** What makes a segment another one than its sender meant. */
export type Fault = "checksum" | "header" | "option length";

/** A segment that reaches a socket. */
export interface Arriving extends TcpSegment {
  readonly fault?: Fault;
  readonly urgent: number;
  /** It came with a SYN, which has been taken off: its window is not shifted (RFC 7323, 2.2). */
  readonly isUnscaled?: true;
}

/** As a socket reads a packet. Of options with a length that cannot be, those before are read. */
export function arriving(packet: Uint8Array<ArrayBuffer>): Arriving {
  const fault = faultOf(packet);
  const segment = (fault === "option length" ? readable(packet) : undefined) ?? roughly(packet);
  return { ...arrivingSegment(segment), ...(fault && { fault }) };
}

/** A segment in order, without what is IP's. */
export function arrivingSegment(
  { seq, ack, control, wnd, options, payload, urgent = 0 }: TcpSegment & Partial<Segment>,
): Arriving {
  return { seq, ack, control, wnd, options, payload, urgent };
}

const HEADER = 20;

function faultOf(packet: Uint8Array<ArrayBuffer>): Fault | undefined {
  const { tcp, end } = locateTcp(packet)!;
  if (end - tcp < HEADER) return "header";
  if (!checksumsValid(packet).tcp) return "checksum";
  const header = (packet[tcp + 12]! >> 4) * 4;
  if (header < HEADER || tcp + header > end) return "header";
  return isMalformed(packet) ? "option length" : undefined;
}

/** SEG.LEN */
export function lengthOf(segment: Pick<Segment, "control" | "payload">): number {
  return segmentLength(segment);
}

/** The number after a segment's last. */
export function endOfSegment(segment: Pick<Segment, "seq" | "control" | "payload">): number {
  return seqAdd(segment.seq, segmentLength(segment));
}

/** The number of a segment's first byte of text. */
export function textStart({ seq, control }: Pick<Segment, "seq" | "control">): number {
  return seqAdd(seq, Number(control.has("SYN")));
}

/** SEG.TSval and SEG.TSecr, where it has them. */
export function stampsIn(
  { options }: Pick<Segment, "options">,
): { readonly value: number; readonly echo: number } | undefined {
  return options.find((option) => option.kind === "timestamps");
}
