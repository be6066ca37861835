import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { decodeSegment } from "../../lab/tcp/segment.ts";
import {
  describeDifference,
  describeSegment,
  differences,
  parseSegmentPattern,
  type SeenSegment,
  seenSegment,
  type SegmentText,
} from "../../lab/tcp/segment_pattern.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { packet } from "./packets.ts";

const ISNS = { ISN_A: 1000, ISN_B: 2000 } as const;
/** What differs, in words. */
function clauses(...given: Parameters<typeof differences>): string[] {
  return differences(...given).map(describeDifference);
}

const FIRST = { from: "a", to: "b", connection: 1 } as const;
const FIN: SeenSegment = { ...FIRST, flags: "FIN,ACK", seq: 1001, ack: 2001, len: 0 };

Deno.test("parseSegmentPattern() reads every part", () => {
  const text = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=5";
  assertEquals(parseSegmentPattern(text), {
    text,
    from: "b",
    to: "a",
    connection: 1,
    flags: "SYN,ACK",
    seq: { names: [{ name: "ISN_B", sign: 1 }], offset: 0 },
    ack: { names: [{ name: "ISN_A", sign: 1 }], offset: 1 },
    len: 5,
  });
});

Deno.test("parseSegmentPattern() leaves out what the text leaves out, but for the length", () => {
  for (const flags of ["SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"] as const) {
    const text = `a>b ${flags}`;
    assertEquals(parseSegmentPattern(text), { text, ...FIRST, flags, len: 0 });
  }
  const { from, to, seq, ack } = parseSegmentPattern("a>a ACK ack=ISN_A+4");
  assertEquals([from, to, seq, ack], [
    "a",
    "a",
    undefined,
    { names: [{ name: "ISN_A", sign: 1 }], offset: 4 },
  ]);
});

Deno.test("parseSegmentPattern() reads absolute numbers, which differences() takes as they are", () => {
  const rst = parseSegmentPattern("b>a RST,ACK seq=0 ack=ISN_A+1");
  assertEquals([rst.seq, rst.ack], [
    { offset: 0 },
    { names: [{ name: "ISN_A", sign: 1 }], offset: 1 },
  ]);
  const way = { from: "b", to: "a", connection: 1 } as const;
  const seen: SeenSegment = { ...way, flags: "RST,ACK", seq: 0, ack: 1001, len: 0 };
  assertEquals(differences(rst, seen, { ISN_A: 1000 }), []);
  assertEquals(clauses(rst, { ...seen, seq: 12345 }, ISNS), ["seq is 12345, not 0"]);
});

