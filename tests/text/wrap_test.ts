import { assertEquals } from "@std/assert";
import { fold, hang, wrap } from "../../lab/text/wrap.ts";

Deno.test("wrap() counts Korean twice, and breaks nothing between backquotes", () => {
  assertEquals(wrap("가나 다라 마바", "", 9), ["가나 다라", "마바"]);
  assertEquals(wrap("one two three", "  ", 9), ["  one two", "  three"]);
  assertEquals(wrap("see `ss -t -a`, please", "", 8), ["see", "`ss -t -a`,", "please"]);
  assertEquals(wrap("", "  "), []);
});

Deno.test("wrap() takes any white space for one space, and fold() leaves it as it is", () => {
  assertEquals(wrap(" one\n  two", "", 9), ["one two"]);
  assertEquals(fold("one  two three", 9), ["one  two", "three"]);
  assertEquals(fold(" one", 9), [" one"]);
});

Deno.test("hang() begins the first line with something else", () => {
  assertEquals(hang("- 가", "one two", 5, 10), ["- 가 one", "     two"]);
  assertEquals(hang("- 가", "", 5, 10), ["- 가 "]);
});

Deno.test("fold() gives a line where there is nothing, and one of its own to what is too long", () => {
  assertEquals(fold("", 5), [""]);
  assertEquals(fold("a too-long b", 5), ["a", "too-long", "b"]);
  assertEquals(fold("가나 다라 마바", 9), ["가나 다라", "마바"]);
});
