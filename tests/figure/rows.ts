/** Results of probes, made up row by row. */

import type { Action, Medium } from "../../lab/probe.ts";
import type { ProbeResult, RowResult, WireEntry } from "../../lab/result/result.ts";
import { parseSegmentPattern } from "../../lab/tcp/segment_pattern.ts";
import { type SegmentNumber, valueOf } from "../../lab/tcp/segment_number.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import type { TcpState } from "../../lab/tcp/state.ts";
import { builtProbe, builtRow } from "../result/make.ts";

/** Close to where the numbers begin anew, and over that. */
const ISNS = { ISN_A: 4_294_967_290, ISN_B: 77 };

/** What happened to a segment, and the segment: `delivered a>b SYN seq=ISN_A`. */
export function entry(text: string): WireEntry {
  const [event = "", ...rest] = text.split(/ (?=[ab]>)/);
  const { from, to, flags, seq, ack, len } = parseSegmentPattern(rest.join(" "));
  const absolute = (number: SegmentNumber | undefined) =>
    number === undefined ? 0 : seqAdd(0, valueOf(number, ISNS));
  return {
    event: event as WireEntry["event"],
    segment: rest.join(" "),
    atNs: 0,
    from,
    to,
    flags,
    seq: absolute(seq),
    ack: absolute(ack),
    len,
  };
}

/** A row: what is done, what happens on the wire, and the states at A and B; both may be unseen. */
export type Played = readonly [
  actions: readonly Action[],
  wire: readonly string[],
  a: TcpState | undefined,
  b: TcpState | undefined,
  more?: Partial<RowResult>,
];

/** The result of a probe with these rows. */
export function played(medium: Medium, ...rows: readonly Played[]): ProbeResult {
  return builtProbe({
    medium,
    rows: rows.map(([actions, wire, a, b, more], step) =>
      builtRow({
        step,
        actions: [...actions],
        wire: wire.map(entry),
        expected: {},
        observed: { ...(a && { a }), ...(b && { b }) },
        ...more,
      })
    ),
  });
}

/** The three-way handshake in one row, as a probe on the wire begins. */
export const ESTABLISHED: Played = [
  [{ kind: "establish" }],
  ["a>b SYN seq=ISN_A", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1", "a>b ACK seq=ISN_A+1 ack=ISN_B+1"]
    .flatMap((segment) => [`sent ${segment}`, `delivered ${segment}`]),
  "ESTABLISHED",
  "ESTABLISHED",
];
