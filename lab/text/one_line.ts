/**
 * Text from elsewhere, made fit to be shown: evidence and reasons quote processes' names, tools and
 * the kernel, any of which may hold anything.
 * @module
 */

/**
 * What must not reach a terminal, an XML document (XML 1.0, 2.2) or a log as it is: controls,
 * noncharacters, and what changes the direction of the text around it.
 */
const UNFIT =
  // deno-lint-ignore no-control-regex -- they are what it is about
  /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g;
/** Nearly every text, which need not be looked at for each of those. */
const PLAIN = /^[ -~]*$/;

/** The text in one line: tabs are spaces, and every other control is written out, as in `\x1b`. */
export function oneLine(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replaceAll("\t", " ").replaceAll("\n", "\\n")
    .replace(UNFIT, (unfit) => {
      const code = unfit.charCodeAt(0);
      return code < 0x100
        ? `\\x${code.toString(16).padStart(2, "0")}`
        : `\\u${code.toString(16).padStart(4, "0")}`;
    });
}
