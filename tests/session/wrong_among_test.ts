/** What is wrong with segments whatever a row says, as far as it is judged on a stack. */

import { assertEquals } from "@std/assert";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { wrongAmong } from "../../lab/session/row_segments.ts";
import type { Frame } from "../../lab/wire/frame.ts";

const SEGMENT = "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=0";
const ECHO: Mismatch = {
  kind: "segment rule",
  segment: SEGMENT,
  rule: "timestamp echo",
  is: 1,
  expected: [2],
};
const RESERVED: Mismatch = { kind: "segment rule", segment: SEGMENT, rule: "reserved bits", is: 2 };
const CHECKSUM: Mismatch = { kind: "checksum", segment: SEGMENT };
const FRAMES = [{ wrong: [ECHO, RESERVED] }, { wrong: [CHECKSUM] }] as unknown as Frame[];

Deno.test("wrongAmong() judges all of Linux, and of what is not known", () => {
  for (const stack of [undefined, { name: "Linux", release: "6.18.0", machine: "x86_64" }]) {
    assertEquals(wrongAmong(FRAMES, stack), [ECHO, RESERVED, CHECKSUM]);
  }
});

Deno.test("wrongAmong() judges all but the numbers of timestamps of another stack", () => {
  const gvisor = { name: "gVisor", release: "4.4.0", machine: "x86_64" };
  assertEquals(wrongAmong(FRAMES, gvisor), [RESERVED, CHECKSUM]);
});
