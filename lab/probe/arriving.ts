/**
 * Segments that reach a socket in any state, by name: what families of probes inject.
 *
 * Numbers are those of the socket that the segment reaches; text is of 10 bytes.
 * @module
 */

import type { CraftedText } from "./table.ts";

/** A segment that arrives. */
export interface Arriving {
  /** As `inject()` takes it. */
  readonly segment: CraftedText;
  /** The same where no options were agreed on; absent where it is none other. */
  readonly bare?: CraftedText;
  /** In words. */
  readonly title: string;
}

/**
 * The kinds of segments, each with the one of them that every run sends to every state; a family may
 * add those by which its state can be told wrong, and `--all` sends the others too.
 *
 * @example
 * ```ts
 * import { ARRIVING, ESSENTIAL } from "@tcplab/tcplab/probe";
 * import { assert } from "@std/assert";
 *
 * assert(ESSENTIAL.every((key) => key in ARRIVING));
 * ```
 */
export const ESSENTIAL: readonly string[] = [
  ...["syn-window", "synack", "ack-high", "ack-lowfar", "ack-old", "data", "data-above", "fin"],
  ...["rst", "rst-window", "rst-above", "urg", "none", "bad-csum", "bad-csum-long", "opt-unknown"],
  "ts-old-data",
];

type Entry = readonly [key: string, segment: CraftedText, title: string];

/** An older timestamp, by so much. */
const older = (by: number) => `<nop,nop,TS val TS.RECENT-${by} ecr *>` as const;
const OLD = older(10000);
const SAME = "<nop,nop,TS val TS.RECENT ecr *>";
const AGREED = "nop,nop,TS val * ecr *,";
/** Text with an option, behind those that were agreed on. */
const option = (text: string) => `ACK ack=SND.UNA len=10 <${AGREED}${text}>` as const;

function bareOf(segment: CraftedText): { readonly bare?: CraftedText } {
  const bare = segment.replace(AGREED, "") as CraftedText;
  return bare === segment ? {} : { bare };
}

const ABOVE = "RCV.NXT+RCV.WND+100000";

const SYNS: readonly Entry[] = [
  ["syn", "SYN", "SYN at RCV.NXT"],
  ["syn-again", "SYN seq=RCV.NXT-1", "SYN with the number of a SYN again"],
  ["syn-window", "SYN seq=RCV.NXT+100", "SYN in the window"],
  ["syn-old", "SYN seq=RCV.NXT-1000", "SYN below RCV.NXT"],
  // Above every window that there can be (RFC 7323, 2.3): so its answer has a number that is known.
  ["syn-above", "SYN seq=RCV.NXT+1100000000", "SYN above the window"],
  ["syn-data", "SYN len=10", "SYN with text at RCV.NXT"],
  ["syn-ecn", "SYN,ECE,CWR", "SYN that offers ECN, at RCV.NXT"],
  ["syn-ts-same", `SYN seq=RCV.NXT+100 ${SAME}`, "SYN in the window, with the last timestamp"],
  ["syn-ts-old", `SYN seq=RCV.NXT+100 ${OLD}`, "SYN in the window, with an old timestamp"],
  ["syn-old-ts-old", `SYN seq=RCV.NXT-1000 ${OLD}`, "SYN below RCV.NXT, with an old timestamp"],
  ["syn-ts-none", "SYN seq=RCV.NXT+100 <>", "SYN in the window, without a timestamp"],
  ["syn-old-ts-none", "SYN seq=RCV.NXT-1000 <>", "SYN below RCV.NXT, without a timestamp"],
];

