/**
 * The bytes of options as a text writes them: see `option_text.ts`.
 * @module
 */

import { encodeOption, type TcpOption } from "./option.ts";
import type { OptionText, OptionValue } from "./option_text.ts";
import { seqAdd } from "./sequence.ts";
import type { SegmentNumber } from "./segment_number.ts";

/** What `*` stands for, and what a number with a sign counts from. */
export interface OptionDefaults {
  readonly mss: number | undefined;
  readonly windowScale: number | undefined;
  /** TSval */
  readonly value: number | undefined;
  /** TSecr */
  readonly echo: number | undefined;
  /** Of fast open (RFC 7413, 4.1.1). */
  readonly cookie: Uint8Array | undefined;
}

/** What `*` stands for where these options are there already. */
export function defaultsIn(options: readonly TcpOption[]): OptionDefaults {
  let found: OptionDefaults = {
    mss: undefined,
    windowScale: undefined,
    value: undefined,
    echo: undefined,
    cookie: undefined,
  };
  for (const option of options) {
    if (option.kind === "mss") found = { ...found, mss: option.value };
    if (option.kind === "fast-open") found = { ...found, cookie: option.cookie };
    if (option.kind === "window-scale") found = { ...found, windowScale: option.shift };
    if (option.kind === "timestamps") {
      found = { ...found, value: option.value, echo: option.echo };
    }
  }
  return found;
}

/**
 * The bytes of options, one after the other, not padded. `resolve` gives the value of a number.
 * Throws a `RangeError` where one does not fit, a {@linkcode NotShown} where nothing has shown what `*` stands
 * for.
 */
export function bytesOfOptions(
  written: readonly OptionText[],
  defaults: OptionDefaults,
  resolve: (number: SegmentNumber) => number,
): number[] {
  return written.flatMap((text) => bytesOf(text, defaults, resolve));
}

/** What an option is to have, and no segment of the connection has shown. */
export class NotShown extends RangeError {
  override readonly name = "NotShown";
  constructor(readonly option: "mss" | "window-scale" | "timestamps" | "fast-open", what: string) {
    super(`Cannot make the option: nothing has shown the ${what} to begin with`);
  }
}

const END = 0;

function bytesOf(
  text: OptionText,
  defaults: OptionDefaults,
  resolve: (number: SegmentNumber) => number,
): number[] {
  switch (text.kind) {
    case "eol":
      return [END];
    case "raw":
      return [...text.bytes];
    case "nop":
    case "sack-permitted":
      return encodeOption({ kind: text.kind });
    case "fast-open":
      return encodeOption({ kind: text.kind, cookie: cookieOf(text.bytes, defaults) });
    case "mss":
      return encodeOption({
        kind: text.kind,
        value: valueOf(text.kind, "MSS", text.value, defaults.mss, resolve),
      });
    case "window-scale":
      return encodeOption({
        kind: text.kind,
        shift: valueOf(text.kind, "window scale", text.value, defaults.windowScale, resolve),
      });
    case "timestamps":
      return encodeOption({
        kind: text.kind,
        value: wrapped(
          valueOf(text.kind, "TSval", text.value, defaults.value, resolve),
          text.value,
        ),
        echo: wrapped(valueOf(text.kind, "TSecr", text.echo, defaults.echo, resolve), text.echo),
      });
    case "sack":
      return encodeOption({
        kind: text.kind,
        blocks: text.blocks.map(({ left, right }) => ({
          left: seqAdd(0, resolve(left)),
          right: seqAdd(0, resolve(right)),
        })),
      });
  }
}

function valueOf(
  option: NotShown["option"],
  what: string,
  written: OptionValue,
  otherwise: number | undefined,
  resolve: (number: SegmentNumber) => number,
): number {
  if (written !== "*" && !written.isSigned) return resolve(written);
  if (otherwise === undefined) throw new NotShown(option, what);
  return written === "*" ? otherwise : otherwise + written.offset;
}

function cookieOf(written: Uint8Array | "*", { cookie }: OptionDefaults): Uint8Array {
  if (written !== "*") return written;
  if (cookie === undefined) throw new NotShown("fast-open", "cookie");
  return cookie;
}

/** Timestamps count modulo 2³². */
function wrapped(value: number, written: OptionValue): number {
  const isCounted = written !== "*" && (written.isSigned || written.names !== undefined);
  return isCounted ? seqAdd(0, value) : value;
}
