/**
 * The words of a table for what is done to the segments on the wire.
 * @module
 */

import { checkAlteredText } from "../tcp/altered_segment.ts";
import { checkCraftedText } from "../tcp/crafted_segment.ts";
import { ICMP_ERROR_NAMES, type IcmpError } from "../tcp/icmp_error.ts";
import type { Relation } from "../tcp/initial_number.ts";
import type { AlteredText, ConnectionName, CraftedText, End, SegmentText } from "./table.ts";
import {
  CONNECTION,
  COUNT,
  type Count,
  COUNTS,
  END,
  type FieldsOf,
  oneOf,
  optional,
  readableBy,
  SEGMENT,
} from "./wrong.ts";

export type { Count, IcmpError, Relation };

/** Something that is done to the segments on the wire. */
export type WireAction =
  | { readonly kind: "deliver"; readonly which?: SegmentText }
  | { readonly kind: "deliver-reversed" }
  | { readonly kind: "lose"; readonly which?: SegmentText }
  | { readonly kind: "repeat"; readonly which: SegmentText }
  | { readonly kind: "alter"; readonly which: SegmentText; readonly into: AlteredText }
  | { readonly kind: "inject"; readonly end: ConnectionName; readonly segment: CraftedText }
  | {
    readonly kind: "flood";
    readonly end: End;
    readonly syns: number;
    readonly answered?: Count;
  }
  | {
    readonly kind: "initial-numbers";
    readonly end: End;
    readonly openings: number;
    readonly relation: Relation;
    readonly active?: true;
  }
  | {
    readonly kind: "icmp";
    readonly end: ConnectionName;
    readonly error: IcmpError;
    readonly which?: SegmentText;
    readonly into?: AlteredText;
  }
  | { readonly kind: "retransmission"; readonly end: ConnectionName }
  | { readonly kind: "timer"; readonly end: ConnectionName };

const FIELDS: FieldsOf<WireAction> = {
  "deliver": { which: optional(SEGMENT) },
  "deliver-reversed": {},
  "lose": { which: optional(SEGMENT) },
  "repeat": { which: SEGMENT },
  "alter": { which: SEGMENT, into: readableBy(checkAlteredText) },
  "inject": { end: CONNECTION, segment: readableBy(checkCraftedText) },
  "flood": { end: END, syns: COUNT, answered: optional(COUNTS) },
  "initial-numbers": {
    end: END,
    openings: COUNT,
    relation: oneOf("unrelated", "growing"),
    active: optional(oneOf(true)),
  },
  "icmp": {
    end: CONNECTION,
    error: oneOf(...ICMP_ERROR_NAMES),
    which: optional(SEGMENT),
    into: optional(readableBy(checkAlteredText)),
  },
  "retransmission": { end: CONNECTION },
  "timer": { end: CONNECTION },
};
export default FIELDS;

/**
 * Delivers held segments that a row has expected: that one, or all of them in order.
 *
 * @example
 * ```ts
 * import { deliver } from "@tcplab/tcplab/probe";
 *
 * const row = { do: deliver("b>a FIN,ACK"), a: "TIME-WAIT" } as const;
 * ```
 */
export function deliver(which?: SegmentText): WireAction {
  return { kind: "deliver", ...(which !== undefined && { which }) };
}

/**
 * Delivers the held segments that a row has expected, the last first.
 *
 * @example
 * ```ts
 * import { deliverReversed } from "@tcplab/tcplab/probe";
 *
 * const row = { do: deliverReversed(), wire: ["b>a ACK ack=ISN_A+1", "b>a ACK ack=ISN_A+11"] };
 * ```
 */
export function deliverReversed(): WireAction {
  return { kind: "deliver-reversed" };
}

/**
 * Loses held segments that a row has expected: that one, or all of them.
 *
 * @example
 * ```ts
 * import { lose } from "@tcplab/tcplab/probe";
 *
 * const row = { do: lose(), a: "SYN-SENT", b: "LISTEN" } as const;
 * ```
 */
export function lose(which?: SegmentText): WireAction {
  return { kind: "lose", ...(which !== undefined && { which }) };
}

/**
 * Delivers once more a segment that has been delivered before.
 *
 * @example
 * ```ts
 * import { repeat } from "@tcplab/tcplab/probe";
 *
 * const row = { do: repeat("b>a FIN,ACK"), wire: "a>b ACK", a: "TIME-WAIT" } as const;
 * ```
 */
export function repeat(which: SegmentText): WireAction {
  return { kind: "repeat", which };
}

/**
 * Delivers a held segment altered: what the text says takes the place of what was there, and all else
 * stays. `ack=999` is that number, `ack=+999` more by 999; `seq=ISN_A` counts from an initial sequence
 * number, `RCV.NXT` and the like are the numbers of the socket that it reaches. The checksum is right
 * again, unless the text says `checksum=bad`.
 *
 * @example
 * ```ts
 * import { alter } from "@tcplab/tcplab/probe";
 *
 * const row = { do: alter("b>a SYN,ACK", "ack=+999"), wire: "a>b RST" } as const;
 * ```
 */
export function alter(which: SegmentText, into: AlteredText): WireAction {
  return { kind: "alter", which, into: inWords(into) };
}

/** Probes of earlier versions write `{ ack: 999 }`, and mean more by that. */
function inWords(into: AlteredText | { readonly ack: number }): AlteredText {
  return typeof into === "string" ? into : `ack=${into.ack < 0 ? "" : "+"}${into.ack}`;
}

