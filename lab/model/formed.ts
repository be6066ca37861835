/**
 * The segments that a socket forms: `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` and the like.
 * @module
 */

import type { TcpOption } from "../tcp/option.ts";
import type { ControlBit } from "../tcp/segment.ts";
import type { TcpSegment } from "../tcp/tcb.ts";
import { type Arriving, endOfSegment } from "./arriving.ts";
import { NOTHING, type Socket } from "./socket.ts";

/** What is said of a segment; the rest is as the socket has it. */
interface Form {
  readonly control: readonly ControlBit[];
  readonly seq: number;
  readonly ack?: number;
  readonly text?: Uint8Array;
}

/** The timestamps' clock: it stands still, as all of this does. */
const NOW = 1_000_000;

function formed(socket: Socket, { control, seq, ack = 0, text = NOTHING }: Form): TcpSegment {
  const hasSyn = control.includes("SYN");
  return {
    control: new Set(control),
    seq,
    ack,
    // RFC 7323, 2.2: the window of a SYN is never scaled.
    wnd: control.includes("RST") ? 0 : socket.rcv.wnd >> (hasSyn ? 0 : socket.scale.receive),
    options: hasSyn ? synOptions(socket, control) : stamps(socket),
    payload: text,
  };
}

function stamps({ timestamps }: Socket): TcpOption[] {
  if (timestamps === undefined) return [];
  const { recent } = timestamps;
  return [{ kind: "nop" }, { kind: "nop" }, { kind: "timestamps", value: NOW, echo: recent }];
}

/** RFC 7323, 1.3 and 3.2: of a SYN,ACK, only what the SYN has offered too. */
function synOptions({ offer, offered, timestamps }: Socket, control: Form["control"]): TcpOption[] {
  const isAnswer = control.includes("ACK");
  const may = (name: "timestamps" | "sackPermitted") =>
    offer[name] && (!isAnswer || offered?.[name] === true);
  const hasScale = offer.scale !== undefined && (!isAnswer || offered?.scale !== undefined);
  const echo = isAnswer ? timestamps?.recent ?? 0 : 0;
  return [
    { kind: "mss", value: offer.mss },
    ...may("sackPermitted") ? [{ kind: "sack-permitted" } as const] : [],
    ...may("timestamps") ? [{ kind: "timestamps", value: NOW, echo } as const] : [],
    ...hasScale ? [{ kind: "nop" }, { kind: "window-scale", shift: offer.scale! }] as const : [],
  ];
}

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
export function ackOf(socket: Socket): TcpSegment {
  return formed(socket, { control: ["ACK"], seq: socket.snd.nxt, ack: socket.rcv.nxt });
}

/** `<SEQ=ISS><CTL=SYN>` */
export function synOf(socket: Socket): TcpSegment {
  return formed(socket, { control: ["SYN"], seq: socket.snd.iss });
}

/** `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>` */
export function synAckOf(socket: Socket): TcpSegment {
  return formed(socket, { control: ["SYN", "ACK"], seq: socket.snd.iss, ack: socket.rcv.nxt });
}

/** Text, with or without a FIN behind it, or a FIN alone. */
export function textOf(
  socket: Socket,
  { seq, text, fin }: { readonly seq: number; readonly text: Uint8Array; readonly fin: boolean },
): TcpSegment {
  const control: ControlBit[] = fin ? ["FIN", "ACK"] : ["ACK"];
  return formed(socket, { control, seq, ack: socket.rcv.nxt, text });
}

/** `<SEQ=SND.NXT><CTL=RST>`, or the same with ACK, which is always sent once there is a connection. */
export function abortOf(socket: Socket, hasAck: boolean): TcpSegment {
  const { snd, rcv } = socket;
  return hasAck
    ? formed(socket, { control: ["RST", "ACK"], seq: snd.nxt, ack: rcv.nxt })
    : formed(socket, { control: ["RST"], seq: snd.nxt });
}

/**
 * The RST that an arriving segment draws, acceptable to whom sent it: `<SEQ=SEG.ACK><CTL=RST>`, or
 * `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>` where it has no ACK.
 */
export function resetFor(socket: Socket, segment: Arriving): TcpSegment {
  if (segment.control.has("ACK")) {
    return formed(socket, { control: ["RST"], seq: segment.ack });
  }
  return formed(socket, { control: ["RST", "ACK"], seq: 0, ack: endOfSegment(segment) });
}
