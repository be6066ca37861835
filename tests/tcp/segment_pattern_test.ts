import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  describeSegment,
  differences,
  type FieldMismatch,
  parseSegmentPattern,
  type SeenSegment,
} from "../../lab/tcp/segment_pattern.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";

const ISNS = { ISN_A: 1000, ISN_B: 2000 } as const;
const FIN: SeenSegment = { from: "a", to: "b", flags: "FIN,ACK", seq: 1001, ack: 2001, len: 0 };

const inWords = (found: readonly FieldMismatch[]) =>
  found.map(({ field, expected, observed }) => `${field} is ${observed}, not ${expected}`);

Deno.test("parseSegmentPattern() reads every part", () => {
  const text = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=5";
  assertEquals(parseSegmentPattern(text), {
    text,
    from: "b",
    to: "a",
    flags: "SYN,ACK",
    seq: { base: "ISN_B", offset: 0 },
    ack: { base: "ISN_A", offset: 1 },
    len: 5,
  });
});

Deno.test("parseSegmentPattern() leaves out what the text leaves out, but for the length", () => {
  for (const flags of ["SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"] as const) {
    const text = `a>b ${flags}`;
    assertEquals(parseSegmentPattern(text), { text, from: "a", to: "b", flags, len: 0 });
  }
  const { from, to, seq, ack } = parseSegmentPattern("a>a ACK ack=ISN_A+4");
  assertEquals([from, to, seq, ack], ["a", "a", undefined, { base: "ISN_A", offset: 4 }]);
});

Deno.test("parseSegmentPattern() reads absolute numbers, which differences() takes as they are", () => {
  const rst = parseSegmentPattern("b>a RST,ACK seq=0 ack=ISN_A+1");
  assertEquals([rst.seq, rst.ack], [{ offset: 0 }, { base: "ISN_A", offset: 1 }]);
  const seen: SeenSegment = { from: "b", to: "a", flags: "RST,ACK", seq: 0, ack: 1001, len: 0 };
  assertEquals(differences(rst, seen, { ISN_A: 1000 }), []);
  assertEquals(inWords(differences(rst, { ...seen, seq: 12345 }, ISNS)), ["seq is 12345, not 0"]);
});

const MALFORMED: [what: string, text: string][] = [
  ["nothing", ""],
  ["no control bits", "a>b"],
  ["no direction", "SYN seq=ISN_A"],
  ["a third end", "a>c SYN"],
  ["capital ends", "A>B SYN"],
  ["B to itself", "b>b SYN"],
  ["the arrow reversed", "a<b SYN"],
  ["an unknown bit", "a>b SYM"],
  ["small letters", "a>b syn"],
  ["bits in another order", "a>b ACK,SYN"],
  ["bits apart", "a>b SYN, ACK"],
  ["a bare FIN, which nobody sends", "a>b FIN"],
  ["SYN and FIN", "a>b SYN,FIN"],
  ["a bit that does not count", "a>b PSH,ACK"],
  ["a negative number", "a>b ACK seq=-1"],
  ["a number and an offset", "a>b ACK seq=1+1"],
  ["an unknown base", "a>b SYN seq=ISN_C"],
  ["a negative offset", "a>b ACK seq=ISN_A-1"],
  ["an offset that is no number", "a>b ACK seq=ISN_A+x"],
  ["no offset after the plus", "a>b ACK seq=ISN_A+"],
  ["a fraction", "a>b ACK seq=ISN_A+1.5"],
  ["an empty number", "a>b ACK seq="],
  ["ack before seq", "a>b ACK ack=ISN_B+1 seq=ISN_A+1"],
  ["len first", "a>b ACK len=1 seq=ISN_A+1"],
  ["seq twice", "a>b ACK seq=ISN_A seq=ISN_A"],
  ["a negative length", "a>b ACK len=-1"],
  ["a field that is none", "a>b ACK wnd=0"],
  ["two spaces", "a>b  ACK"],
  ["a space before", " a>b ACK"],
  ["a space behind", "a>b ACK "],
  ["a second line", "a>b ACK\na>b ACK"],
];

for (const [what, text] of MALFORMED) {
  Deno.test(`parseSegmentPattern() refuses ${what}`, () => {
    const { message } = assertThrows(() => parseSegmentPattern(text), SyntaxError);
    assertStringIncludes(message, `Cannot parse the segment "${text}": expected e.g. `);
  });
}

/** A pattern that fits {@linkcode FIN}, with one thing changed. */
const DIFFERING: [text: string, differences: string[]][] = [
  ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", []],
  ["a>b FIN,ACK", []],
  ["a>b FIN,ACK seq=ISN_A+1", []],
  ["a>b FIN,ACK ack=ISN_B+1", []],
  // Whatever the base, the number counts.
  ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_A+1001", []],
  ["b>a FIN,ACK", ["direction is a>b, not b>a"]],
  ["a>a FIN,ACK", ["direction is a>b, not a>a"]],
  ["a>b ACK", ["flags is FIN,ACK, not ACK"]],
  ["a>b FIN,ACK len=1", ["len is 0, not 1"]],
  ["a>b FIN,ACK seq=ISN_A", ["seq is ISN_A+1, not ISN_A"]],
  ["a>b FIN,ACK seq=ISN_A+2", ["seq is ISN_A+1, not ISN_A+2"]],
  ["a>b FIN,ACK seq=ISN_B+1", ["seq is ISN_B-999, not ISN_B+1"]],
  ["a>b FIN,ACK ack=ISN_B", ["ack is ISN_B+1, not ISN_B"]],
  ["a>b FIN,ACK ack=ISN_A+1", ["ack is ISN_A+1001, not ISN_A+1"]],
  [
    "b>a RST seq=ISN_A ack=ISN_B len=3",
    [
      "direction is a>b, not b>a",
      "flags is FIN,ACK, not RST",
      "len is 0, not 3",
      "seq is ISN_A+1, not ISN_A",
      "ack is ISN_B+1, not ISN_B",
    ],
  ],
];