/**
 * A segment that neither end has sent reaches an end, as if from the other. What the text does not
 * say is what a well-behaved peer would send now: SEG.SEQ is the RCV.NXT of the socket that it reaches,
 * SEG.ACK its SND.NXT where ACK is among the control bits, the window the one advertised last, and
 * timestamps go on where they were agreed on. `seq=RCV.NXT+1` counts from a number of that socket,
 * `seq=+1` from what would be there otherwise, `seq=1` is absolute. `len=5` and `data="hello"` are
 * data; options are written as in `<mss 1460,sackOK,nop,wscale 7>`. `checksum=bad`, `offset=4`,
 * `reserved=7` and `cut=12` make what no TCP sends.
 *
 * @example
 * ```ts
 * import { inject } from "@tcplab/tcplab/probe";
 *
 * const row = { do: inject("a", "RST seq=RCV.NXT+1"), wire: "a>b ACK", a: "ESTABLISHED" } as const;
 * ```
 */
export function inject(end: ConnectionName, segment: CraftedText): WireAction {
  return { kind: "inject", end, segment };
}

/**
 * That many SYNs reach the end's listener, each from a port of its own at an address that nobody has
 * met, and nothing follows them. All are answered by SYN,ACKs, or as many as `answered` says: a number,
 * or the least and the most.
 *
 * @example
 * ```ts
 * import { connections, flood } from "@tcplab/tcplab/probe";
 *
 * const row = { do: [flood("b", 20, { answered: 7 }), connections("b", "SYN-RECEIVED", 7)] };
 * ```
 */
export function flood(
  end: End,
  syns: number,
  { answered, ...others }: { answered?: Count } = {},
): WireAction {
  return { kind: "flood", end, syns, ...(answered !== undefined && { answered }), ...others };
}

/**
 * The end's listener is opened that many times, and each time reset in SYN-RECEIVED. Its initial
 * sequence numbers are `unrelated`, each opening being from a port of its own (at least 500 of them), or
 * `growing`, all being from one (at least 40): RFC 9293, 3.4.1. With so many, chance alone makes the row
 * fail, or a TCP of random numbers pass, less than once in 10¹¹ runs. With `active`, it is the end that
 * opens: its application calls connect(), and gives up as soon as the SYN is sent, which nobody answers.
 *
 * @example
 * ```ts
 * import { initialNumbers } from "@tcplab/tcplab/probe";
 *
 * const row = { do: initialNumbers("b", 1000, "unrelated"), b: "LISTEN", verifies: ["SHLD-1"] };
 * const growing = { do: initialNumbers("a", 100, "growing", { active: true }), verifies: ["MUST-8"] };
 * ```
 */
export function initialNumbers(
  end: End,
  openings: number,
  relation: Relation,
  { active }: { active?: true } = {},
): WireAction {
  return { kind: "initial-numbers", end, openings, relation, ...(active && { active }) };
}

/**
 * An ICMP message reaches the end's host, as if from a router or from the peer's host: of what has
 * become of the segment that the end has sent last, or last of that kind, which it quotes; altered as
 * by {@linkcode alter}, with `into`.
 *
 * @example
 * ```ts
 * import { connect, icmp, returns } from "@tcplab/tcplab/probe";
 *
 * const row = {
 *   do: [connect("a"), icmp("a", "port-unreachable"), returns("a", "connect", "ECONNREFUSED")],
 *   wire: "a>b SYN",
 *   a: "CLOSED",
 * } as const;
 * const forged = { do: icmp("a", "host-unreachable", { into: "seq=+100000" }), a: "SYN-SENT" } as const;
 * ```
 */
export function icmp(
  end: ConnectionName,
  error: IcmpError,
  { which, into, ...others }: { which?: SegmentText; into?: AlteredText } = {},
): WireAction {
  return { kind: "icmp", end, error, ...(which && { which }), ...(into && { into }), ...others };
}

/**
 * Waits for the end's retransmission timer: the row's segments are ones that it sends again.
 *
 * @example
 * ```ts
 * import { retransmission } from "@tcplab/tcplab/probe";
 *
 * const row = { do: retransmission("a"), wire: "a>b SYN seq=ISN_A" } as const;
 * ```
 */
export function retransmission(end: ConnectionName): WireAction {
  return { kind: "retransmission", end };
}

/**
 * Waits for a timer of the end's that makes it send what takes no sequence space, such as a
 * keep-alive: the row's segments are what it then sends.
 *
 * @example
 * ```ts
 * import { timer } from "@tcplab/tcplab/probe";
 *
 * const row = { do: timer("a"), wire: "a>b ACK seq=ISN_A", a: "ESTABLISHED" } as const;
 * ```
 */
export function timer(end: ConnectionName): WireAction {
  return { kind: "timer", end };
}

/**
 * Whether an action waits for a timer of the kernel's, so that the row is one of what that sends.
 *
 * @example
 * ```ts
 * import { isForTimer, retransmission } from "@tcplab/tcplab/probe";
 * import { assert } from "@std/assert";
 *
 * assert(isForTimer(retransmission("a")));
 * ```
 */
export function isForTimer(
  action: { readonly kind: string },
): action is Extract<WireAction, { kind: "retransmission" | "timer" }> {
  return action.kind === "retransmission" || action.kind === "timer";
}
