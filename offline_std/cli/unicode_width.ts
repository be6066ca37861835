/**
 * Stands in for `jsr:@std/cli/unicode-width` where there is no route to JSR.
 *
 * The genuine one has Unicode's table of East Asian widths. This one knows the blocks that are wide
 * as a whole, which is right for ideographs, kana, Hangul, full-width forms and emoji, and may
 * differ by a column on rare symbols.
 * @module
 */

const NOTHING = /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}]$/u;
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]$/u;

/** How many columns of a terminal the text takes; escape sequences must be gone. */
export function unicodeWidth(str: string): number {
  let width = 0;
  for (const character of str) {
    if (!NOTHING.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