const SYN_ACKS: readonly Entry[] = [
  ["synack", "SYN,ACK", "SYN,ACK at RCV.NXT of all that was sent"],
  ["synack-again", "SYN,ACK seq=RCV.NXT-1", "SYN,ACK with the number of one again"],
  ["synack-una", "SYN,ACK ack=SND.UNA", "SYN,ACK at RCV.NXT of nothing new"],
  ["synack-high", "SYN,ACK ack=SND.NXT+1", "SYN,ACK of what was never sent"],
  ["synack-low", "SYN,ACK ack=SND.UNA-1", "SYN,ACK of less than was acknowledged"],
  ["synack-window", "SYN,ACK seq=RCV.NXT+100", "SYN,ACK in the window"],
  ["synack-old", "SYN,ACK seq=RCV.NXT-1000", "SYN,ACK below RCV.NXT"],
  ["synack-data", "SYN,ACK len=10", "SYN,ACK with text at RCV.NXT"],
  ["synack-badecr", "SYN,ACK <TS val * ecr +1000000>", "SYN,ACK that echoes what was never sent"],
];

const ACKS: readonly Entry[] = [
  ["ack-una", "ACK ack=SND.UNA", "ACK of nothing new"],
  ["ack-all", "ACK", "ACK of all that was sent"],
  ["ack-part", "ACK ack=SND.UNA+5", "ACK of 5 bytes of what was sent"],
  ["ack-high", "ACK ack=SND.NXT+1", "ACK of what was never sent"],
  ["ack-far", "ACK ack=SND.NXT+1000000", "ACK of far more than was sent"],
  ["ack-low", "ACK ack=SND.UNA-1", "ACK of less than was acknowledged"],
  ["ack-low-100", "ACK ack=SND.UNA-100", "ACK of 100 bytes less than was acknowledged"],
  ["ack-lowfar", "ACK ack=SND.UNA-1000000", "ACK of far less than was acknowledged"],
  ["ack-keepalive", "ACK seq=RCV.NXT-1", "ACK below RCV.NXT, as a keep-alive has it"],
  ["ack-old", "ACK seq=RCV.NXT-1000", "ACK far below RCV.NXT"],
  ["ack-window", "ACK seq=RCV.NXT+100", "ACK in the window"],
  ["ack-edge", "ACK seq=RCV.NXT+RCV.WND", "ACK at the window's right edge"],
  ["ack-above", `ACK seq=${ABOVE}`, "ACK above the window"],
];

const TEXTS: readonly Entry[] = [
  ["data", "ACK ack=SND.UNA len=10", "text at RCV.NXT"],
  ["data-all", "ACK len=10", "text at RCV.NXT, with an ACK of all that was sent"],
  ["data-psh", "PSH,ACK ack=SND.UNA len=10", "text at RCV.NXT, with PSH"],
  ["data-high", "ACK ack=SND.NXT+1 len=10", "text with an ACK of what was never sent"],
  ["data-lowfar", "ACK ack=SND.UNA-1000000 len=10", "text with a far too old ACK"],
  [
    "data-lowfar-wnd",
    "ACK ack=SND.UNA-1000000 win=1000 len=10",
    "text with a far too old ACK and another window",
  ],
  ["data-gap", "ACK seq=RCV.NXT+20 ack=SND.UNA len=10", "text in the window, beyond a gap"],
  ["data-overlap", "ACK seq=RCV.NXT-5 ack=SND.UNA len=10", "text of which half is old"],
  ["data-dup", "ACK seq=RCV.NXT-10 ack=SND.UNA len=10", "text that is all old, up to RCV.NXT"],
  ["data-old", "ACK seq=RCV.NXT-1000 ack=SND.UNA len=10", "text that is old"],
  [
    "data-straddle",
    "ACK seq=RCV.NXT+RCV.WND-5 ack=SND.UNA len=10",
    "text across the window's right edge",
  ],
  ["data-edge", "ACK seq=RCV.NXT+RCV.WND ack=SND.UNA len=10", "text at the window's right edge"],
  ["data-above", `ACK seq=${ABOVE} ack=SND.UNA len=10`, "text above the window"],
  ["data-noack", "none len=10", "text without any control bit"],
  ["data-noack-old", "none seq=RCV.NXT-1000 len=10", "old text without any control bit"],
];

