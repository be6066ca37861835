/** Rules for every segment that an end sends: each kept, and each broken. */

import { assert, assertEquals } from "@std/assert";
import {
  type ControlBit,
  decodeSegment,
  encodeSegment,
  type Segment,
  type TcpOption,
} from "../../lab/tcp/segment.ts";
import {
  type Breach,
  breachesOf,
  SEGMENT_RULES,
  type SegmentRule,
} from "../../lab/tcp/segment_rules.ts";
import { injected, NO_TCB, received, sent, type Tcb } from "../../lab/tcp/tcb.ts";
import { sectionsIn } from "../../lab/requirement/requirement.ts";
import { made } from "./conversation.ts";

function stamps(value: number, echo: number): TcpOption {
  return { kind: "timestamps", value, echo };
}

const MSS: TcpOption = { kind: "mss", value: 1460 };
const SACK_OK: TcpOption = { kind: "sack-permitted" };
const SCALE: TcpOption = { kind: "window-scale", shift: 7 };
const NOP: TcpOption = { kind: "nop" };
const sack = (left: number, right: number): TcpOption => ({
  kind: "sack",
  blocks: [{ left, right }],
});

/** A's numbers begin at 1000, B's at 2000. */
function segment(flags: string, seq: number, ack: number, options: TcpOption[], more = {}) {
  return made(seq, ack, flags.split(",") as ControlBit[], 0, { options, ...more });
}

const text = (size: number) => ({ payload: new Uint8Array(size) });
const ALL = [MSS, SACK_OK, SCALE];
const SYN = segment("SYN", 1000, 0, [...ALL, stamps(10, 0)], { wnd: 64240 });
const SYN_ACK = segment("SYN,ACK", 2000, 1001, [...ALL, stamps(50, 10)], { wnd: 65160 });
const ACK = segment("ACK", 1001, 2001, [stamps(11, 50)], { wnd: 502 });
const BARE_SYN = segment("SYN", 1000, 0, [MSS], { wnd: 64240 });
const BARE_SYN_ACK = segment("SYN,ACK", 2000, 1001, [MSS], { wnd: 65160 });

type Happened = readonly ["sent" | "received" | "injected", Segment];
const STEP = { sent, received, injected };

function after(...happened: readonly Happened[]): Tcb {
  return happened.reduce((tcb, [what, segment]) => STEP[what](tcb, segment), NO_TCB);
}

const SENT_SYN = after(["sent", SYN]);
const A = after(["sent", SYN], ["received", SYN_ACK], ["sent", ACK]);
const BARE = after(["sent", BARE_SYN], ["received", BARE_SYN_ACK], [
  "sent",
  made(1001, 2001, ["ACK"]),
]);
/** B, of which nothing but the SYN that it was given is known. */
const B = after(["received", SYN]);
const BARE_B = after(["received", BARE_SYN]);
/** A in TIME-WAIT: it has closed first, and its next number is 1002. */
const TIME_WAIT = after2(
  BARE,
  ["sent", made(1001, 2001, ["FIN", "ACK"])],
  ["received", made(2001, 1002, ["ACK"])],
  ["received", made(2001, 1002, ["FIN", "ACK"])],
  ["sent", made(1002, 2002, ["ACK"])],
  ["injected", made(5000, 0, ["SYN"])],
);
const LAST_ACK_OVER = after2(
  BARE,
  ["received", made(2001, 1001, ["FIN", "ACK"])],
  ["sent", made(1001, 2002, ["FIN", "ACK"])],
  ["received", made(2002, 1002, ["ACK"])],
  ["injected", made(5000, 0, ["SYN"])],
);
const ANEW = (seq: number) => made(seq, 5001, ["SYN", "ACK"]);
const TEXT = segment("ACK", 2001, 1001, [stamps(60, 11)], text(10));
const GAP = segment("ACK", 2021, 1001, [stamps(70, 11)], text(10));
const ANSWER = segment("ACK", 1001, 2011, [stamps(20, 60)], { wnd: 502 });

function broken(before: Tcb, segment: Segment, more: { urgent?: boolean } = {}): SegmentRule[] {
  const packet = encodeSegment(segment);
  return breachesOf({ before, segment, packet, ...more }).map(({ rule }) => rule);
}

