import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { firstWrong, patternAt } from "../../lab/session/pattern.ts";

const LENGTH = 70_000;
const BYTES = patternAt(0, LENGTH);

Deno.test("firstWrong() finds nothing in the pattern, wherever it is cut", () => {
  assertEquals(firstWrong(0, BYTES), undefined);
  for (const from of [1, 255, 256, 65535, 65536, 2 ** 31, 2 ** 32 + 7]) {
    assertEquals(firstWrong(from, patternAt(from, 600)), undefined);
  }
});

Deno.test("firstWrong() finds each byte that is altered, at its place", () => {
  for (let at = 0; at < LENGTH; at++) {
    const byte = patternAt(at, 1)[0]!;
    assertEquals(firstWrong(at, Uint8Array.of(byte ^ 1 << (at & 7))), at);
  }
  const one = BYTES.with(54_321, BYTES[54_321]! ^ 0x80);
  assertEquals(firstWrong(0, one), 54_321);
});

Deno.test("firstWrong() finds each byte that is lost or doubled, at its place: neighbours differ", () => {
  for (let at = 1; at < LENGTH; at++) assertNotEquals(BYTES[at], BYTES[at - 1], `${at}`);
  for (const at of [1, 17, 256, 1448, 65_536]) {
    const lost = new Uint8Array([...BYTES.subarray(0, at), ...BYTES.subarray(at + 1)]);
    const doubled = new Uint8Array([...BYTES.subarray(0, at), ...BYTES.subarray(at - 1)]);
    assertEquals([firstWrong(0, lost), firstWrong(0, doubled)], [at, at]);
  }
});

Deno.test("firstWrong() finds a segment that is in another's place, however far they are apart", () => {
  for (let apart = 1; apart < 70_000; apart++) {
    assert(firstWrong(0, patternAt(apart, 64)) !== undefined, `${apart}`);
  }
  for (const apart of [2 ** 16, 2 ** 20, 2 ** 22, 2 ** 24]) {
    assert(firstWrong(0, patternAt(apart, 64)) !== undefined, `${apart}`);
  }
});