const FINS: readonly Entry[] = [
  ["fin", "FIN,ACK ack=SND.UNA", "FIN at RCV.NXT"],
  ["fin-all", "FIN,ACK", "FIN at RCV.NXT, with an ACK of all that was sent"],
  ["fin-data", "FIN,ACK ack=SND.UNA len=10", "FIN with text at RCV.NXT"],
  ["fin-data-all", "FIN,ACK len=10", "FIN with text, and an ACK of all that was sent"],
  ["fin-gap", "FIN,ACK seq=RCV.NXT+20 ack=SND.UNA", "FIN in the window, beyond a gap"],
  ["fin-again", "FIN,ACK seq=RCV.NXT-1 ack=SND.UNA", "FIN with the number of a FIN again"],
  ["fin-again-all", "FIN,ACK seq=RCV.NXT-1", "FIN again, with an ACK of all that was sent"],
  ["fin-old", "FIN,ACK seq=RCV.NXT-1000", "FIN below RCV.NXT"],
  ["fin-above", `FIN,ACK seq=${ABOVE}`, "FIN above the window"],
  ["fin-high", "FIN,ACK ack=SND.NXT+1", "FIN with an ACK of what was never sent"],
  ["fin-noack", "FIN", "FIN without ACK"],
];

const RSTS: readonly Entry[] = [
  ["rst", "RST", "RST at RCV.NXT"],
  ["rst-window", "RST seq=RCV.NXT+100", "RST in the window"],
  ["rst-edge-in", "RST seq=RCV.NXT+RCV.WND-1", "RST at the last number of the window"],
  ["rst-edge", "RST seq=RCV.NXT+RCV.WND", "RST at the window's right edge"],
  ["rst-below", "RST seq=RCV.NXT-1", "RST below RCV.NXT"],
  ["rst-old", "RST seq=RCV.NXT-1000", "RST far below RCV.NXT"],
  ["rst-above", `RST seq=${ABOVE}`, "RST above the window"],
  ["rst-sack", "RST seq=RCV.NXT+30", "RST behind text that is held beyond a gap"],
  ["rst-data", "RST len=10", "RST with text at RCV.NXT"],
  ["rst-ts-none", "RST <>", "RST without a timestamp"],
  ["rst-ts-old", `RST ${OLD}`, "RST with an old timestamp"],
  ["rstack", "RST,ACK", "RST,ACK at RCV.NXT"],
  ["rstack-una", "RST,ACK ack=SND.UNA", "RST,ACK of nothing new"],
  ["rstack-high", "RST,ACK ack=SND.NXT+1", "RST,ACK of what was never sent"],
  ["rstack-low", "RST,ACK ack=SND.UNA-1", "RST,ACK of less than was acknowledged"],
  ["rstack-window", "RST,ACK seq=RCV.NXT+100", "RST,ACK in the window"],
  ["rstack-zero", "RST,ACK seq=0", "RST,ACK at 0, as CLOSED sends it"],
];

const URGENT: readonly Entry[] = [
  ["urg", "URG,ACK ack=SND.UNA urg=5 len=10", "urgent text at RCV.NXT"],
  ["urg-bare", "URG,ACK ack=SND.UNA urg=5", "an urgent pointer without text"],
  ["urg-noack", "URG urg=5 len=10", "urgent text without ACK"],
];

const ODD: readonly Entry[] = [
  ["none", "none", "no control bit, and no text"],
  ["psh", "PSH", "PSH alone"],
  ["synfin", "SYN,FIN", "SYN and FIN"],
  ["synfinack", "SYN,FIN,ACK", "SYN, FIN and ACK"],
  ["synrst", "SYN,RST", "SYN and RST"],
  ["synrstack", "SYN,RST,ACK", "SYN, RST and ACK"],
  ["synrst-window", "SYN,RST seq=RCV.NXT+100", "SYN and RST in the window"],
  ["synurg", "SYN,URG,PSH urg=5", "SYN, URG and PSH"],
  ["finrst", "FIN,RST", "FIN and RST"],
  ["xmas", "FIN,PSH,URG urg=5", "FIN, PSH and URG"],
  ["all-flags", "FIN,SYN,RST,PSH,ACK,URG,ECE,CWR urg=5", "every control bit"],
  ["all-but-rst", "FIN,SYN,PSH,ACK,URG,ECE,CWR urg=5", "every control bit but RST"],
  ["ce", "ACK,ECE ack=SND.UNA len=10", "text with ECE, which was not agreed on"],
];