const MALFORMED: [what: string, text: string, says: string][] = [
  ["nothing", "", "expected words"],
  ["no control bits", "a>b", "it has no control bits: expected e.g."],
  ["no direction", "SYN seq=ISN_A", '"SYN" is no direction'],
  ["a third end", "a>c SYN", '"a>c" is no direction'],
  ["capital ends", "A>B SYN", '"A>B" is no direction'],
  ["B to itself", "b>b SYN", '"b>b" is no direction'],
  ["ends of two connections", "a.2>b.3 SYN", "a.2 and b.3 are two connections'"],
  ["an end of the first and one of another", "a>b.2 SYN", '"a>b.2" is no direction'],
  ["a connection 1", "a.1>b.1 SYN", "the connections beside that of a and b count from 2"],
  ["a connection 0", "a.0>b.0 SYN", "count from 2"],
  ["a number with a zero before it", "a.02>b.02 SYN", "count from 2"],
  ["a number without end", `a.${"9".repeat(30)}>b.${"9".repeat(30)} SYN`, "count from 2"],
  ["half a connection", "a.2.5>b.2.5 SYN", '"a.2.5>b.2.5" is no direction'],
  ["an end to itself in another connection", "a.2>a.2 SYN", '"a.2>a.2" is no direction'],
  ["the arrow reversed", "a<b SYN", "expected words"],
  ["an unknown bit", "a>b SYM", '"SYM" is no control bit: is it SYN?'],
  ["small letters", "a>b syn", '"syn" is no control bit: is it SYN?'],
  ["a bit that is like none", "a>b SYN,XYZW", "the control bits are SYN, FIN"],
  ["a bit twice", "a>b ACK,ACK", '"ACK,ACK" has ACK twice'],
  ["none and a bit", "a>b none,ACK", '"none" is no control bit'],
  ["bits apart", "a>b SYN, ACK", '"" is no control bit'],
  ["a negative number", "a>b ACK seq=-1", '"-1" says not from where it counts'],
  ["a number that is more by something", "a>b ACK seq=+1", "says not from where"],
  ["a number and an offset", "a>b ACK seq=1+1", "more than one number"],
  ["a number of more than 32 bits", "a>b ACK seq=4294967296", "more than 32 bits"],
  ["an unknown base", "a>b SYN seq=ISN_C", '"ISN_C" is no name of a number here: is it ISN_A?'],
  ["a number of a socket", "a>b SYN seq=RCV.NXT", '"RCV.NXT" is no name of a number here'],
  ["an offset that is no number", "a>b ACK seq=ISN_A+x", '"x" is no name of a number here'],
  ["no offset after the plus", "a>b ACK seq=ISN_A+", '"ISN_A+" is no number'],
  ["a fraction", "a>b ACK seq=ISN_A+1.5", '"ISN_A+1.5" is no number'],
  ["an empty number", "a>b ACK seq=", '"" is no number'],
  ["seq twice", "a>b ACK seq=ISN_A seq=ISN_A", "it has seq= twice"],
  ["a window twice", "a>b ACK win>1 win=2", "it has win= twice"],
  ["options twice", "a>b ACK <nop> <nop>", "it has options twice"],
  ["a negative length", "a>b ACK len=-1", '"-1" says not'],
  ["a length that is too large", "a>b ACK len=65536", "len=65536 is more than 65535"],
  ["a field that is none", "a>b ACK wnd=0", '"wnd=0" is no field: is it win=?'],
  ["a field that is like none", "a>b ACK hopLimit=0", "the fields are seq=, ack="],
  ["a field without a value", "a>b ACK seq", '"seq" is no field'],
  ["what is only made", "a>b ACK checksum=bad", '"checksum=bad" is no field'],
  ["a number above another", "a>b ACK seq>1", "only what is expected of a window"],
  ["data without quotes", "a>b ACK data=hello", "hello is no text in quotes"],
  ["data of another length", 'a>b ACK len=4 data="hello"', "the data has 5 bytes, not 4"],
  ["an option that is none", "a>b SYN <mms 1460>", '"mms" is no option: is it mss?'],
  ["an option without its value", "a>b SYN <mss>", 'the option "mss" is not written so'],
  ["half a timestamp", "a>b SYN <TS val 1>", 'the option "TS val 1" is not written so'],
  ["half a SACK block", "a>b ACK <sack 1>", '"" is no number'],
  ["options that do not end", "a>b SYN <mss 1460", "expected words"],
  ["two spaces", "a>b  ACK", "expected words"],
  ["a space before", " a>b ACK", "expected words"],
  ["a space behind", "a>b ACK ", "expected words"],
  ["a second line", "a>b ACK\na>b ACK", "expected words"],
];

for (const [what, text, says] of MALFORMED) {
  Deno.test(`parseSegmentPattern() refuses ${what}`, () => {
    const { message } = assertThrows(() => parseSegmentPattern(text), SyntaxError);
    assertStringIncludes(message, `Cannot parse the segment "${text}": `);
    assertStringIncludes(message, says);
  });
}

Deno.test("parseSegmentPattern() reads the directions of other connections", () => {
  const { from, to, connection } = parseSegmentPattern("b.12>a.12 SYN,ACK seq=ISN_B");
  assertEquals([from, to, connection], ["b", "a", 12]);
  assertEquals(parseSegmentPattern("a.2>b.2 SYN").connection, 2);
});

Deno.test("differences() takes no segment for one of another connection", () => {
  const second = { ...FIN, connection: 2 };
  const isns = { ISN_A: 1000, ISN_B: 2000 };
  for (const numbers of ["", " seq=ISN_A+1 ack=ISN_B+1"]) {
    const one = parseSegmentPattern(`a>b FIN,ACK${numbers}`);
    const two = parseSegmentPattern(`a.2>b.2 FIN,ACK${numbers}`);
    assertEquals([clauses(one, FIN, isns), clauses(two, second, isns)], [[], []]);
    assertEquals(clauses(one, second, isns), ["direction is a.2>b.2, not a>b"]);
    assertEquals(clauses(two, FIN, isns), ["direction is a>b, not a.2>b.2"]);
  }
  const third = parseSegmentPattern("a.3>b.3 FIN,ACK");
  assertEquals(clauses(third, second, isns), ["direction is a.2>b.2, not a.3>b.3"]);
});

Deno.test("parseSegmentPattern() takes control bits in any order, and none", () => {
  for (const text of ["a>b SYN,ACK", "a>b ACK,SYN"]) {
    assertEquals(parseSegmentPattern(text).flags, "SYN,ACK");
  }
  assertEquals(parseSegmentPattern("a>b none").flags, "");
  const christmas = parseSegmentPattern("a>b PSH,URG,ACK,RST,FIN,SYN,CWR");
  assertEquals([christmas.flags, christmas.advice], ["SYN,FIN,RST,ACK,URG", ["PSH", "CWR"]]);
});

