/**
 * Control bits as a table writes them: `SYN,ACK`, in any order; `none` for none.
 *
 * SYN, FIN, RST, ACK and URG count. PSH and the ECN bits are advice, not a part of any handshake:
 * they are looked at only where a table writes them.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import type { ControlBit, Segment } from "./segment.ts";

/** In the order in which they are written. */
const COUNTED = ["SYN", "FIN", "RST", "ACK", "URG"] as const satisfies readonly ControlBit[];
const ADVICE = ["PSH", "ECE", "CWR", "AE"] as const satisfies readonly ControlBit[];

/** How no control bits are written. */
export const NO_FLAGS = "none" satisfies Flags;

/**
 * The control bits of a segment as a table writes them, so that a misspelt one fails type checking.
 * It knows less than what can be read: of other orders, and of ECN's bits, only what is usual.
 */
export type Flags =
  | "none"
  | `${
    | "SYN"
    | "FIN"
    | "RST"
    | "ACK"
    | "SYN,ACK"
    | "FIN,ACK"
    | "RST,ACK"
    | "SYN,FIN"
    | "SYN,RST"
    | "FIN,RST"
    | "SYN,FIN,ACK"
    | "SYN,RST,ACK"
    | "FIN,RST,ACK"
    | "SYN,FIN,RST"
    | "SYN,FIN,RST,ACK"}${"" | ",URG" | ",PSH" | ",URG,PSH"}`
  | "URG"
  | "PSH"
  | "URG,PSH"
  | "ACK,SYN"
  | "ACK,FIN"
  | "ACK,RST"
  | "PSH,ACK"
  | "URG,ACK"
  | "FIN,PSH,URG"
  | "FIN,SYN,PSH,ACK,URG,ECE,CWR"
  | "FIN,SYN,RST,PSH,ACK,URG,ECE,CWR"
  | "SYN,ECE,CWR"
  | "SYN,ACK,ECE"
  | "ACK,ECE"
  | "ACK,CWR";

/** Reads control bits; `refuse` throws. */
export function parseFlags(
  text: string,
  refuse: (why: string) => never,
): ReadonlySet<ControlBit> {
  const known: readonly string[] = [...COUNTED, ...ADVICE];
  if (text === NO_FLAGS) return new Set();
  const bits = text.split(",");
  for (const [i, bit] of bits.entries()) {
    if (!known.includes(bit)) {
      const near = nearest(bit, [...known, NO_FLAGS]);
      const hint = near === undefined
        ? `the control bits are ${known.join(", ")}`
        : `is it ${near}?`;
      refuse(`"${bit}" is no control bit: ${hint}`);
    }
    if (bits.indexOf(bit) < i) refuse(`"${text}" has ${bit} twice`);
  }
  return new Set(bits as ControlBit[]);
}

/** Those that count, as a table writes them; empty where none is set. */
export function countedFlags(control: Segment["control"]): string {
  return COUNTED.filter((bit) => control.has(bit)).join(",");
}

/** The others, in the same way. */
export function advisoryFlags(control: Segment["control"]): string {
  return ADVICE.filter((bit) => control.has(bit)).join(",");
}
