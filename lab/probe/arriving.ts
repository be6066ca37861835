/**
 * Segments that reach a socket in any state, by name: what families of probes inject.
 *
 * Numbers are those of the socket that the segment reaches; text is of 10 bytes.
 * @module
 */

import type { CraftedText, End, Heading, WireRow } from "./table.ts";
import { nearest } from "../text/nearest.ts";
import { inject, type WireAction } from "./wire_words.ts";

/** A segment that arrives. */
export interface Arriving {
  /** As `inject()` takes it. */
  readonly segment: CraftedText;
  /** In words. */
  readonly title: string;
}

type Entry = readonly [key: string, segment: CraftedText, title: string];

const SYNS: readonly Entry[] = [
  ["syn", "SYN", "SYN at RCV.NXT"],
  ["syn-again", "SYN seq=RCV.NXT-1", "SYN with the number of a SYN again"],
  ["syn-window", "SYN seq=RCV.NXT+100", "SYN in the window"],
  ["syn-old", "SYN seq=RCV.NXT-1000", "SYN below RCV.NXT"],
  ["syn-above", "SYN seq=RCV.NXT+RCV.WND+100000", "SYN above the window"],
  ["syn-data", "SYN len=10", "SYN with text at RCV.NXT"],
  ["syn-ecn", "SYN,ECE,CWR", "SYN that offers ECN, at RCV.NXT"],
  ["syn-ts-none", "SYN seq=RCV.NXT+100 <>", "SYN in the window, without a timestamp"],
  ["syn-old-ts-none", "SYN seq=RCV.NXT-1000 <>", "SYN below RCV.NXT, no timestamp"],
];

const SYN_ACKS: readonly Entry[] = [
  ["synack", "SYN,ACK", "SYN,ACK at RCV.NXT of all that was sent"],
  ["synack-again", "SYN,ACK seq=RCV.NXT-1", "SYN,ACK with the number of one again"],
  ["synack-una", "SYN,ACK ack=SND.UNA", "SYN,ACK at RCV.NXT of nothing new"],
  ["synack-high", "SYN,ACK ack=SND.NXT+1", "SYN,ACK of what was never sent"],
  ["synack-low", "SYN,ACK ack=SND.UNA-1", "SYN,ACK of less than was acknowledged"],
  ["synack-window", "SYN,ACK seq=RCV.NXT+100", "SYN,ACK in the window"],
  ["synack-old", "SYN,ACK seq=RCV.NXT-1000", "SYN,ACK below RCV.NXT"],
];

const ACKS: readonly Entry[] = [
  ["ack-una", "ACK ack=SND.UNA", "ACK of nothing new"],
  ["ack-all", "ACK", "ACK of all that was sent"],
  ["ack-high", "ACK ack=SND.NXT+1", "ACK of what was never sent"],
  ["ack-far", "ACK ack=SND.NXT+1000000", "ACK of far more than was sent"],
  ["ack-low", "ACK ack=SND.UNA-1", "ACK of less than was acknowledged"],
  ["ack-lowfar", "ACK ack=SND.UNA-1000000", "ACK of far less than was acknowledged"],
  ["ack-keepalive", "ACK seq=RCV.NXT-1", "ACK below RCV.NXT, as a keep-alive has it"],
  ["ack-old", "ACK seq=RCV.NXT-1000", "ACK far below RCV.NXT"],
  ["ack-window", "ACK seq=RCV.NXT+100", "ACK in the window"],
  ["ack-above", "ACK seq=RCV.NXT+RCV.WND+100000", "ACK above the window"],
];

const TEXTS: readonly Entry[] = [
  ["data", "ACK len=10", "text at RCV.NXT"],
  ["data-psh", "PSH,ACK len=10", "text at RCV.NXT, with PSH"],
  ["data-high", "ACK ack=SND.NXT+1 len=10", "text with an ACK of what was never sent"],
  ["data-lowfar", "ACK ack=SND.UNA-1000000 len=10", "text with a far too old ACK"],
  ["data-gap", "ACK seq=RCV.NXT+20 len=10", "text in the window, beyond a gap"],
  ["data-overlap", "ACK seq=RCV.NXT-5 len=10", "text of which half is old"],
  ["data-dup", "ACK seq=RCV.NXT-10 len=10", "text that is all old, up to RCV.NXT"],
  ["data-old", "ACK seq=RCV.NXT-1000 len=10", "text that is old"],
  ["data-above", "ACK seq=RCV.NXT+RCV.WND+100000 len=10", "text above the window"],
  ["data-noack", "none len=10", "text without any control bit"],
];