const KEPT: readonly [what: string, before: Tcb, segment: Segment][] = [
  ["a SYN that offers all", NO_TCB, SYN],
  ["a SYN that offers its MSS alone", NO_TCB, BARE_SYN],
  ["a SYN,ACK of what was offered", B, SYN_ACK],
  ["a SYN,ACK of less", B, BARE_SYN_ACK],
  ["an ACK with timestamps that were agreed on", after(["sent", SYN], ["received", SYN_ACK]), ACK],
  ["one without, where none were", BARE, segment("ACK", 1001, 2001, [])],
  ["a RST without timestamps", A, segment("RST,ACK", 1001, 2001, [], { wnd: 0 })],
  ["a RST with what it answers", A, segment("RST", 1001, 0, [stamps(0, 7)], { wnd: 0 })],
  ["an answer to text", after2(A, ["received", TEXT]), ANSWER],
  [
    "an ACK of before the last segment, under way when that came",
    after2(A, ["received", TEXT]),
    segment("ACK", 1001, 2001, [stamps(20, 50)], { wnd: 502 }),
  ],
  [
    "an answer beyond a gap, with the timestamp of before it",
    after2(A, ["received", GAP]),
    segment("ACK", 1001, 2001, [stamps(20, 50), sack(2021, 2031)], { wnd: 502 }),
  ],
  [
    "a SACK block of what was received twice",
    after2(A, ["received", TEXT], ["sent", ANSWER], ["received", TEXT]),
    segment("ACK", 1001, 2011, [stamps(20, 60), sack(2001, 2011)], { wnd: 502 }),
  ],
  [
    "either of two echoes, where a crafted segment was taken or not",
    after2(A, ["injected", { ...TEXT, options: [stamps(90, 11)] }]),
    segment("ACK", 1001, 2011, [stamps(20, 90)], { wnd: 502 }),
  ],
  [
    "a window that is a rounding smaller",
    A,
    segment("ACK", 1001, 2001, [stamps(12, 50)], { wnd: 502 }),
  ],
  [
    "a window that is full of what was taken",
    after2(A, ["received", TEXT]),
    segment("ACK", 1001, 2011, [stamps(12, 60)], { wnd: 502 }),
  ],
  [
    "what a simultaneous open offers again",
    after(["sent", SYN], ["received", segment("SYN", 2000, 0, [MSS])]),
    segment("SYN,ACK", 1000, 2001, [...ALL, stamps(12, 0)], { wnd: 64240 }),
  ],
  ["a new connection out of TIME-WAIT, above the one before", TIME_WAIT, ANEW(1002)],
  ["one of whoever has closed last, anywhere", LAST_ACK_OVER, ANEW(900)],
  [
    "one after a RST, anywhere",
    after2(TIME_WAIT, ["received", made(2002, 0, ["RST"])]),
    ANEW(900),
  ],
  [
    "anything, of SYNs of which either was taken",
    after(["injected", BARE_SYN], ["injected", SYN], ["sent", SYN_ACK]),
    segment("ACK", 2001, 1001, [], { wnd: 510 }),
  ],
];

/** What happens after. */
function after2(before: Tcb, ...happened: readonly Happened[]): Tcb {
  return happened.reduce((tcb, [what, segment]) => STEP[what](tcb, segment), before);
}

/** B, which may send ten times 128 bytes. */
const NARROW = after2(
  after(["received", SYN], ["sent", SYN_ACK]),
  ["received", { ...ACK, wnd: 10 }],
);
const NARROW_TEXT = segment("ACK", 2001, 1001, [stamps(60, 11)], { wnd: 510 });
const FULL = { ...NARROW_TEXT, ...text(1280) };
/** It asks whether A is still there. */
const ASKING = { ...NARROW_TEXT, seq: 2000 };
const OF_SOME = segment("ACK", 1001, 2101, [stamps(12, 60)], { wnd: 10 });
const OF_ALL = { ...OF_SOME, ack: 3281 };

