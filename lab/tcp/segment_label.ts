/**
 * A segment's text without what is said beside it anyway.
 * @module
 */

/** A segment as a table writes it, in its parts. */
export interface SegmentLabel {
  /** Its direction where that is another connection's than the first: no arrow shows that. */
  readonly way: string;
  /** Its control bits. */
  readonly flags: string;
  /** What follows them; tables leave out that there is no data. */
  readonly numbers: string;
}

/** Takes a segment's text apart, whose direction is shown by an arrow. */
export function segmentLabel(text: string): SegmentLabel {
  const [direction = "", flags = "", ...rest] = text.split(" ");
  if (rest.at(-1) === "len=0") rest.pop();
  const way = direction.includes(".") ? direction : "";
  return { way, flags, numbers: rest.join(" ") };
}

/** Control bits and numbers, in one. */
export function labelText(text: string): string {
  const { flags, numbers } = segmentLabel(text);
  return numbers === "" ? flags : `${flags} ${numbers}`;
}
