/**
 * Text from elsewhere in Markdown, in GitHub's dialect (https://github.github.com/gfm/).
 * @module
 */

import { oneLine } from "../text/one_line.ts";

/**
 * GFM, 6.1: any ASCII punctuation can be escaped, and so can `|` in a table (4.10). Some means
 * something only where a line begins (4.1, 4.3, 5.2), and colons only around a name (emoji).
 */
export function inline(text: string): string {
  return oneLine(text).trim()
    .replace(/[\\`*_[\]<>#|~&@$]/g, "\\$&")
    .replace(/^[-+=]|(?<=^\d{1,9})[.)]|:(?=[\w+-]+:)/g, "\\$&");
}

/** GFM, 4.5: a fence that is longer than any in the text cannot be closed by it. */
export function block(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