Deno.test("parseSegmentPattern() takes fields in any order", () => {
  const one = parseSegmentPattern("a>b ACK seq=1 len=2 <nop> win=3");
  const { text: _, ...other } = parseSegmentPattern("a>b ACK <nop> win=3 len=2 seq=1");
  assertEquals({ ...one, ...other }, one);
});

/** Misspelt ones fail type checking: each line that is expected to fail does. */
const _TYPED: SegmentText[] = [
  "a>b SYN",
  "a>a ACK,PSH",
  "b>a RST,ACK seq=0",
  "a>b FIN,URG,PSH",
  "a>b none seq=0",
  "a.2>b.2 SYN",
  "b.12>a.12 RST,ACK seq=0",
  "a>b SYN,FIN,RST,ACK,URG,PSH",
  // @ts-expect-error: a control bit
  "a>b SYM",
  // @ts-expect-error: a control bit, before a field
  "a>b SYN,AKC seq=0",
  // @ts-expect-error: an end of the first connection and one of another
  "a>b.2 SYN",
  // @ts-expect-error: an end without its number
  "a.>b.2 SYN",
  // @ts-expect-error: another connection's end to itself
  "a.2>a.2 SYN",
  // @ts-expect-error: a direction
  "b>b SYN",
  // @ts-expect-error: no control bits
  "a>b seq=1",
];

/** Packets that Linux has sent, against texts. */
const PACKED: [name: string, text: string, clauses: string[]][] = [
  ["an IPv4 SYN", "a>b SYN win=64240 urg=0 <mss 1460,sackOK,TS val * ecr 0,nop,wscale 10>", []],
  ["an IPv4 SYN", "a>b SYN <mss *,sackOK,TS val 2623591839 ecr *,nop,wscale *>", []],
  ["an IPv4 SYN", "a>b SYN <raw 020405b4,sackOK,TS val * ecr *,nop,raw 03 03 0a>", []],
  ["an IPv4 SYN", "a>b SYN win=1", ["win is 64240, not 1"]],
  ["an IPv4 SYN", "a>b SYN win>64239", []],
  ["an IPv4 SYN", "a>b SYN win>64240", ["win is 64240, not above 64240"]],
  ["an IPv4 SYN", "a>b SYN urg=5", ["urg is 0, not 5"]],
  ["an IPv4 SYN", "a>b SYN tos=0 ttl=64", []],
  ["an IPv4 SYN", "a>b SYN from=second", ["from is 10.9.0.1, not second"]],
  ["an IPv4 SYN", "a>b SYN tos=40 ttl=63", ["tos is 0, not 40", "ttl is 64, not 63"]],
  ["an IPv4 SYN", "a>b SYN <>", [
    "options are <mss 1460,sackOK,TS val 2623591839 ecr 0,nop,wscale 10>, not <>",
  ]],
  ["an IPv4 SYN", "a>b SYN <sackOK,mss 1460,TS val * ecr *,nop,wscale 10>", [
    "options are <mss 1460,sackOK,TS val 2623591839 ecr 0,nop,wscale 10>, " +
    "not <sackOK,mss 1460,TS val * ecr *,nop,wscale 10>",
  ]],
  ["an IPv4 RST,ACK", "b>a RST,ACK <>", ["direction is a>b, not b>a"]],
  ["an IPv4 RST,ACK", "a>b RST,ACK <none>", []],
  ["an IPv4 RST,ACK", "a>b RST,ACK <nop>", ["options are <>, not <nop>"]],
  ["IPv4 data of odd length", "a>b ACK len=5", []],
  ["IPv4 data of odd length", "a>b ACK,PSH len=5", []],
  ["IPv4 data of odd length", "a>b PSH,ACK,ECE len=5", [
    "control bits is ACK,PSH, not ACK,PSH,ECE",
  ]],
  ["IPv4 data of odd length", "a>b ACK,URG len=5", ["control bits is ACK, not ACK,URG"]],
  ["IPv4 data of odd length", "a>b none len=5", ["control bits is ACK, not none"]],
  ["IPv4 data of odd length", 'a>b ACK data="hello"', []],
  ["IPv4 data of odd length", 'a>b ACK data="hullo"', ['data is "hello", not "hullo"']],
  ["IPv4 data of odd length", "a>b ACK", ["len is 5, not 0"]],
];

for (const [name, text, expected] of PACKED) {
  Deno.test(`differences() of ${name} from ${text}`, () => {
    const seen = seenSegment(decodeSegment(packet(name))!, "a", "b");
    assertEquals(clauses(parseSegmentPattern(text), seen, ISNS), expected);
  });
}

