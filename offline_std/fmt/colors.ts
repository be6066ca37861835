/**
 * Stands in for `jsr:@std/fmt/colors` where there is no route to JSR: the functions that this
 * project uses, with the genuine signatures and semantics.
 * @module
 */

let enabled = !Deno.noColor;

/** Switches styling on or off for the process; `NO_COLOR` in the environment wins. */
export function setColorEnabled(value: boolean): void {
  if (!Deno.noColor) enabled = value;
}

/** Whether text is styled at all. */
export function getColorEnabled(): boolean {
  return enabled;
}

/**
 * Switched on and off by these codes of ECMA-48, 8.3.117 (SGR). Where `text` ends a style inside it
 * with the same code, this one begins anew.
 */
function style(on: number, off: number): (text: string) => string {
  const [open, close] = [`\x1b[${on}m`, `\x1b[${off}m`];
  return (text) => enabled ? open + text.replaceAll(close, open) + close : text;
}

/** A function that styles a text. */
type Style = (str: string) => string;

/** Bold text. */
export const bold: Style = style(1, 22);
/** Faint text. */
export const dim: Style = style(2, 22);
/** Red text. */
export const red: Style = style(31, 39);
/** Green text. */
export const green: Style = style(32, 39);
/** Yellow text. */
export const yellow: Style = style(33, 39);
/** Magenta text. */
export const magenta: Style = style(35, 39);
/** Cyan text. */
export const cyan: Style = style(36, 39);

// ECMA-48: a control sequence (5.4), a control string (5.6), another escape sequence.
const ESCAPES: readonly string[] = [
  "(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]",
  "\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)",
  "\\x1b[ -/]*[0-~]",
];
const ESCAPE = new RegExp(ESCAPES.join("|"), "g");

/** The text without escape sequences. */
export function stripAnsiCode(string: string): string {
  return string.replaceAll(ESCAPE, "");
}
