/**
 * What a text parser takes, and the one form of its complaint.
 * @module
 */

/** Gives up on the line in hand. */
export type Fail = (reason: string) => never;

const LONGEST = 120;

/** `Cannot parse ss output: line 3: <reason>: "<text>"`; the text is clipped, and safe to print. */
export function cannotParse(
  what: string,
  lineNumber: number,
  reason: string,
  text?: string,
): SyntaxError {
  const quoted = text === undefined ? "" : `: ${quote(text)}`;
  return new SyntaxError(`Cannot parse ${what}: line ${lineNumber}: ${reason}${quoted}`);
}

/** Throws a {@linkcode TypeError} where what is to be parsed is no string: callers may have no types. */
export function mustBeText(given: unknown, what: string): void {
  if (typeof given === "string") return;
  const kind = given == null ? given : Object(given).constructor?.name ?? typeof given;
  throw new TypeError(
    `Cannot parse ${what}: it must be a string, not ${kind} (new TextDecoder().decode(bytes) makes one)`,
  );
}

/** In quotes, clipped; a process's name may hold escape sequences meant for the terminal. */
export function quote(text: string): string {
  const clipped = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return JSON.stringify(clipped).replace(
    /[\x7f-\x9f\u2028\u2029]|\p{Cf}/gu,
    (char) => `\\u${char.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
}
