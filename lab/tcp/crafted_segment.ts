/**
 * Segments that are made from a text: `RST seq=RCV.NXT+1`.
 *
 * What is absent is what a well-behaved peer would send now: SEG.SEQ is the RCV.NXT of the socket
 * that it reaches, SEG.ACK its SND.NXT where ACK is among the control bits, the window is the one
 * that the sending side advertised last, and timestamps go on where they were agreed on, but for
 * RSTs. `RCV.NXT` and the like are numbers of the socket that it reaches. A number without a name is
 * absolute (`ack=999`); one with a sign counts from what the field would be otherwise (`ack=+999`,
 * `<TS val -5 ecr *>`). `len=5` makes that many bytes, `data="hello"` these.
 *
 * Malformed segments: `checksum=bad`, or another number; `offset=4`, the data offset in 32-bit
 * words; `reserved=7`, the reserved bits; `cut=12`, only the first bytes of the segment; `urg=5` with
 * or without URG; and `<raw 02 01>`, an option of a length that cannot be.
 * @module
 */

import { assembled } from "./assembled_segment.ts";
import type { Flags } from "./control_bits.ts";
import { encodeOption } from "./option.ts";
import type { OptionDefaults } from "./option_bytes.ts";
import type { Segment, SegmentEndpoint } from "./segment.ts";
import { type NumberName, type Numbers, UnknownNumber } from "./segment_number.ts";
import type { IsnTable } from "./segment_pattern.ts";
import { parseWords, splitWords } from "./segment_words.ts";
import { seqDiff } from "./sequence.ts";
import { agreed, type Tcb } from "./tcb.ts";

export { UnknownNumber } from "./segment_number.ts";

/** A segment to be made: control bits, then fields such as `seq=`, in any order. */
export type CraftedText = Flags | `${Flags} ${string}`;

/** What a segment is made for. */
export interface Crafting {
  /** What is known of the socket that it reaches. */
  readonly reached: Tcb;
  /** What is known of the end in whose name it comes; of a socket that is its own peer, the same. */
  readonly sender: Tcb;
  /** Whom it comes from. */
  readonly source: SegmentEndpoint;
  /** Whom it is for. */
  readonly destination: SegmentEndpoint;
  /** The initial sequence numbers, as far as they are known. */
  readonly isns: IsnTable;
  /** The number that the sender begins with, where it has sent nothing yet. */
  readonly isn?: number;
  /** Timestamps of what the sender has sent, and is still on the way. */
  readonly held?: readonly number[];
}

/** Throws a `SyntaxError`, which quotes the text, where no segment can be made from it. */
export function checkCraftedText(text: string): void {
  parseWords(splitWords(text, "make"), "make");
}

/**
 * Makes a segment, as the packet that reaches the socket. Throws a `SyntaxError` where the text
 * cannot be read, an {@linkcode UnknownNumber} where it needs a number that nothing has shown, and a
 * `RangeError` where no packet can say it.
 *
 * @example
 * ```ts ignore
 * crafted("RST seq=RCV.NXT+1", { reached: b, sender: a, source, destination, isns: {} });
 * ```
 */
export function crafted(text: string, crafting: Crafting): Uint8Array<ArrayBuffer> {
  const { reached, source, destination, isns } = crafting;
  const { control = new Set(), fields } = parseWords(splitWords(text, "make"), "make");
  const known = (name: NumberName, value: number | undefined): number => {
    if (value === undefined) throw new UnknownNumber(name, text);
    return value;
  };
  const defaults = optionDefaults(crafting, control);
  const isStamped = agreed(reached).timestamps && !control.has("RST");
  return assembled(text, fields, {
    segment: {
      family: source.address.includes(":") ? 6 : 4,
      source,
      destination,
      hopLimit: 64,
      control,
      urgent: 0,
      payload: new Uint8Array(),
    },
    seq: () => known("RCV.NXT", nextSeq(crafting, control)),
    ack: () => control.has("ACK") ? known("SND.NXT", reached.snd.nxt) : 0,
    wnd: window(crafting, control),
    options: isStamped ? stamps(defaults) : [],
    defaults,
    // To a socket that expects nothing yet, any number is as good.
    numbers: {
      ...isns,
      ...numbersOf(reached),
      "RCV.NXT": nextSeq(crafting, control),
      "RCV.WND": expectsNothing(reached) ? WIDEST : reached.rcv.wnd,
      "TS.RECENT": reached.timestamps.recent ?? FIRST_TIMESTAMP,
    },
  });
}

/** The numbers of a socket, by the names that a text has for them. */
export function numbersOf({ snd, rcv }: Tcb): Numbers {
  return {
    "SND.UNA": snd.una,
    "SND.NXT": snd.nxt,
    "SND.WND": snd.wnd,
    "RCV.NXT": rcv.nxt,
    "RCV.WND": rcv.wnd,
  };
}

/** Where the socket expects nothing yet, the sender's own numbers count. */
function nextSeq(
  { reached, sender, isn }: Crafting,
  control: Segment["control"],
): number | undefined {
  if (!expectsNothing(reached)) return reached.rcv.nxt;
  return (control.has("SYN") ? sender.iss : undefined) ?? sender.snd.nxt ?? isn;
}

/** Nothing has reached it, of which it could expect more. */
function expectsNothing({ rcv }: Tcb): boolean {
  return rcv.nxt === undefined && rcv.least === undefined;
}

const WIDEST = 0xffff;

/** As the header says it: the socket shifts it back, but for a SYN's. */
function window({ reached, sender }: Crafting, control: Segment["control"]): number {
  const wnd = sender.rcv.advertised?.wnd ?? WIDEST;
  const shift = control.has("SYN") ? 0 : agreed(reached).sendScale;
  return Math.min(wnd >> shift, WIDEST);
}

const FIRST_TIMESTAMP = 1;

function optionDefaults(
  { reached, sender, held = [] }: Crafting,
  control: Segment["control"],
): OptionDefaults {
  // No later than what is held: that would be old when it comes (RFC 7323, 5.3).
  const sent = [...held, sender.timestamps.value].reduce((one, other) =>
    one === undefined || other !== undefined && seqDiff(other, one) < 0 ? other : one
  );
  const taken = reached.timestamps.recent;
  const isOpening = control.has("SYN") && !control.has("ACK");
  const isBehind = sent === undefined || taken !== undefined && seqDiff(taken, sent) > 0;
  return {
    mss: sender.offered?.mss,
    windowScale: sender.offered?.windowScale,
    // A SYN is of another connection, and comes later (RFC 7323, 3.2).
    value: ((isBehind ? taken : sent) ?? FIRST_TIMESTAMP) + Number(isOpening),
    // RFC 7323, 3.2: it means something with ACK only.
    echo: control.has("ACK") ? reached.timestamps.value : 0,
    cookie: reached.offered?.cookie,
  };
}

/** As Linux aligns them. */
function stamps({ value = 0, echo = 0 }: OptionDefaults): number[] {
  const nop = encodeOption({ kind: "nop" });
  return [...nop, ...nop, ...encodeOption({ kind: "timestamps", value, echo })];
}
