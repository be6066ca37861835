/**
 * Stands in for `jsr:@std/cli/unicode-width` where there is no route to JSR, with Unicode's table
 * from npm.
 * @module
 */

import { eastAsianWidth } from "get-east-asian-width";

const NOTHING = /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}]$/u;

/** How many columns of a terminal the text takes; escape sequences must be gone. */
export function unicodeWidth(str: string): number {
  let width = 0;
  for (const character of str) {
    if (!NOTHING.test(character)) width += eastAsianWidth(character.codePointAt(0)!);
  }
  return width;
}
