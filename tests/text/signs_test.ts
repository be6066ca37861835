import { assert, assertEquals } from "@std/assert";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";

Deno.test("ASCII has a sign for each that there is, and each is of ASCII", () => {
  assertEquals(Object.keys(ASCII), Object.keys(UNICODE));
  for (const sign of Object.values(ASCII)) assert(/^[ -~]+$/.test(sign), sign);
});

Deno.test("what arrows and bars are drawn with takes a column, in both", () => {
  for (const { shaft, left, right, cross, tick, bar } of [ASCII, UNICODE]) {
    for (const sign of [shaft, left, right, cross, tick, bar]) assertEquals([...sign].length, 1);
  }
});
