import { assertEquals, assertThrows } from "@std/assert";
import { leastBytes } from "../../lab/parse/kernel_type.ts";
import { advanced, decimal, decimalUpTo, hexadecimal } from "../../lab/parse/scan.ts";

Deno.test("advanced() throws where a reader stands still or goes back", () => {
  assertEquals(advanced(3, 4), 4);
  assertThrows(() => advanced(3, 3), Error, "a reader went from 3 to 3: it must advance");
  assertThrows(() => advanced(3, 0), Error, "it must advance");
});

Deno.test("decimal() and hexadecimal() tell what is no number, or more than the most", () => {
  assertEquals(
    ["", "x", "1x", "-1", "9".repeat(16)].map((text) => decimal(text)),
    Array(5).fill(-1),
  );
  assertEquals(["", "x", "fG", "f".repeat(14)].map((text) => hexadecimal(text)), Array(4).fill(-1));
  assertEquals([decimalUpTo(255, "255"), decimalUpTo(255, "256"), decimalUpTo(255, "x")], [
    255,
    -1,
    -1,
  ]);
});

Deno.test("leastBytes() counts UTF-8's bytes, and one for each sign that was none", () => {
  for (const text of ["", "abc", "é", "한", "𐍈", "aé한𐍈"]) {
    assertEquals(leastBytes(text), new TextEncoder().encode(text).length, text);
  }
  assertEquals(leastBytes("\ufffd\ufffd"), 2);
});
