/**
 * What a command takes beside its options.
 * @module
 */

/** Something that an operand may be. */
export interface Alternative {
  /** What help calls it; a word is itself. */
  readonly name: string;
  /** What can be typed for it. */
  readonly is: "word" | "vocabulary" | "probe" | "figure" | "state" | "file" | "text";
}

export interface Operand {
  /** What it may be. */
  readonly alternatives: readonly Alternative[];
  /** It may be left out. */
  readonly optional?: true;
  /** It may stand there any number of times. */
  readonly repeats?: true;
}

/** A probe's id, the leading part of one, or a regular expression. */
export const SELECTOR: Alternative = { name: "SELECTOR", is: "probe" };
/** One probe. */
export const PROBE: Alternative = { name: "PROBE", is: "probe" };
/** A figure of RFC 9293. */
export const FIGURE: Alternative = { name: "FIGURE", is: "figure" };
/** A state, in any spelling. */
export const STATE: Alternative = { name: "STATE", is: "state" };

/** A word of tables. */
export const WORD: Alternative = { name: "WORD", is: "vocabulary" };

/** A file, under the name that help gives it. */
export function file(name: string): Alternative {
  return { name, is: "file" };
}

/** What is anything. */
export function text(name: string): Alternative {
  return { name, is: "text" };
}

/** These words, as they stand. */
export function words(names: readonly string[]): Alternative[] {
  return names.map((name) => ({ name, is: "word" }));
}

/** Operands as help writes them: `[STATE|:PORT…]`. */
export function operandsText(operands: readonly Operand[]): string {
  return operands.map(({ alternatives, optional, repeats }) => {
    const names = alternatives.map(({ name }) => name).join("|") + (repeats ? "…" : "");
    return optional ? `[${names}]` : names;
  }).join(" ");
}
