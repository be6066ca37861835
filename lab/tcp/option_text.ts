/**
 * Options as packetdrill writes them: `<mss 1460,sackOK,TS val 5 ecr 7,nop,wscale 7>`, `<sack 1:5>`,
 * `<FO 0a0b0c0d>`. `*` is any value, of a cookie one that is not empty; `raw 02 01` is bytes as they are, and `<>` or `<none>` none.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import { PATH_NUMBERS } from "./path_number.ts";
import { encodeOption, type TcpOption } from "./option.ts";
import {
  type NumberForm,
  type Numbers,
  parseNumber,
  type SegmentNumber,
  unknownIn,
  valueOf,
  writeNumber,
} from "./segment_number.ts";

/** A value that is written, or any. */
export type OptionValue = SegmentNumber | "*";

/** An option as it is written. */
export type OptionText =
  | { readonly kind: "nop" | "eol" | "sack-permitted" }
  | { readonly kind: "mss" | "window-scale"; readonly value: OptionValue }
  | { readonly kind: "timestamps"; readonly value: OptionValue; readonly echo: OptionValue }
  | {
    readonly kind: "sack";
    readonly blocks: readonly { readonly left: SegmentNumber; readonly right: SegmentNumber }[];
  }
  | { readonly kind: "fast-open"; readonly bytes: Uint8Array | "*" }
  | { readonly kind: "raw"; readonly bytes: Uint8Array };

const WORDS = ["mss", "sackOK", "TS", "nop", "eol", "wscale", "sack", "FO", "raw", "none"];

/** Reads what stands between `<` and `>`; `refuse` throws. */
export function parseOptions(
  text: string,
  form: NumberForm,
  refuse: (why: string) => never,
): readonly OptionText[] {
  if (text === "" || text === "none") return [];
  return text.split(",").map((written) => parseOption(written.trim(), form, refuse));
}

function parseOption(
  text: string,
  form: NumberForm,
  refuse: (why: string) => never,
): OptionText {
  const [word = "", ...rest] = text.split(" ");
  const malformed = () => refuse(`the option "${text}" is not written so`);
  const value = (written = "") =>
    written === "*" ? written : parseNumber(
      written,
      { ...form, names: [...PATH_NUMBERS, ...form.signed ? ["TS.RECENT" as const] : []] },
      refuse,
    );
  switch (word) {
    case "nop":
    case "eol":
      return rest.length === 0 ? { kind: word } : malformed();
    case "sackOK":
      return rest.length === 0 ? { kind: "sack-permitted" } : malformed();
    case "mss":
    case "wscale": {
      if (rest.length !== 1) malformed();
      return { kind: word === "mss" ? word : "window-scale", value: value(rest[0]) };
    }
    case "TS":
      if (rest.length !== 4 || rest[0] !== "val" || rest[2] !== "ecr") malformed();
      return { kind: "timestamps", value: value(rest[1]), echo: value(rest[3]) };
    case "sack": {
      const blocks = rest.map((block) => {
        const [left = "", right = "", ...more] = block.split(":");
        if (more.length > 0) malformed();
        const edge = (written: string) => parseNumber(written, { ...form, signed: false }, refuse);
        return { left: edge(left), right: edge(right) };
      });
      return blocks.length > 0 ? { kind: word, blocks } : malformed();
    }
    case "FO":
      if (rest.join() === "*") return { kind: "fast-open", bytes: "*" };
      return { kind: "fast-open", bytes: hexadecimal(rest.join(""), malformed) };
    case "raw":
      return rest.length > 0
        ? { kind: word, bytes: hexadecimal(rest.join(""), malformed) }
        : malformed();
  }
  const near = nearest(word, WORDS);
  const hint = near === undefined ? `the options are ${WORDS.join(", ")}` : `is it ${near}?`;
  return refuse(`"${word}" is no option: ${hint}`);
}

function hexadecimal(text: string, malformed: () => never): Uint8Array {
  return /^([0-9a-fA-F]{2})*$/.test(text) ? Uint8Array.fromHex(text) : malformed();
}

/** Whether these are the very options that are written, in this order. */
export function matchesOptions(
  written: readonly OptionText[],
  options: readonly TcpOption[],
  numbers: Numbers,
): boolean {
  return written.length === options.length &&
    written.every((text, i) => matches(text, options[i]!, numbers));
}

function matches(text: OptionText, option: TcpOption, numbers: Numbers): boolean {
  const is = (expected: OptionValue, value: number) =>
    expected === "*" ||
    unknownIn(expected, numbers) === undefined && valueOf(expected, numbers) >>> 0 === value;
  if (text.kind === "raw") return toHex(encodeOption(option)) === text.bytes.toHex();
  switch (option.kind) {
    case "nop":
    case "sack-permitted":
      return text.kind === option.kind;
    case "mss":
      return text.kind === option.kind && is(text.value, option.value);
    case "window-scale":
      return text.kind === option.kind && is(text.value, option.shift);
    case "timestamps":
      return text.kind === option.kind && is(text.value, option.value) &&
        is(text.echo, option.echo);
    case "sack":
      return text.kind === option.kind && text.blocks.length === option.blocks.length &&
        text.blocks.every(({ left, right }, i) =>
          is(left, option.blocks[i]!.left) && is(right, option.blocks[i]!.right)
        );
    case "fast-open":
      return text.kind === option.kind &&
        (text.bytes === "*"
          ? option.cookie.length > 0
          : text.bytes.toHex() === option.cookie.toHex());
    case "unknown":
      return false;
  }
}

function toHex(bytes: readonly number[]): string {
  return Uint8Array.from(bytes).toHex();
}

/** Options as a table would write them. */
export function describeOptions(options: readonly TcpOption[]): string {
  return `<${options.map(describeOption).join(",")}>`;
}

function describeOption(option: TcpOption): string {
  switch (option.kind) {
    case "nop":
      return "nop";
    case "sack-permitted":
      return "sackOK";
    case "mss":
      return `mss ${option.value}`;
    case "window-scale":
      return `wscale ${option.shift}`;
    case "timestamps":
      return `TS val ${option.value} ecr ${option.echo}`;
    case "sack":
      return `sack ${option.blocks.map(({ left, right }) => `${left}:${right}`).join(" ")}`;
    case "fast-open":
      return option.cookie.length === 0 ? "FO" : `FO ${option.cookie.toHex()}`;
    case "unknown":
      return `raw ${toHex(encodeOption(option))}`;
  }
}

/** Options as they were written, in the one form that a table would write them in. */
export function writeOptions(written: readonly OptionText[]): string {
  return `<${written.map(writeOption).join(",")}>`;
}

function writeOption(text: OptionText): string {
  const write = (value: OptionValue) => value === "*" ? value : writeNumber(value);
  switch (text.kind) {
    case "nop":
    case "eol":
      return text.kind;
    case "sack-permitted":
      return "sackOK";
    case "mss":
      return `mss ${write(text.value)}`;
    case "window-scale":
      return `wscale ${write(text.value)}`;
    case "timestamps":
      return `TS val ${write(text.value)} ecr ${write(text.echo)}`;
    case "sack":
      return `sack ${
        text.blocks.map(({ left, right }) => `${write(left)}:${write(right)}`).join(" ")
      }`;
    case "fast-open":
      if (text.bytes === "*") return "FO *";
      return text.bytes.length === 0 ? "FO" : `FO ${text.bytes.toHex()}`;
    case "raw":
      return `raw ${text.bytes.toHex()}`;
  }
}