const FINS: readonly Entry[] = [
  ["fin", "FIN,ACK", "FIN at RCV.NXT"],
  ["fin-data", "FIN,ACK len=10", "FIN with text at RCV.NXT"],
  ["fin-gap", "FIN,ACK seq=RCV.NXT+20", "FIN in the window, beyond a gap"],
  ["fin-again", "FIN,ACK seq=RCV.NXT-1", "FIN with the number of a FIN again"],
  ["fin-old", "FIN,ACK seq=RCV.NXT-1000", "FIN below RCV.NXT"],
  ["fin-above", "FIN,ACK seq=RCV.NXT+RCV.WND+100000", "FIN above the window"],
  ["fin-high", "FIN,ACK ack=SND.NXT+1", "FIN with an ACK of what was never sent"],
  ["fin-noack", "FIN", "FIN without ACK"],
];

const RSTS: readonly Entry[] = [
  ["rst", "RST", "RST at RCV.NXT"],
  ["rst-window", "RST seq=RCV.NXT+100", "RST in the window"],
  ["rst-below", "RST seq=RCV.NXT-1", "RST below RCV.NXT"],
  ["rst-old", "RST seq=RCV.NXT-1000", "RST far below RCV.NXT"],
  ["rst-above", "RST seq=RCV.NXT+RCV.WND+100000", "RST above the window"],
  ["rstack", "RST,ACK", "RST,ACK at RCV.NXT"],
  ["rstack-window", "RST,ACK seq=RCV.NXT+100", "RST,ACK in the window"],
];

const ODD: readonly Entry[] = [
  ["none", "none", "no control bit, and no text"],
  ["synfin", "SYN,FIN", "SYN and FIN"],
  ["synrst", "SYN,RST", "SYN and RST"],
  ["urg", "URG,ACK urg=5 len=10", "urgent text at RCV.NXT"],
];

const MALFORMED: readonly Entry[] = [
  ["bad-csum", "ACK len=10 checksum=bad", "text with a wrong checksum"],
  ["rst-bad-csum", "RST checksum=bad", "RST with a wrong checksum"],
  ["doff-4", "ACK len=10 offset=4", "text with a data offset that is too small"],
  ["doff-big", "ACK offset=15", "ACK with a data offset beyond its end"],
  ["reserved", "ACK len=10 reserved=7", "text with the reserved bits set"],
];

const TIMESTAMPS: readonly Entry[] = [
  ["ts-old-ack", "ACK <nop,nop,TS val -10000 ecr *>", "ACK with an old timestamp"],
  ["ts-old-data", "ACK len=10 <nop,nop,TS val -10000 ecr *>", "text with an old timestamp"],
  ["ts-none-ack", "ACK <>", "ACK without a timestamp"],
  ["ts-none-data", "ACK len=10 <>", "text without a timestamp"],
  ["rst-ts-old", "RST <nop,nop,TS val -10000 ecr *>", "RST with an old timestamp"],
];

/**
 * The segments, by their keys.
 *
 * @example
 * ```ts
 * import { ARRIVING } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(ARRIVING["rst-window"]?.segment, "RST seq=RCV.NXT+100");
 * ```
 */
export const ARRIVING: Readonly<Record<string, Arriving>> = Object.fromEntries(
  [SYNS, SYN_ACKS, ACKS, TEXTS, FINS, RSTS, ODD, MALFORMED, TIMESTAMPS].flat()
    .map(([key, segment, title]) => [key, { segment, title }]),
);

/** What is expected where a segment arrives, and what is said of that alone. */
export type Answer = Partial<Heading> & Omit<WireRow, "do">;

/** A case of a family, of a segment that arrives. */
export type Arrival = Answer & { readonly title: string; readonly do: WireAction };

/**
 * Cases of a family: each segment reaches the end, and what is then expected. Throws a `TypeError` for a
 * key that {@linkcode ARRIVING} does not have.
 *
 * @example
 * ```ts
 * import { arrives } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const { rst } = arrives("a", { rst: { a: "CLOSED" } });
 * assertEquals(rst?.do, { kind: "inject", end: "a", segment: "RST" });
 * ```
 */
export function arrives(
  end: End,
  answers: Readonly<Record<string, Answer>>,
): Readonly<Record<string, Arrival>> {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => {
      const arriving = ARRIVING[key];
      if (arriving === undefined) {
        const near = nearest(key, Object.keys(ARRIVING));
        throw new TypeError(`no segment ${key} arrives${near ? `: is it ${near}?` : ""}`);
      }
      return [key, { title: arriving.title, ...answer, do: inject(end, arriving.segment) }];
    }),
  );
}