for (const [text, expected] of DIFFERING) {
  Deno.test(`differences() of a FIN,ACK from ${text}`, () => {
    assertEquals(inWords(differences(parseSegmentPattern(text), FIN, ISNS)), expected);
  });
}

Deno.test("differences() counts what cannot be checked as a difference", () => {
  const pattern = parseSegmentPattern("a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1");
  const [seq, ack] = [`seq is ${FIN.seq}, not ISN_A+1`, `ack is ${FIN.ack}, not ISN_B+1`];
  assertEquals(inWords(differences(pattern, FIN, { ISN_A: ISNS.ISN_A })), [ack]);
  assertEquals(inWords(differences(pattern, FIN, {})), [seq, ack]);
});

Deno.test("differences() says of a segment without control bits that there are none", () => {
  const found = differences(parseSegmentPattern("a>b ACK"), { ...FIN, flags: "" }, ISNS);
  assertEquals(inWords(found), ["flags is none, not ACK"]);
});

Deno.test("differences() and describeSegment() count past the end of the sequence", () => {
  const isns = { ISN_A: 0xffff_ffff, ISN_B: 0xffff_fff0 };
  const segment: SeenSegment = { ...FIN, seq: 0, ack: 5, len: 10 };
  const text = "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+21 len=10";
  assertEquals(describeSegment(segment, isns), text);
  assertEquals(differences(parseSegmentPattern(text), segment, isns), []);
  const pattern = parseSegmentPattern("a>b FIN,ACK seq=ISN_A len=10");
  assertEquals(inWords(differences(pattern, segment, isns)), ["seq is ISN_A+1, not ISN_A"]);
});

const DESCRIBED: [text: string, segment: Partial<SeenSegment>, isns?: typeof ISNS | object][] = [
  ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1 len=0", {}],
  ["a>b SYN seq=ISN_A len=0", { flags: "SYN", seq: 1000 }],
  ["b>a RST seq=ISN_B-1 len=0", { from: "b", to: "a", flags: "RST", seq: 1999 }],
  ["a>a ACK seq=ISN_A+1 ack=ISN_A+1 len=4", { to: "a", flags: "ACK", ack: 1001, len: 4 }],
  ["a>b (no flags) seq=ISN_A+1 len=0", { flags: "" }],
  ["a>b FIN,ACK seq=1001 ack=2001 len=0", {}, {}],
  ["a>b FIN,ACK seq=ISN_A+1 ack=2001 len=0", {}, { ISN_A: 1000 }],
];

for (const [text, segment, isns = ISNS] of DESCRIBED) {
  Deno.test(`describeSegment() writes ${text}`, () => {
    assertEquals(describeSegment({ ...FIN, ...segment }, isns), text);
  });
}

const number = fc.integer({ min: 0, max: 0xffff_ffff });
/** Few enough that the numbers lie ahead of the initial ones. */
const ahead = fc.integer({ min: 0, max: 0x7fff_ffff });

/** A segment that a table can write, with its connection's initial sequence numbers. */
const anySeen = fc.record({
  way: fc.constantFrom(["a", "b"] as const, ["b", "a"] as const, ["a", "a"] as const),
  flags: fc.constantFrom("SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"),
  isns: fc.record({ ISN_A: number, ISN_B: number }),
  seq: ahead,
  ack: ahead,
  len: fc.nat(65535),
}).map(({ way: [from, to], flags, isns, seq, ack, len }) => {
  const isn = (end: "a" | "b") => end === "a" ? isns.ISN_A : isns.ISN_B;
  const seen: SeenSegment = {
    from,
    to,
    flags,
    seq: seqAdd(isn(from), seq),
    ack: flags.includes("ACK") ? seqAdd(isn(to), ack) : 0,
    len,
  };
  return { seen, isns };
});

Deno.test("parseSegmentPattern() of describeSegment() fits the segment", () => {
  fc.assert(fc.property(anySeen, ({ seen, isns }) => {
    assertEquals(differences(parseSegmentPattern(describeSegment(seen, isns)), seen, isns), []);
  }));
});

Deno.test("parseSegmentPattern() of describeSegment() fits no segment with another number", () => {
  const other = fc.integer({ min: 1, max: 0xffff_ffff });
  const name = fc.constantFrom("seq", "ack", "len");
  fc.assert(fc.property(anySeen, name, other, ({ seen, isns }, name, by) => {
    fc.pre(name !== "ack" || seen.flags.includes("ACK"));
    const pattern = parseSegmentPattern(describeSegment(seen, isns));
    const changed = { ...seen, [name]: seqAdd(seen[name], by) };
    assertEquals(differences(pattern, changed, isns).length, 1);
  }));
});