const MALFORMED: readonly Entry[] = [
  ["bad-csum", "ACK len=10 checksum=bad", "text with a wrong checksum"],
  // Of what is not short, Linux verifies the checksum later: where the text is taken, not where it comes in.
  ["bad-csum-long", "ACK len=500 checksum=bad", "much text with a wrong checksum"],
  ["csum-0", "ACK len=10 checksum=0", "text with a checksum of 0"],
  ["rst-bad-csum", "RST checksum=bad", "RST with a wrong checksum"],
  ["syn-bad-csum", "SYN checksum=bad", "SYN with a wrong checksum"],
  ["doff-4", "ACK len=10 offset=4", "text with a data offset that is too small"],
  ["doff-0", "RST offset=0", "RST with a data offset of 0"],
  ["doff-big", "ACK offset=15", "ACK with a data offset beyond its end"],
  ["reserved", "ACK len=10 reserved=7", "text with the reserved bits set"],
  ["reserved-syn", "SYN reserved=7", "SYN with the reserved bits set"],
  ["ae", "ACK len=10 reserved=1", "text with the bit of accurate ECN"],
];

const OPTIONS: readonly Entry[] = [
  ["opt-unknown", option("raw c8 04 00 00"), "text with an option that nobody knows"],
  ["opt-len0", option("raw c8 00 00 00"), "text with an option of length 0"],
  ["opt-len1", option("raw c8 01 00 00"), "text with an option of length 1"],
  ["opt-past", option("raw c8 28 00 00"), "text with an option beyond the header's end"],
  ["opt-eol", option("raw 00 c8 28 00"), "text with junk behind the end of the options"],
  ["opt-mss", option("mss 1000"), "text with an MSS option"],
  ["syn-opt-len0", "SYN <raw c8 00 00 00>", "SYN with an option of length 0"],
  ["syn-opt-none", "SYN <>", "SYN without options"],
  ["wnd-0", "ACK ack=SND.UNA win=0", "ACK with a window of 0"],
];

const TIMESTAMPS: readonly Entry[] = [
  ["ts-old-ack", `ACK ack=SND.UNA ${OLD}`, "ACK with an old timestamp"],
  ["ts-old-2-ack", `ACK ack=SND.UNA ${older(2)}`, "ACK with a timestamp older by 2"],
  ["ts-old-data", `ACK ack=SND.UNA len=10 ${OLD}`, "text with an old timestamp"],
  ["ts-old-1-data", `ACK ack=SND.UNA len=10 ${older(1)}`, "text with a timestamp older by 1"],
  ["ts-old-2-data", `ACK ack=SND.UNA len=10 ${older(2)}`, "text with a timestamp older by 2"],
  ["ts-old-fin", `FIN,ACK ack=SND.UNA ${OLD}`, "FIN with an old timestamp"],
  [
    "ts-old-gap",
    `ACK seq=RCV.NXT+20 ack=SND.UNA len=10 ${OLD}`,
    "text beyond a gap, with an old timestamp",
  ],
  ["ts-none-ack", "ACK <>", "ACK without a timestamp"],
  ["ts-none-data", "ACK ack=SND.UNA len=10 <>", "text without a timestamp"],
  ["ts-none-fin", "FIN,ACK ack=SND.UNA <>", "FIN without a timestamp"],
  [
    "ts-badecr",
    "ACK ack=SND.UNA len=10 <nop,nop,TS val * ecr +1000000>",
    "text that echoes a timestamp never sent",
  ],
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
  [SYNS, SYN_ACKS, ACKS, TEXTS, FINS, RSTS, URGENT, ODD, MALFORMED, OPTIONS, TIMESTAMPS].flat()
    .map(([key, segment, title]) => [key, { segment, ...bareOf(segment), title }]),
);
