import { assertEquals, assertThrows } from "@std/assert";
import { crafted } from "../../lab/tcp/crafted_segment.ts";
import { bareSegment, decodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import {
  describeDifference,
  differences,
  parseSegmentPattern,
  seenSegment,
} from "../../lab/tcp/segment_pattern.ts";
import { NO_TCB, sent } from "../../lab/tcp/tcb.ts";

const ENDS = {
  4: [{ address: "10.9.0.2", port: 1 }, { address: "10.9.0.1", port: 2 }],
  6: [{ address: "fd09::2", port: 1 }, { address: "fd09::1", port: 2 }],
} as const;

function segment(family: 4 | 6, more: Partial<Segment>): Segment {
  const [source, destination] = ENDS[family];
  const bare = bareSegment(source, destination, { seq: 0, ack: 0, control: new Set(["SYN"]) });
  return { ...bare, ...more };
}

/** What differs from a pattern, in words. */
function differing(text: string, seen: Segment): string[] {
  return differences(parseSegmentPattern(text), seenSegment(seen, "a", "b"), {})
    .map(describeDifference);
}

for (const [family, own, other, length] of [[4, 1460, 1440, 536], [6, 1440, 1460, 1220]] as const) {
  Deno.test(`MTU-HEADERS and MSS_DEFAULT are those of IPv${family}, and no others`, () => {
    const mss = (value: number) => segment(family, { options: [{ kind: "mss", value }] });
    assertEquals(differing("a>b SYN <mss MTU-HEADERS>", mss(own)), []);
    assertEquals(differing("a>b SYN <mss MTU-HEADERS>", mss(other)), [
      `options are <mss ${other}>, not <mss MTU-HEADERS>`,
    ]);
    const text = (length: number) => segment(family, { payload: new Uint8Array(length) });
    assertEquals(differing("a>b SYN len=MSS_DEFAULT", text(length)), []);
    assertEquals(differing("a>b SYN len=MSS_DEFAULT-1", text(length - 1)), []);
    assertEquals(differing("a>b SYN len=MSS_DEFAULT", text(length + 1)), [
      `len is ${length + 1}, not MSS_DEFAULT`,
    ]);
  });

  Deno.test(`a segment is made with lengths of IPv${family}`, () => {
    const [source, destination] = ENDS[family];
    const how = { reached: NO_TCB, sender: NO_TCB, source, destination, isns: {}, isn: 7 };
    const made = decodeSegment(crafted("SYN len=MSS_DEFAULT <mss MTU-HEADERS>", how))!;
    assertEquals([made.payload.length, made.options[0]], [length, { kind: "mss", value: own }]);
  });
}

Deno.test("no other name is a length", () => {
  for (const text of ["a>b ACK len=ISN_A", "a>b ACK len=MSS", "a>b SYN <mss RCV.WND>"]) {
    assertThrows(
      () => parseSegmentPattern(text),
      SyntaxError,
      text.split(/[= ]/).at(-1)!.slice(0, 3),
    );
  }
  assertThrows(() => parseSegmentPattern('a>b ACK len=MTU data="x"'), SyntaxError, "not MTU");
});

Deno.test("<FO *> is any cookie that is not empty; made, the one that the end has given last", () => {
  const cookie = new Uint8Array([1, 2, 3, 4]);
  const asked = segment(4, { options: [{ kind: "fast-open", cookie: new Uint8Array() }] });
  const given = segment(4, { options: [{ kind: "fast-open", cookie }] });
  assertEquals(differing("a>b SYN <FO *>", given), []);
  assertEquals(differing("a>b SYN <FO *>", asked), ["options are <FO>, not <FO *>"]);
  assertEquals(differing("a>b SYN <FO>", given), ["options are <FO 01020304>, not <FO>"]);
  const [source, destination] = ENDS[4];
  const how = { sender: NO_TCB, source, destination, isns: {}, isn: 7 };
  const made = crafted("SYN <FO *>", { ...how, reached: sent(NO_TCB, given) });
  assertEquals(decodeSegment(made)!.options, [{ kind: "fast-open", cookie }]);
  assertThrows(() => crafted("SYN <FO *>", { ...how, reached: NO_TCB }), RangeError, "cookie");
});
