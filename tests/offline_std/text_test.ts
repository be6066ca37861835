/*
 * What the project relies on in @std/fmt/colors and @std/cli/unicode-width. These tests pass with
 * the genuine packages as with those in offline_std.
 */
import {
  bold,
  cyan,
  dim,
  getColorEnabled,
  green,
  magenta,
  red,
  setColorEnabled,
  stripAnsiCode,
  yellow,
} from "@std/fmt/colors";
import { unicodeWidth } from "@std/cli/unicode-width";
import { assertEquals } from "@std/assert";

const STYLES: [name: string, style: (text: string) => string, open: number, close: number][] = [
  ["bold", bold, 1, 22],
  ["dim", dim, 2, 22],
  ["red", red, 31, 39],
  ["green", green, 32, 39],
  ["yellow", yellow, 33, 39],
  ["magenta", magenta, 35, 39],
  ["cyan", cyan, 36, 39],
];

/** Runs a test with styling on or off, and leaves it as it was; `NO_COLOR` cannot be overruled. */
function colorTest(name: string, enabled: boolean, fn: () => void): void {
  Deno.test({
    name,
    ignore: enabled && Deno.noColor,
    fn: () => {
      const before = getColorEnabled();
      setColorEnabled(enabled);
      try {
        assertEquals(getColorEnabled(), enabled);
        fn();
      } finally {
        setColorEnabled(before);
      }
    },
  });
}

for (const [name, style, open, close] of STYLES) {
  colorTest(`${name}() wraps text in its codes`, true, () => {
    assertEquals(style("x"), `\x1b[${open}mx\x1b[${close}m`);
  });
}

colorTest("a style goes on after one inside it ends", true, () => {
  assertEquals(red(`a${green("b")}c`), "\x1b[31ma\x1b[32mb\x1b[31mc\x1b[39m");
});

colorTest("styles leave text alone when switched off", false, () => {
  assertEquals(STYLES.map(([, style]) => style("x")), STYLES.map(() => "x"));
});

colorTest("stripAnsiCode() takes every style away", true, () => {
  const styled = STYLES.reduce((text, [, style]) => style(`${text}|`), "x");
  assertEquals(stripAnsiCode(styled), "x" + "|".repeat(STYLES.length));
});

Deno.test("stripAnsiCode() leaves other text alone", () => {
  assertEquals(stripAnsiCode("a [31m b\tc\n"), "a [31m b\tc\n");
});

const WIDTHS: [name: string, text: string, width: number][] = [
  ["ASCII", "a>b SYN,ACK", 11],
  ["Latin letters", "schließen", 9],
  ["a combining mark", "e\u0301", 1],
  ["ideographs", "日本", 4],
  ["kana with a prolonged vowel", "サーバ", 6],
  ["Hangul", "서버", 4],
  ["full-width forms", "ＳＹＮ", 6],
  ["half-width kana", "ｻｰ", 2],
  ["an emoji", "🦕", 2],
  ["box drawing and arrows", "│→", 2],
  ["a symbol alone in its block", "⌚", 2],
  ["symbols beside it", "⌘⌤", 2],
  ["a syllable of Tangut", "\u{17000}", 2],
  ["control characters", "\0\t\n\x7f\x9f", 0],
];

for (const [name, text, width] of WIDTHS) {
  Deno.test(`unicodeWidth() counts the columns of ${name}`, () => {
    assertEquals(unicodeWidth(text), width);
  });
}
