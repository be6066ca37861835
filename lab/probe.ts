/**
 * All that a probe imports: the words of which its table is made.
 *
 * A probe is data. Each row says what is done, which segments must then be on the wire, and in
 * which state both ends must be; what is absent is not cared for. Nothing happens in this module.
 * @module
 */

import type { End, SegmentText, WireAction } from "./probe/table.ts";

export * from "./probe/table.ts";
export * from "./probe/socket_words.ts";

/**
 * Delivers the announced segments that are held: that one, or all of them in order.
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
 * Loses the announced segments that are held: that one, or all of them.
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
 * Delivers a held segment with its acknowledgement number changed by so much.
 *
 * @example
 * ```ts
 * import { alter } from "@tcplab/tcplab/probe";
 *
 * const row = { do: alter("b>a SYN,ACK", { ack: 999 }), wire: "a>b RST" } as const;
 * ```
 */
export function alter(which: SegmentText, { ack }: { ack: number }): WireAction {
  return { kind: "alter", which, ack };
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
export function retransmission(end: End): WireAction {
  return { kind: "retransmission", end };
}