const ECHO = segment("ACK,ECE", 1001, 2011, [stamps(20, 60)], { wnd: 502 });
const MARKED = { ...TEXT, trafficClass: 3 };
const REDUCED = segment("ACK,CWR", 2011, 1001, [stamps(60, 20)], { wnd: 510, ...text(10) });

const WITHIN: readonly [what: string, before: Tcb, segment: Segment][] = [
  ["the echo of a mark", after2(A, ["received", MARKED]), ECHO],
  ["the echo of a mark, again", after2(A, ["received", MARKED], ["sent", ECHO]), ECHO],
  [
    "an echo after a CWR that may be lost",
    after2(A, ["received", MARKED], ["sent", ECHO], [
      "injected",
      { ...REDUCED, seq: 2100 },
    ]),
    ECHO,
  ],
  ["text up to the window's edge", NARROW, FULL],
  ["text that is sent again", after2(NARROW, ["sent", FULL]), FULL],
  ["a FIN beyond the edge", after2(NARROW, ["sent", FULL]), {
    ...segment("FIN,ACK", 3281, 1001, [stamps(60, 11)], { wnd: 510 }),
  }],
  ["a byte that asks for a window", after2(NARROW, ["sent", FULL]), {
    ...NARROW_TEXT,
    seq: 3281,
    ...text(1),
  }],
  [
    "text in a window that may have been believed",
    after2(NARROW, ["injected", {
      ...OF_SOME,
      ack: 2001,
      wnd: 20,
    }]),
    { ...NARROW_TEXT, ...text(2560) },
  ],
  ["a keep-alive where all is acknowledged", after2(NARROW, ["sent", FULL], ["received", OF_ALL]), {
    ...ASKING,
    seq: 3280,
  }],
  [
    "a keep-alive where all may be acknowledged",
    after2(NARROW, ["sent", FULL], [
      "injected",
      OF_ALL,
    ]),
    ASKING,
  ],
  [
    "text in the window of a SYN that has crossed its own",
    after(["sent", SYN], ["received", { ...SYN_ACK, control: new Set(["SYN"] as const) }]),
    { ...segment("ACK", 1001, 2001, [stamps(12, 50)], { wnd: 502 }), ...text(65160) },
  ],
  ["an ACK while text is outstanding", after2(NARROW, ["sent", FULL]), {
    ...NARROW_TEXT,
    seq: 3281,
  }],
];

const BROKEN: readonly [rule: SegmentRule, before: Tcb, segment: Segment][] = [
  ["option of a SYN", A, { ...ACK, options: [MSS, ...ACK.options] }],
  ["option of a SYN", A, { ...ACK, options: [SACK_OK, ...ACK.options] }],
  ["option of a SYN", BARE, segment("ACK", 1001, 2001, [SCALE])],
  ["option not offered", BARE_B, segment("SYN,ACK", 2000, 1001, [MSS, SCALE])],
  ["option not offered", BARE_B, segment("SYN,ACK", 2000, 1001, [MSS, stamps(5, 0)])],
  ["initial number", TIME_WAIT, ANEW(1001)],
  ["initial number", TIME_WAIT, ANEW(900)],
  ["window scale", NO_TCB, segment("SYN", 1000, 0, [{ kind: "window-scale", shift: 15 }])],
  ["timestamps missing", A, segment("ACK", 1001, 2001, [], { wnd: 502 })],
  ["timestamps missing", A, segment("FIN,ACK", 1001, 2001, [NOP], { wnd: 502 })],
  ["timestamps not agreed", BARE, segment("ACK", 1001, 2001, [stamps(5, 0)])],
  ["timestamp echo", after2(A, ["received", TEXT]), { ...ANSWER, options: [stamps(20, 50)] }],
  ["timestamp echo", after2(A, ["received", TEXT]), { ...ANSWER, options: [stamps(20, 61)] }],
  ["timestamp echo", A, { ...ACK, options: [stamps(12, 49)] }],
  [
    "timestamp echo", // of what came beyond a gap
    after2(A, ["received", GAP]),
    segment("ACK", 1001, 2001, [stamps(20, 70)], { wnd: 502 }),
  ],
  ["timestamp echo", B, segment("SYN,ACK", 2000, 1001, [...ALL, stamps(50, 9)])],
  ["timestamp value", A, { ...ACK, options: [stamps(10, 50)] }],
  ["SACK not permitted", BARE, segment("ACK", 1001, 2001, [sack(2021, 2031)])],
  [
    "SACK block",
    after2(A, ["received", GAP]),
    segment("ACK", 1001, 2001, [stamps(20, 50), sack(2021, 2032)], { wnd: 502 }),
  ],
  [
    "SACK block",
    after2(A, ["received", GAP]),
    segment("ACK", 1001, 2001, [stamps(20, 50), sack(2031, 2021)], { wnd: 502 }),
  ],
  ["window shrunk", A, { ...ACK, wnd: 501 }],
  ["window shrunk", after2(A, ["received", TEXT]), { ...ANSWER, wnd: 0 }],
  ["window shrunk", after(["received", SYN], ["sent", SYN_ACK]), { ...SYN_ACK, wnd: 100 }],
  ["beyond the window", NARROW, { ...NARROW_TEXT, ...text(1281) }],
  ["beyond the window", after2(NARROW, ["sent", FULL]), { ...FULL, seq: 3281, ...text(2) }],
  ["congestion echo", A, { ...ECHO, ack: 2001, options: [stamps(20, 50)] }],
  ["congestion echo", after2(A, ["received", MARKED], ["sent", ECHO], ["received", REDUCED]), {
    ...ECHO,
    ack: 2021,
  }],
  ["keep-alive", after2(NARROW, ["sent", FULL]), ASKING],
  ["keep-alive", after2(NARROW, ["sent", FULL], ["received", OF_SOME]), { ...ASKING, seq: 2100 }],
];