Deno.test("differences() are facts", () => {
  const pattern = parseSegmentPattern("b>a ACK seq=ISN_B-1 ack=ISN_A+1 win>4 len=1");
  assertEquals(differences(pattern, FIN, { ISN_B: 2000 }), [
    { field: "direction", is: "a>b", expected: "b>a" },
    { field: "flags", is: "FIN,ACK", expected: "ACK" },
    { field: "len", is: 0, expected: 1 },
    { field: "seq", is: "ISN_B-999", expected: "ISN_B-1" },
    { field: "ack", unknown: "ISN_A" },
    { field: "win", unseen: true },
  ]);
});

Deno.test("differences() compares SACK blocks by the initial numbers", () => {
  const blocks = [{ left: 1011, right: 1021 }];
  const decoded = {
    ...decodeSegment(packet("an IPv4 RST,ACK"))!,
    options: [{ kind: "sack", blocks }],
  };
  const seen = { ...FIN, decoded } as SeenSegment;
  const against = (options: string) =>
    clauses(parseSegmentPattern(`a>b FIN,ACK <${options}>`), seen, ISNS);
  assertEquals(against("sack ISN_A+11:ISN_A+21"), []);
  assertEquals(against("sack 1011:1021"), []);
  assertEquals(against("sack ISN_A+11:ISN_A+22"), [
    "options are <sack 1011:1021>, not <sack ISN_A+11:ISN_A+22>",
  ]);
});

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
  ["a>b ACK", ["control bits is FIN,ACK, not ACK"]],
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
      "control bits is FIN,ACK, not RST",
      "len is 0, not 3",
      "seq is ISN_A+1, not ISN_A",
      "ack is ISN_B+1, not ISN_B",
    ],
  ],
];

for (const [text, expected] of DIFFERING) {
  Deno.test(`differences() of a FIN,ACK from ${text}`, () => {
    assertEquals(clauses(parseSegmentPattern(text), FIN, ISNS), expected);
  });
}

Deno.test("differences() counts what cannot be checked as a difference", () => {
  const pattern = parseSegmentPattern("a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1");
  const unknown = (name: string, isn: string) =>
    `${name} cannot be checked: no SYN has shown ${isn}`;
  assertEquals(clauses(pattern, FIN, { ISN_A: 1000 }), [unknown("ack", "ISN_B")]);
  assertEquals(clauses(pattern, FIN, {}), [
    unknown("seq", "ISN_A"),
    unknown("ack", "ISN_B"),
  ]);
});

Deno.test("differences() says of a segment without control bits that there are none", () => {
  const found = clauses(parseSegmentPattern("a>b ACK"), { ...FIN, flags: "" }, ISNS);
  assertEquals(found, ["control bits is none, not ACK"]);
});

Deno.test("differences() and describeSegment() count past the end of the sequence", () => {
  const isns = { ISN_A: 0xffff_ffff, ISN_B: 0xffff_fff0 };
  const segment: SeenSegment = { ...FIN, seq: 0, ack: 5, len: 10 };
  const text = "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+21 len=10";
  assertEquals(describeSegment(segment, isns), text);
  assertEquals(differences(parseSegmentPattern(text), segment, isns), []);
  assertEquals(clauses(parseSegmentPattern("a>b FIN,ACK seq=ISN_A len=10"), segment, isns), [
    "seq is ISN_A+1, not ISN_A",
  ]);
});

const DESCRIBED: [text: string, segment: Partial<SeenSegment>, isns?: typeof ISNS | object][] = [
  ["a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1 len=0", {}],
  ["a>b SYN seq=ISN_A len=0", { flags: "SYN", seq: 1000 }],
  ["b>a RST seq=ISN_B-1 len=0", { from: "b", to: "a", flags: "RST", seq: 1999 }],
  ["a>a ACK seq=ISN_A+1 ack=ISN_A+1 len=4", { to: "a", flags: "ACK", ack: 1001, len: 4 }],
  ["a>b none seq=ISN_A+1 len=0", { flags: "" }],
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
  connection: fc.nat(20).map((n) => n + 1),
  isns: fc.record({ ISN_A: number, ISN_B: number }),
  seq: ahead,
  ack: ahead,
  len: fc.nat(65535),
}).map(({ way: [from, to], connection: any, flags, isns, seq, ack, len }) => {
  const connection = from === to ? 1 : any;
  const isn = (end: "a" | "b") => end === "a" ? isns.ISN_A : isns.ISN_B;
  const seen: SeenSegment = {
    from,
    to,
    connection,
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
