import { assertEquals } from "@std/assert";
import { clip, columnsOf, pad, widest } from "../../lab/text/columns.ts";

Deno.test("columnsOf(), widest() and pad() count Korean twice", () => {
  assertEquals(["", "abc", "가나"].map(columnsOf), [0, 3, 4]);
  assertEquals([widest([]), widest(["abc", "가나"])], [0, 4]);
  assertEquals([pad("abc", 5), pad("가나", 5), pad("가나", 3)], ["abc  ", "가나 ", "가나"]);
});

Deno.test("clip() gives what fits, and no half of what is wide", () => {
  assertEquals([clip("가나다", 5), clip("가나다", 6)], ["가나", "가나다"]);
  assertEquals([clip("abc", 3), clip("abc", 2), clip("abc", 0)], ["abc", "ab", ""]);
  assertEquals(clip("a🦕b", 2), "a");
});