for (const [what, before, segment] of [...KEPT, ...WITHIN]) {
  Deno.test(`no rule is broken by ${what}`, () => assertEquals(broken(before, segment), []));
}

for (const [i, [rule, before, segment]] of BROKEN.entries()) {
  Deno.test(`a rule is broken: ${rule} (${i})`, () =>
    assertEquals(broken(before, segment), [rule]));
}

Deno.test("a rule is broken by bytes that a segment's meaning leaves out", () => {
  const packet = encodeSegment(ACK);
  const tcp = 20;
  const breaches = (at: number, byte: number): Breach[] => {
    const altered = packet.with(at, byte) as Uint8Array<ArrayBuffer>;
    return breachesOf({ before: A, segment: decodeSegment(altered)!, packet: altered });
  };
  const offset = packet[tcp + 12]!;
  assertEquals(breaches(tcp + 12, offset), []);
  for (const bit of [1, 2, 4, 8]) {
    assertEquals(breaches(tcp + 12, offset | bit), [{ rule: "reserved bits", is: bit }]);
  }
  const end = tcp + (offset >> 4) * 4;
  assertEquals(breaches(end - 1, 7), [{ rule: "padding" }]);
});

Deno.test("AE is no reserved bit any more once a SYN has had it", () => {
  const marked = { ...SYN, control: new Set(["SYN", "AE", "ECE", "CWR"] as const) };
  const answer = { ...SYN_ACK, control: new Set(["SYN", "ACK", "AE"] as const) };
  assertEquals(broken(after(["received", marked]), answer), []);
  assertEquals(broken(B, answer), []);
});

Deno.test("URG is for who has sent urgent data", () => {
  const urgent = { ...ACK, control: new Set(["ACK", "URG"] as const), urgent: 1, ...text(1) };
  assertEquals(broken(A, urgent, { urgent: true }), []);
  assertEquals(broken(A, urgent), []);
  assertEquals(broken(A, urgent, { urgent: false }), ["urgent"]);
});

Deno.test("each rule has its section, and is seen to be broken", () => {
  const here = ["reserved bits", "padding", "urgent"];
  const shown = new Set<string>([...BROKEN.map(([rule]) => rule), ...here]);
  assertEquals([...shown].sort(), Object.keys(SEGMENT_RULES).sort());
  for (const section of Object.values(SEGMENT_RULES)) {
    assert(sectionsIn(section).length > 0, section);
  }
  assertEquals(broken(SENT_SYN, { ...SYN, options: SYN.options }), []);
});
