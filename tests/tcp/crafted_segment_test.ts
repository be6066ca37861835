import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { altered, type AlteredText, checkAlteredText } from "../../lab/tcp/altered_segment.ts";
import {
  checkCraftedText,
  crafted,
  type CraftedText,
  type Crafting,
  UnknownNumber,
} from "../../lab/tcp/crafted_segment.ts";
import { checksumsValid } from "../../lab/tcp/checksum.ts";
import { readable } from "../../lab/tcp/raw_segment.ts";
import { type ControlBit, decodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import { injected, NO_TCB, received, sent, type Tcb } from "../../lab/tcp/tcb.ts";
import { type ByHand, byHand } from "./by_hand.ts";
import { made } from "./conversation.ts";
import { packet, PACKETS } from "./packets.ts";

/** A's numbers go over the end of the sequence: its SYN is 2³²−5, its next number 2³²−4. */
const ISN_A = 0xffff_fffb;
const ISN_B = 5000;

const stamps = (value: number, echo: number) => ({ kind: "timestamps", value, echo }) as const;
const OFFER = { kind: "sack-permitted" } as const;
const scale = (shift: number) => ({ kind: "window-scale", shift }) as const;
const mss = (value: number) => ({ kind: "mss", value }) as const;

function segment(flags: string, seq: number, ack: number, more: Partial<Segment>): Segment {
  return made(seq, ack, flags.split(",") as ControlBit[], 0, more);
}

const SYN = segment("SYN", ISN_A, 0, {
  wnd: 64240,
  options: [mss(1460), OFFER, stamps(100, 0), scale(7)],
});
const SYN_ACK = segment("SYN,ACK", ISN_B, ISN_A + 1, {
  wnd: 65160,
  options: [mss(1400), OFFER, stamps(900, 100), scale(3)],
});
const ACK = segment("ACK", ISN_A + 1, ISN_B + 1, { wnd: 502, options: [stamps(101, 900)] });
/** B sends 3 bytes, which reach A; its window is 1000 << 3. */
const DATA = segment("ACK,PSH", ISN_B + 1, ISN_A + 1, {
  wnd: 1000,
  options: [stamps(905, 101)],
  payload: new Uint8Array(3),
});
/** A sends 10 bytes, which do not reach B, and acknowledges those of B. */
const LOST = segment("ACK,PSH", ISN_A + 1, ISN_B + 4, {
  wnd: 501,
  options: [stamps(107, 905)],
  payload: new Uint8Array(10),
});

function after(...happened: (readonly [(tcb: Tcb, segment: Segment) => Tcb, Segment])[]): Tcb {
  return happened.reduce((tcb, [step, segment]) => step(tcb, segment), NO_TCB);
}

const A = after([sent, SYN], [received, SYN_ACK], [sent, ACK], [received, DATA], [sent, LOST]);
const B = after([received, SYN], [sent, SYN_ACK], [received, ACK], [sent, DATA]);
const PORT_A = { address: "10.9.0.2", port: 40000 };
const PORT_B = { address: "10.9.0.1", port: 1025 };

/** What reaches B, in A's name; and what reaches A, in B's. */
const TO_B: Crafting = {
  reached: B,
  sender: A,
  source: PORT_A,
  destination: PORT_B,
  isns: { ISN_A, ISN_B },
};
const TO_A: Crafting = {
  reached: A,
  sender: B,
  source: PORT_B,
  destination: PORT_A,
  isns: { ISN_A, ISN_B },
};

/** By default: A's next number that B expects, B's next, A's window, timestamps. */
const AT_B: ByHand = {
  source: "0a090002",
  destination: "0a090001",
  ports: [40000, 1025],
  seq: 0xffff_fffc,
  ack: 5004,
  offset: 8,
  reserved: 0,
  flags: "ACK",
  win: 501,
  urg: 0,
  options: "0101080a" + "0000006b" + "00000389",
  data: "",
  ipChecksum: true,
  tcpChecksum: true,
};

const CRAFTED: [text: CraftedText, at: Partial<ByHand>][] = [
  ["ACK", {}],
  ["FIN,ACK", { flags: "ACK,FIN" }],
  ["ACK,FIN", { flags: "ACK,FIN" }],
  ["ACK,PSH len=3", { flags: "ACK,PSH", data: "abc" }],
  ['ACK data="he said \\"no\\""', { data: 'he said "no"' }],
  ["ACK len=28", { data: "abcdefghijklmnopqrstuvwxyzab" }],
  ["none", { flags: "", ack: 0, options: "0101080a" + "0000006b" + "00000000" }],
  ["FIN", { flags: "FIN", ack: 0, options: "0101080a" + "0000006b" + "00000000" }],
  ["RST", { flags: "RST", ack: 0, offset: 5, options: "" }],
  ["RST,ACK", { flags: "ACK,RST", offset: 5, options: "" }],
  ["RST seq=RCV.NXT+1", { flags: "RST", seq: 0xffff_fffd, ack: 0, offset: 5, options: "" }],
  ["RST seq=+5", { flags: "RST", seq: 1, ack: 0, offset: 5, options: "" }],
  ["RST seq=-1", { flags: "RST", seq: 0xffff_fffb, ack: 0, offset: 5, options: "" }],
  // B's window is 1000 << 3, and nothing has come since.
  ["RST seq=RCV.NXT+RCV.WND", {
    flags: "RST",
    seq: 8000 - 4,
    ack: 0,
    offset: 5,
    options: "",
  }],
  ["RST seq=RCV.NXT+RCV.WND-1", {
    flags: "RST",
    seq: 8000 - 5,
    ack: 0,
    offset: 5,
    options: "",
  }],
  ["RST ack=7", { flags: "RST", ack: 7, offset: 5, options: "" }],
  // The window of a SYN is not shifted: 501 << 7.
  ["SYN seq=ISN_A <>", {
    flags: "SYN",
    seq: ISN_A,
    ack: 0,
    win: 64128,
    offset: 5,
    options: "",
  }],
  ["ACK from=broadcast", { source: "ffffffff" }],
  ["ACK from=multicast", { source: "e0000001" }],
  ["ACK to=broadcast", { destination: "ffffffff" }],
  ["ACK to=multicast", { destination: "e0000001" }],
  ["ACK ack=SND.NXT+1", { ack: 5005 }],
  ["ACK ack=SND.UNA", { ack: 5001 }],
  ["ACK ack=SND.UNA-1", { ack: 5000 }],
  ["ACK ack=SND.UNA-SND.WND", { ack: 0x1_0000_0000 + 5001 - (502 << 7) }],
  ["ACK ack=999", { ack: 999 }],
  ["ACK seq=0xffffffff ack=0", { seq: 0xffff_ffff, ack: 0 }],
  ["ACK seq=ISN_B+1", { seq: 5001 }],
  ["ACK win=0", { win: 0 }],
  ["ACK win=-1", { win: 500 }],
  ["ACK win=65535", { win: 65535 }],
  ["ACK urg=5", { urg: 5 }],
  ["ACK,URG urg=65535", { flags: "URG,ACK", urg: 65535 }],
  ["SYN,ECE,CWR <none>", {
    flags: "CWR,ECE,SYN",
    ack: 0,
    win: 64128,
    offset: 5,
    options: "",
  }],
  ["SYN,FIN,RST,ACK,URG,PSH <>", {
    flags: "URG,ACK,PSH,RST,SYN,FIN",
    win: 64128,
    offset: 5,
    options: "",
  }],
  ["ACK <TS val -1000000 ecr *>", {
    offset: 8,
    options: "080a" + (2 ** 32 + 107 - 1_000_000).toString(16) + "00000389" + "0000",
  }],
  ["ACK <nop,nop,TS val 5 ecr -1>", { options: "0101080a" + "00000005" + "00000388" }],
  ["SYN <mss *,sackOK,TS val * ecr *,nop,wscale *>", {
    flags: "SYN",
    ack: 0,
    win: 64128,
    offset: 10,
    options: "020405b4" + "0402" + "080a0000006c00000000" + "01" + "030307",
  }],
  ["ACK <mss 65535,wscale 255,eol>", { offset: 7, options: "0204ffff" + "0303ff" + "00" }],
  ["ACK <sack RCV.NXT+10:RCV.NXT+20 1:2>", {
    offset: 10,
    options: "0512" + "00000006" + "00000010" + "00000001" + "00000002" + "0000",
  }],
  ["ACK <FO 0a0b0c0d,FO>", { offset: 7, options: "22060a0b0c0d" + "2202" }],
  ["ACK <raw 02 01>", { offset: 6, options: "02010000" }],
  ["ACK <raw 0200,raw fd>", { offset: 6, options: "0200fd00" }],
  ["ACK checksum=bad", { tcpChecksum: false }],
  ["ACK checksum=0x1234", { tcpChecksum: false }],
  ["ACK reserved=7", { reserved: 7 }],
  ["ACK reserved=2 checksum=bad", { reserved: 2, tcpChecksum: false }],
  ["ACK offset=4", { offset: 4, options: "" }],
  ["RST offset=15 len=40", {
    flags: "RST",
    ack: 0,
    offset: 15,
    options: new TextEncoder().encode("abcdefghijklmnopqrstuvwxyzabcdefghijklmn").toHex(),
  }],
];

for (const [text, at] of CRAFTED) {
  Deno.test(`crafted() makes, for B: ${text}`, () => {
    const found = byHand(crafted(text, TO_B));
    const read = { ...AT_B, ...at };
    // An offset below the header's length reads options, and data, from elsewhere.
    assertEquals(text.includes("offset=4") ? { ...found, options: "", data: "" } : found, read);
  });
}

Deno.test("crafted() makes segments for A from the numbers of A", () => {
  assertEquals(byHand(crafted("ACK", TO_A)), {
    ...AT_B,
    source: "0a090001",
    destination: "0a090002",
    ports: [1025, 40000],
    seq: 5004,
    ack: (ISN_A + 11) % 2 ** 32,
    win: 1000,
    options: "0101080a" + "00000389" + "0000006b",
  });
});

Deno.test("crafted() makes IPv6 packets for addresses of IPv6", () => {
  const found = byHand(crafted("ACK len=3", {
    ...TO_B,
    source: { address: "fd09::2", port: 7 },
    destination: { address: "fd09::1", port: 8 },
  }));
  assertEquals(found, {
    ...AT_B,
    source: "fd090000000000000000000000000002",
    destination: "fd090000000000000000000000000001",
    ports: [7, 8],
    data: "abc",
  });
});

Deno.test("crafted() takes no options where no timestamps were agreed on, and no shift", () => {
  const bare = { ...SYN_ACK, options: [] };
  const reached = after([received, SYN], [sent, bare], [received, ACK]);
  const sender = after([sent, SYN], [received, bare], [sent, ACK]);
  const found = byHand(crafted("ACK", { ...TO_B, reached, sender }));
  assertEquals([found.options, found.win, found.ack], ["", 502, 5001]);
});

Deno.test("crafted() opens from the numbers of the end itself, where nothing was taken of it", () => {
  const crafting = { ...TO_A, reached: after([sent, SYN]), sender: after([received, SYN]) };
  const found = byHand(crafted("SYN,ACK seq=7000", crafting));
  assertEquals([found.seq, found.ack, found.win, found.options], [7000, ISN_A + 1, 65535, ""]);
  const simultaneous = after([sent, segment("SYN", 42, 0, { wnd: 9 })]);
  const both = { ...TO_A, reached: after([sent, SYN]), sender: simultaneous };
  assertEquals(byHand(crafted("SYN", both)).seq, 42);
  assertEquals(byHand(crafted("ACK", both)).seq, 43);
  assertEquals(byHand(crafted("SYN", both)).win, 9);
});

Deno.test("crafted() makes segments for a socket that is connected to itself", () => {
  const own = after(
    [sent, segment("SYN", 10, 0, {})],
    [received, segment("SYN", 10, 0, {})],
    [sent, segment("SYN,ACK", 10, 11, {})],
    [received, segment("SYN,ACK", 10, 11, {})],
  );
  const found = byHand(crafted("FIN,ACK", { ...TO_B, reached: own, sender: own }));
  assertEquals([found.seq, found.ack], [11, 11]);
});

Deno.test("crafted() names the number that it would need, and that nothing has shown", () => {
  const data = segment("ACK", ISN_A + 1, ISN_B + 1, { payload: new Uint8Array(5) });
  const unsure = { ...TO_B, reached: injected(B, data) };
  const needs = (text: CraftedText, crafting: Crafting) =>
    assertThrows(() => crafted(text, crafting), UnknownNumber).number;
  assertEquals(needs("ACK", unsure), "RCV.NXT");
  assertEquals(needs("RST seq=RCV.NXT+1", unsure), "RCV.NXT");
  assertEquals(needs("ACK seq=RCV.WND", unsure), "RCV.WND");
  assertEquals(byHand(crafted("RST seq=ISN_A+1", unsure)).seq, ISN_A + 1);
  const shown = sent(unsure.reached, segment("ACK", ISN_B + 4, ISN_A + 6, { wnd: 1000 }));
  assertEquals(byHand(crafted("ACK", { ...unsure, reached: shown })).seq, 1);
  const fresh = { ...TO_B, reached: NO_TCB, sender: NO_TCB, isns: {} };
  assertEquals(needs("SYN", fresh), "RCV.NXT");
  assertEquals(needs("ACK seq=1", fresh), "SND.NXT");
  assertEquals(needs("SYN seq=ISN_A", fresh), "ISN_A");
  const { message } = assertThrows(() => crafted("SYN seq=ISN_A", fresh), UnknownNumber);
  assertEquals(message, 'Cannot make the segment "SYN seq=ISN_A": ISN_A is not known');
  assertThrows(() => crafted("SYN seq=1 <mss *>", fresh), RangeError, "the MSS to begin with");
});

const IMPOSSIBLE: [text: CraftedText, says: string][] = [
  ["ACK win=65536", "wnd 65536"],
  ["ACK win=-502", "wnd -1"],
  ["ACK <mss 65536>", "MSS 65536"],
  ["ACK <TS val * ecr *,TS val * ecr *,TS val * ecr *,TS val * ecr *,nop>", "options 44"],
  ["ACK cut=33", "Cannot cut a segment of 32 bytes at 33"],
  ["ACK cut=17 checksum=bad", "it is cut off"],
];

for (const [text, says] of IMPOSSIBLE) {
  Deno.test(`crafted() refuses what no packet can say: ${text}`, () => {
    assertThrows(() => crafted(text, TO_B), RangeError, says);
  });
}

Deno.test("crafted() cuts a segment, and IP's length says so", () => {
  for (const family of [4, 6] as const) {
    const crafting = family === 4 ? TO_B : {
      ...TO_B,
      source: { address: "fd09::2", port: 7 },
      destination: { address: "fd09::1", port: 8 },
    };
    const header = family === 4 ? 20 : 40;
    for (const cut of [0, 1, 16, 17, 18, 19, 20, 31]) {
      const packet = crafted(`ACK cut=${cut}`, crafting);
      assertEquals(packet.length, header + cut);
      const found = byHand(packet);
      assertEquals(found.ipChecksum, true);
      // Over what is left of it.
      if (cut >= 18) assertEquals(found.tcpChecksum, true);
      assertEquals(readable(packet), undefined);
    }
  }
});

const MISREAD: [text: string, says: string][] = [
  ["SYM", '"SYM" is no control bit: is it SYN?'],
  ["a>b ACK", '"a>b" is no control bit'],
  ["", "expected words"],
  ["ACK seq=RCV.NTX", '"RCV.NTX" is no name of a number here: is it RCV.NXT?'],
  ["ACK seq=SEG.SEQ", '"SEG.SEQ" is no name of a number here'],
  ["ACK seq=+RCV.NXT", "says not from where it counts"],
  ["ACK win>0", "only what is expected of a window"],
  ["ACK offset=16", "offset=16 is more than 15"],
  ["ACK reserved=8", "reserved=8 is more than 7"],
  ["ACK checksum=worse", '"worse" is no name of a number here'],
  ["ACK chksum=bad", '"chksum=bad" is no field: is it checksum=?'],
  ["ACK <raw 2>", 'the option "raw 2" is not written so'],
  ["ACK <raw>", 'the option "raw" is not written so'],
];

for (const [text, says] of MISREAD) {
  Deno.test(`crafted() refuses to read ${text}`, () => {
    for (const read of [() => crafted(text, TO_B), () => checkCraftedText(text)]) {
      const { message } = assertThrows(read, SyntaxError);
      assertStringIncludes(message, `Cannot parse the segment "${text}": `);
      assertStringIncludes(message, says);
    }
  });
}

/** What each changes in an IPv4 SYN,ACK of Linux, and in data. */
const ALTERED: [name: string, text: AlteredText, at: Partial<ByHand>][] = [
  ["an IPv4 SYN,ACK", "ack=999", { ack: 999 }],
  ["an IPv4 SYN,ACK", "ack=SEG.ACK+999", { ack: 0xcf416553 + 999 }],
  ["an IPv4 SYN,ACK", "ack=+999", { ack: 0xcf416553 + 999 }],
  ["an IPv4 SYN,ACK", "seq=SEG.ACK ack=SEG.SEQ", { seq: 0xcf416553, ack: 0xbe5574ec }],
  ["an IPv4 SYN,ACK", "ack=SEG.SEQ+SEG.LEN", { ack: 0xbe5574ed }],
  ["an IPv4 SYN,ACK", "win=SEG.WND-1", { win: 65159 }],
  ["an IPv4 SYN,ACK", "ack=ISN_A", { ack: ISN_A }],
  ["an IPv4 SYN,ACK", "RST", { flags: "RST" }],
  ["an IPv4 SYN,ACK", "ACK seq=0 <>", { flags: "ACK", seq: 0, offset: 5, options: "" }],
  ["an IPv4 SYN,ACK", "<mss -460,sackOK>", { offset: 7, options: "020403e8" + "04020000" }],
  ["an IPv4 SYN,ACK", "<TS val +1 ecr *,nop,wscale *,nop>", {
    offset: 9,
    options: "080a55c0133f9c60d59f" + "01" + "03030a" + "01" + "00",
  }],
  ["an IPv4 SYN,ACK", "checksum=bad", { tcpChecksum: false }],
  ["an IPv4 SYN,ACK", "urg=9", { urg: 9 }],
  ["IPv4 data of odd length", 'data="HELLO!"', { data: "HELLO!" }],
  ["IPv4 data of odd length", "len=0", { data: "" }],
  ["IPv4 data of odd length", "seq=SEG.SEQ-1", { seq: 0xcf416552 }],
  ["IPv6 data of odd length", "len=2", { data: "ab" }],
];

for (const [name, text, at] of ALTERED) {
  Deno.test(`altered() changes in ${name}: ${text}`, () => {
    const bytes = packet(name);
    const found = byHand(altered(decodeSegment(bytes)!, text, { ISN_A }));
    assertEquals(found, { ...byHand(bytes), ...at });
  });
}

Deno.test("altered() leaves a packet as it was where it says nothing else", () => {
  fc.assert(fc.property(fc.constantFrom(...PACKETS), ([, bytes, segment]) => {
    assertEquals(altered(segment, "seq=SEG.SEQ"), bytes);
    assertEquals(altered(segment, "ack=+0"), bytes);
  }));
});

Deno.test("altered() refuses what it cannot read, and what nothing has shown", () => {
  const syn = decodeSegment(packet("an IPv4 SYN"))!;
  assertThrows(() => altered(syn, "akc=1"), SyntaxError, "is it ack=?");
  assertThrows(() => checkAlteredText("akc=1"), SyntaxError, "is it ack=?");
  assertThrows(() => altered(syn, "ack=ISN_B"), UnknownNumber, "ISN_B is not known");
  assertThrows(() => altered(syn, ""), SyntaxError, "expected words");
});

Deno.test("crafted() gives any number that is asked for, modulo 2³²", () => {
  const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
  const offset = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(fc.property(u32, u32, offset, fc.boolean(), (isnA, isnB, offset, less) => {
    const syn = segment("SYN", isnA, 0, {});
    const synAck = segment("SYN,ACK", isnB, (isnA + 1) % 2 ** 32, { wnd: 77 });
    const reached = after([received, syn], [sent, synAck]);
    const crafting = { ...TO_B, reached, sender: after([sent, syn], [received, synAck]) };
    const by = `${less ? "-" : "+"}${offset}`;
    const { seq, ack, ipChecksum, tcpChecksum } = byHand(
      crafted(`ACK seq=RCV.NXT+RCV.WND${by} ack=SND.UNA${by}`, crafting),
    );
    const wrapped = (number: bigint) => Number(BigInt.asUintN(32, number));
    const moved = BigInt(less ? -offset : offset);
    assertEquals(seq, wrapped(BigInt(isnA) + 78n + moved));
    assertEquals(ack, wrapped(BigInt(isnB) + moved));
    assertEquals([ipChecksum, tcpChecksum], [true, true]);
  }));
});

Deno.test("what is read by hand of packets that Linux has sent has the right checksums", () => {
  for (const [name, packet] of PACKETS) {
    const { ipChecksum, tcpChecksum } = byHand(packet);
    assertEquals([name, ipChecksum, tcpChecksum], [name, true, true]);
    const broken = packet.slice();
    broken[broken.length - 1]! ^= 1;
    assertEquals(byHand(broken).tcpChecksum, false);
  }
});

Deno.test("readable() reads what a receiver does not have to drop", () => {
  const read = (text: CraftedText) => readable(crafted(text, TO_B));
  assertEquals(read("ACK len=2"), decodeSegment(crafted("ACK len=2", TO_B)));
  assertEquals(read("ACK checksum=bad"), undefined);
  assertEquals(read("ACK offset=4"), undefined);
  assertEquals(read("ACK offset=15"), undefined);
  // Of broken options, those before.
  assertEquals(read("ACK <mss 5,raw 02 01> len=1")?.options.slice(0, 1), [{
    kind: "mss",
    value: 5,
  }]);
  assertEquals(read("ACK <raw 02 01> len=1")?.payload.length, 1);
  assertEquals(readable(new Uint8Array(3)), undefined);
});

/** Misspelt ones fail type checking: each line that is expected to fail does. */
const _CRAFTED: CraftedText[] = [
  "ACK",
  "none seq=1",
  'FIN,ACK data="x"',
  // @ts-expect-error: a control bit
  "AKC",
  // @ts-expect-error: a control bit, before a field
  "SYN,AKC seq=1",
  // @ts-expect-error: no control bits
  "seq=1",
];
const _ALTERED: AlteredText[] = [
  "RST",
  "RST seq=1",
  "ack=999",
  "<nop>",
  // @ts-expect-error: a field
  "akc=999",
  // @ts-expect-error: a control bit
  "RTS",
];

for (const family of [4, 6] as const) {
  const ends = family === 4 ? [PORT_A, PORT_B] : [{ ...PORT_A, address: "fd09::2" }, {
    ...PORT_B,
    address: "fd09::1",
  }];
  const crafting = { ...TO_B, source: ends[0]!, destination: ends[1]! };

  Deno.test(`crafted() has what a text says of IPv${family}'s header`, () => {
    const { trafficClass, hopLimit } = decodeSegment(crafted("ACK tos=40 ttl=7", crafting))!;
    assertEquals([trafficClass, hopLimit], [40, 7]);
    const plain = crafted('ACK data="hello"', crafting);
    const packet = crafted('ACK data="hello" ipoption=30', crafting);
    // The type, and how long it is: in IPv4 with both, in IPv6 without; there it is behind two others.
    const [at, length] = family === 4 ? [20, 4] : [42, 2];
    assertEquals([...packet.subarray(at, at + 2)], [30, length]);
    assertEquals(packet.length - plain.length, family === 4 ? 4 : 8);
    assertEquals(decodeSegment(packet), decodeSegment(plain));
    assertEquals(checksumsValid(packet), { ip: true, tcp: true });
  });

  Deno.test(`crafted() comes from and goes to addresses of IPv${family} that are no host's`, () => {
    const names = ["broadcast", "multicast"] as const;
    const addresses = names.map((name) => {
      const from = decodeSegment(crafted(`SYN from=${name}`, crafting))!;
      const to = decodeSegment(crafted(`SYN to=${name}`, crafting))!;
      assertEquals([from.destination, to.source], [ends[1]!, ends[0]!]);
      assertEquals(from.source.address, to.destination.address);
      return from.source.address;
    });
    const known = family === 4 ? ["255.255.255.255", "224.0.0.1"] : ["ff02::1", "ff02::1"];
    assertEquals(addresses, known);
  });
}

Deno.test("checkCraftedText() refuses other addresses, and what IP's header cannot hold", () => {
  for (const text of ["SYN to=peer", "SYN from=224.0.0.1", "SYN tos=256", "SYN ttl=256"]) {
    assertThrows(() => checkCraftedText(text), SyntaxError);
  }
  for (const text of ["to=multicast", "from=broadcast", "ipoption=30"]) {
    assertThrows(() => checkAlteredText(text), SyntaxError, "is no field");
  }
});
