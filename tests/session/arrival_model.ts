/**
 * What RFC 9293, 3.10.7.4 asks of a synchronized socket that a segment reaches, as far as families of
 * probes say it: written from its text, and from RFC 5961 and 7323, which amend it. The socket has
 * nothing in flight and holds nothing; its peer agreed to timestamps.
 */

import type { TcpState } from "../../lab/tcp/state.ts";
import { parseWords, splitWords } from "../../lab/tcp/segment_words.ts";
import { type Numbers, valueOf } from "../../lab/tcp/segment_number.ts";

/** What a segment draws, and where the socket is then. */
export interface Drawn {
  /** The ACK that it draws, of so much beyond RCV.NXT. */
  readonly ack?: number;
  readonly state: TcpState;
  /** Where that is said, in a few words. */
  readonly why: string;
}

/** Some window: nothing here is near its edge. */
const WINDOW = 60_000;
const FAR = 100_000;
const NUMBERS: Numbers = { "SND.UNA": 0, "SND.NXT": 0, "RCV.NXT": 0, "RCV.WND": WINDOW };

/** A segment relative to the socket's own numbers. */
interface Arrival {
  readonly control: ReadonlySet<string>;
  readonly seq: number;
  readonly ack: number;
  readonly len: number;
  readonly isMalformed: boolean;
  readonly isOld: boolean;
}

function arrivalOf(text: string): Arrival {
  const { control = new Set(), fields } = parseWords(splitWords(text, "make"), "make");
  const { seq, ack, len = 0, checksum, offset, options } = fields;
  return {
    control,
    seq: seq === undefined ? 0 : valueOf(seq, NUMBERS),
    ack: ack === undefined ? 0 : valueOf(ack, NUMBERS),
    len,
    isMalformed: checksum !== undefined || offset !== undefined,
    isOld:
      options?.some((option) =>
        option.kind === "timestamps" && option.value !== "*" && option.value.offset < 0
      ) ?? false,
  };
}

/** What a segment draws in ESTABLISHED, FIN-WAIT-2 or TIME-WAIT. */
export function drawnBy(text: string, state: TcpState): Drawn {
  const segment = arrivalOf(text);
  const { control } = segment;
  const stays = (why: string): Drawn => ({ state, why });
  const acks = (ack: number, why: string): Drawn => ({ ack, state, why });
  if (segment.isMalformed) return stays("what is malformed is dropped (3.1, MUST-3)");
  const isBare = !control.has("ACK") && !control.has("RST") && !control.has("SYN");
  if (isBare && state !== "TIME-WAIT") return stays("fifth: without ACK it is dropped");
  if (segment.isOld && !control.has("RST")) return acks(0, "RFC 7323, 5.3, R1: it is old");
  if (!isAcceptable(segment)) {
    return control.has("RST")
      ? stays("first: an unacceptable RST is dropped")
      : acks(0, "first: what is unacceptable draws an ACK");
  }
  if (control.has("RST")) {
    return segment.seq === 0
      ? { state: "CLOSED", why: "second: a RST of exactly RCV.NXT resets" }
      : acks(0, "second: any other RST in the window draws a challenge ACK");
  }
  if (control.has("SYN")) return acks(0, "fourth: a SYN draws a challenge ACK");
  return state === "TIME-WAIT" ? inTimeWait(segment) : taken(segment, state);
}

function isAcceptable({ control, seq, len }: Arrival): boolean {
  const length = len + Number(control.has("SYN")) + Number(control.has("FIN"));
  const isInside = (number: number) => 0 <= number && number < WINDOW;
  return isInside(seq) || length > 0 && isInside(seq + length - 1);
}

/** From the fifth check on. */
function taken({ control, seq, ack, len }: Arrival, state: TcpState): Drawn {
  if (ack > 0) return { ack: 0, state, why: "fifth: an ACK of what was never sent draws an ACK" };
  if (ack < -FAR) {
    return { ack: 0, state, why: "RFC 5961, 5.2: an ACK that is far too old draws one" };
  }
  const hasFin = control.has("FIN");
  if (len === 0 && !hasFin) return { state, why: "fifth: an ACK draws nothing" };
  if (seq > 0) return { ack: 0, state, why: "RFC 5681, 4.2: beyond a gap, a duplicate ACK" };
  const reached = Math.max(0, seq + len);
  if (!hasFin) return { ack: reached, state, why: "seventh: text is acknowledged" };
  const after = state === "ESTABLISHED" ? "CLOSE-WAIT" : "TIME-WAIT";
  return { ack: reached + 1, state: after, why: "eighth: a FIN is acknowledged" };
}

function inTimeWait({ control, seq, len }: Arrival): Drawn {
  const state = "TIME-WAIT";
  return seq === 0 && len === 0 && !control.has("FIN")
    ? { state, why: "fifth: only a retransmission is looked at" }
    // "Ignore the segment text", says the seventh; Linux acknowledges what it has as of any other.
    : { ack: 0, state, why: "what takes sequence space is acknowledged as it was before" };
}

/** Whether two segments draw the same. */
export function isSameDrawn(one: Drawn, other: Drawn): boolean {
  return one.ack === other.ack && one.state === other.state;
}
