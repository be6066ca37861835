/**
 * A segment's text without what is said beside it anyway.
 * @module
 */

/** A segment as a table writes it, in its two halves. */
export interface SegmentLabel {
  /** Its control bits. */
  readonly flags: string;
  /** What follows them; tables leave out that there is no data. */
  readonly numbers: string;
}

/** Takes a segment's text apart, whose direction is shown by an arrow. */
export function segmentLabel(text: string): SegmentLabel {
  const [, flags = "", ...rest] = text.split(" ");
  if (rest.at(-1) === "len=0") rest.pop();
  return { flags, numbers: rest.join(" ") };
}

/** Both halves, in one. */
export function labelText(text: string): string {
  const { flags, numbers } = segmentLabel(text);
  return numbers === "" ? flags : `${flags} ${numbers}`;
}
