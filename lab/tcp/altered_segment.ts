/**
 * A segment that is altered on its way: `ack=SEG.ACK+999`. What is absent stays, and the checksum is
 * right again. See `crafted_segment.ts` for what may be written; `SEG.SEQ`, `SEG.ACK`, `SEG.LEN` and
 * `SEG.WND` are the numbers of the segment as it was.
 * @module
 */

import { assembled } from "./assembled_segment.ts";
import type { CraftedText } from "./crafted_segment.ts";
import { encodeOptions } from "./option.ts";
import { defaultsIn } from "./option_bytes.ts";
import { type Segment, segmentLength } from "./segment.ts";
import type { Numbers } from "./segment_number.ts";
import { parseWords, splitWords } from "./segment_words.ts";

/** An alteration of a segment: control bits or none, then fields, in any order. */
export type AlteredText =
  | CraftedText
  | `${"seq" | "ack" | "len" | "win" | "urg" | "data"}=${string}`
  | `${"checksum" | "offset" | "reserved" | "cut"}=${string}`
  | `<${string}`;

/** Throws a `SyntaxError`, which quotes the text, where no segment can be altered by it. */
export function checkAlteredText(text: string): void {
  parseWords(splitWords(text, "alter"), "alter");
}

/**
 * Alters a segment, and gives the packet. `numbers` are what other names than the segment's stand
 * for. Throws as `crafted()` does.
 *
 * @example
 * ```ts ignore
 * altered(segment, "ack=SEG.ACK+999"); // more by 999
 * altered(segment, "RST seq=0 <>"); // a RST of the number 0, without options
 * ```
 */
export function altered(
  segment: Segment,
  text: string,
  numbers: Numbers = {},
): Uint8Array<ArrayBuffer> {
  const { control = segment.control, fields } = parseWords(splitWords(text, "alter"), "alter");
  const { options, seq, ack, wnd, ...rest } = segment;
  return assembled(text, fields, {
    segment: { ...rest, control },
    seq: () => seq,
    ack: () => ack,
    wnd,
    options: [...encodeOptions(options)],
    defaults: defaultsIn(options),
    numbers: {
      ...numbers,
      "SEG.SEQ": seq,
      "SEG.ACK": ack,
      "SEG.LEN": segmentLength(segment),
      "SEG.WND": wnd,
    },
  });
}
