/**
 * The model's socket: a value, the TCB of RFC 9293, 3.3.1, with what its application can see.
 * @module
 */

import type { ErrnoName } from "../tcp/errno_name.ts";
import type { TcpOption } from "../tcp/option.ts";
import { seqAdd } from "../tcp/sequence.ts";
import type { TcpState } from "../tcp/state.ts";

/** Something that takes sequence space: a SYN, text, a FIN, or text with a FIN behind it. */
export interface Stretch {
  readonly seq: number;
  readonly syn: boolean;
  readonly text: Uint8Array;
  readonly fin: boolean;
}

/** SND.UNA and the like (RFC 9293, 3.3.1); `maxWnd` is RFC 5961's MAX.SND.WND. */
export interface SendVariables {
  readonly iss: number;
  readonly una: number;
  readonly nxt: number;
  readonly wnd: number;
  readonly wl1: number;
  readonly wl2: number;
  readonly maxWnd: number;
}

/** RCV.NXT and the like. */
export interface ReceiveVariables {
  readonly irs: number;
  readonly nxt: number;
  /** The window as it is advertised. */
  readonly wnd: number;
  /** RCV.UP, where the peer has sent urgent data. */
  readonly up?: number;
}

/** Timestamps that were agreed on (RFC 7323, 3.2 and 4.3). */
export interface Timestamps {
  /** TS.Recent */
  readonly recent: number;
  /** Last.ACK.sent */
  readonly lastAckSent: number;
}

/** What an error of the connection is to its application. */
export type SocketError = Extract<ErrnoName, "ECONNRESET" | "ECONNREFUSED" | "ETIMEDOUT">;

/** A socket. */
export interface Socket {
  readonly state: TcpState;
  /** Whether the connection came from LISTEN, or from SYN-SENT. */
  readonly opened: "passive" | "active";
  /** Whether another socket listens at its port: then it is LISTEN again once this one is gone. */
  readonly hasListener: boolean;
  /** Whether an application still holds a descriptor of it. */
  readonly isHeld: boolean;
  readonly snd: SendVariables;
  readonly rcv: ReceiveVariables;
  /** The retransmission queue: what was sent and is not acknowledged, the oldest first. */
  readonly unacknowledged: readonly Stretch[];
  /** What the application has given and no segment has carried. */
  readonly unsent: { readonly text: Uint8Array; readonly fin: boolean };
  /** What arrived beyond RCV.NXT, and is kept for later. */
  readonly early: readonly Stretch[];
  /** Text that was taken, and that the application has not read. */
  readonly unread: Uint8Array;
  /** The peer's FIN was taken, with all before it. */
  readonly isEnded: boolean;
  /** Its application has said that it receives no more: POSIX, shutdown(), SHUT_RD. */
  readonly isDeaf?: true;
  /** What the application is yet to be told of the connection's end. */
  readonly error?: SocketError;
  /** An acknowledgment is due that may be sent a little later. */
  readonly owesAck: boolean;
  readonly timestamps?: Timestamps;
  /** The shifts of windows received and advertised (RFC 7323, 2.3); 0 where none were agreed on. */
  readonly scale: { readonly send: number; readonly receive: number };
  /** The options of its SYN, but for the timestamps' values. */
  readonly offer: Offer;
  /** What the SYN that it has taken offered. */
  readonly offered?: Offer;
  /** The connection whose place it has taken: that one's application still holds that. */
  readonly former?: Socket;
}

/** What a SYN offers. */
export interface Offer {
  readonly mss: number;
  readonly timestamps: boolean;
  /** The window's shift. */
  readonly scale?: number;
  readonly sackPermitted: boolean;
}

/** No text. */
export const NOTHING = new Uint8Array();

/** What SYNs offer, where nothing else is said. */
export const USUAL_OFFER: Offer = { mss: 1460, timestamps: true, scale: 7, sackPermitted: true };

/** A window that nothing but the far segments exceed, and that any scale can say. */
export const WINDOW = 65_408;

/** A socket that is nothing yet. */
export const CLOSED: Socket = {
  state: "CLOSED",
  opened: "active",
  hasListener: false,
  isHeld: false,
  snd: { iss: 0, una: 0, nxt: 0, wnd: 0, wl1: 0, wl2: 0, maxWnd: 0 },
  rcv: { irs: 0, nxt: 0, wnd: WINDOW },
  unacknowledged: [],
  unsent: { text: NOTHING, fin: false },
  early: [],
  unread: NOTHING,
  isEnded: false,
  owesAck: false,
  scale: { send: 0, receive: 0 },
  offer: USUAL_OFFER,
};

/** A socket that listens; its connection will begin with that number. */
export function listening(iss: number, offer: Offer = USUAL_OFFER): Socket {
  return {
    ...CLOSED,
    state: "LISTEN",
    opened: "passive",
    hasListener: true,
    isHeld: true,
    snd: { ...CLOSED.snd, iss, una: iss, nxt: iss },
    offer,
  };
}

/** Its TCB is deleted: CLOSED, or the listener that there still is. */
export function gone(socket: Socket, error?: SocketError): Socket {
  const { hasListener, isHeld, isEnded, unread, offer, snd, opened } = socket;
  const iss = seqAdd(snd.iss, 1_000_000);
  return {
    ...CLOSED,
    ...{ hasListener, isHeld, isEnded, unread, offer, opened },
    snd: { ...CLOSED.snd, iss, una: iss, nxt: iss },
    ...(error && { error }),
  };
}

/** Whether its FIN was sent, and acknowledged. */
export function isFinAcknowledged({ unacknowledged, unsent }: Socket): boolean {
  return !unsent.fin && !unacknowledged.some(({ fin }) => fin);
}

/** Where a stretch ends: the number after the last that it takes. */
export function endOf({ seq, syn, text, fin }: Stretch): number {
  return seqAdd(seq, Number(syn) + text.length + Number(fin));
}

/** The options' names as a SYN has them. */
export function offerIn(options: readonly TcpOption[]): Offer {
  const mss = options.find((option) => option.kind === "mss");
  const scale = options.find((option) => option.kind === "window-scale");
  return {
    // RFC 9293, 3.7.1: without the option it is 536.
    mss: mss?.value ?? 536,
    timestamps: options.some(({ kind }) => kind === "timestamps"),
    // RFC 7323, 2.3: more than 14 counts as 14.
    ...(scale && { scale: Math.min(scale.shift, 14) }),
    sackPermitted: options.some(({ kind }) => kind === "sack-permitted"),
  };
}
