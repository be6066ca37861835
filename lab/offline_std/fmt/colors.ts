/**
 * Stands in for `jsr:@std/fmt/colors` where there is no route to JSR: the functions that this
 * project uses, with the genuine signatures and semantics.
 * @module
 */

import { inspect, stripVTControlCharacters } from "node:util";

let enabled = !Deno.noColor;

/** Switches styling on or off for the process; `NO_COLOR` in the environment wins. */
export function setColorEnabled(value: boolean): void {
  if (!Deno.noColor) enabled = value;
}

/** Whether text is styled at all. */
export function getColorEnabled(): boolean {
  return enabled;
}

/*
 * Not `styleText`: it asks the process for its streams. Where `text` ends a style inside it with
 * the same code, this one begins anew.
 */
function style(name: string): (text: string) => string {
  const [open, close] = inspect.colors[name]!.map((code) => `\x1b[${code}m`) as [string, string];
  return (text) => enabled ? open + text.replaceAll(close, open) + close : text;
}

/** A function that styles a text. */
type Style = (str: string) => string;

/** Bold text. */
export const bold: Style = style("bold");
/** Faint text. */
export const dim: Style = style("dim");
/** Slanted text. */
export const italic: Style = style("italic");
/** Underlined text. */
export const underline: Style = style("underline");
/** Text with its colours exchanged. */
export const inverse: Style = style("inverse");
/** Red text. */
export const red: Style = style("red");
/** Green text. */
export const green: Style = style("green");
/** Yellow text. */
export const yellow: Style = style("yellow");
/** Blue text. */
export const blue: Style = style("blue");
/** Magenta text. */
export const magenta: Style = style("magenta");
/** Cyan text. */
export const cyan: Style = style("cyan");
/** Grey text. */
export const gray: Style = style("gray");

/** The text without escape sequences. */
export function stripAnsiCode(string: string): string {
  return stripVTControlCharacters(string);
}
