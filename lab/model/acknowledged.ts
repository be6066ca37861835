/**
 * What an acceptable acknowledgment does to a socket (RFC 9293, 3.10.7.4, fifth, ESTABLISHED).
 * @module
 */

import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import type { Arriving } from "./arriving.ts";
import { endOf, type Socket, type Stretch } from "./socket.ts";

/** SND.UNA =< SEG.ACK =< SND.NXT */
export function acknowledged(socket: Socket, segment: Arriving): Socket {
  const { snd } = socket;
  const una = seqDiff(segment.ack, snd.una) > 0 ? segment.ack : snd.una;
  return {
    ...socket,
    snd: { ...snd, una, ...windowFrom(socket, segment) },
    unacknowledged: socket.unacknowledged.flatMap((stretch) => beyond(stretch, una)),
  };
}

/** SND.WL1 < SEG.SEQ, or the same and SND.WL2 =< SEG.ACK. */
function windowFrom({ snd, scale }: Socket, segment: Arriving) {
  const { seq, ack, wnd, control, isUnscaled = control.has("SYN") } = segment;
  const newer = seqDiff(seq, snd.wl1);
  if (newer < 0 || newer === 0 && seqDiff(ack, snd.wl2) < 0) return {};
  const scaled = wnd << (isUnscaled ? 0 : scale.send);
  return { wnd: scaled, maxWnd: Math.max(scaled, snd.maxWnd), wl1: seq, wl2: ack };
}

/** What of a stretch lies beyond a number. */
export function beyond(stretch: Stretch, number: number): readonly Stretch[] {
  const passed = seqDiff(number, stretch.seq);
  if (passed <= 0) return [stretch];
  if (seqDiff(endOf(stretch), number) <= 0) return [];
  const { syn, text, fin } = stretch;
  return [{
    seq: seqAdd(stretch.seq, passed),
    syn: false,
    text: text.subarray(passed - Number(syn)),
    fin,
  }];
}
