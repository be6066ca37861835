import { assertEquals } from "@std/assert";
import { oneLine } from "../../lab/text/one_line.ts";

const TEXTS: readonly [title: string, text: string, oneLine: string][] = [
  ["nothing", "", ""],
  ["letters of any script", "Größe 大 🙂", "Größe 大 🙂"],
  ["lines and tabs", "a\n\tb\n", "a\\n b\\n"],
  ["a carriage return", "a\rb", "a\\x0db"],
  ["colours", "\x1b[31mred", "\\x1b[31mred"],
  ["NUL, DEL and a C1 control", "\0\x7f\x9b", "\\x00\\x7f\\x9b"],
  ["what turns the text round", "a\u202eb", "a\\u202eb"],
  ["separators of lines", "a\u2028b", "a\\u2028b"],
  ["what is no character", "\ufffe\ufdd0", "\\ufffe\\ufdd0"],
  ["half of a character", "a\ud800b", "a\ufffdb"],
];

for (const [title, text, line] of TEXTS) {
  Deno.test(`oneLine() shows ${title}`, () => {
    assertEquals(oneLine(text), line);
  });
}
