/**
 * Each segment that families of probes send a socket, byte by byte: what it must be is written down
 * once more here, and computed from the connection's own numbers.
 */

import { assertEquals, assertThrows } from "@std/assert";
import { ARRIVING } from "../../lab/probe.ts";
import { crafted, type CraftedText, type Crafting } from "../../lab/tcp/crafted_segment.ts";
import type { ControlBit, Segment } from "../../lab/tcp/segment.ts";
import { NO_TCB, received, sent, type Tcb } from "../../lab/tcp/tcb.ts";
import { type ByHand, byHand } from "./by_hand.ts";
import { made } from "./conversation.ts";

/** Relative to RCV.NXT, or to RCV.NXT+RCV.WND; `above` is 100000 beyond the window; or a number. */
type Seq = number | "above" | { readonly edge: number } | { readonly is: number };
/** Relative to SND.NXT, or to SND.UNA. */
type Ack = { readonly nxt: number } | { readonly una: number } | undefined;

/** How a segment's timestamp is other than its peer's next. */
interface Stamp {
  /** Older than the last that was taken, by so much. */
  readonly older?: number;
  /** What it echoes, beyond the socket's last. */
  readonly echo?: number;
  /** No padding stands before it. */
  readonly isFirst?: true;
}

interface Expected {
  readonly data?: number;
  /** RSTs have none, unless they say so. */
  readonly stamp?: Stamp | "none";
  readonly more?: { readonly [field in "urg" | "reserved" | "offset" | "win"]?: number };
  /** Behind timestamps, if there are any. */
  readonly options?: string;
  readonly isBad?: true;
}

const ALL = { nxt: 0 };
const NEW = { una: 0 };
const TEXT = { data: 10 };
const MUCH = { data: 500 };
const older = (by: number) => ({ stamp: { older: by } });
const NONE = { stamp: "none" } as const;
const BAD = { isBad: true } as const;
const POINTER = { more: { urg: 5 } };
const has = (options: string): Expected => ({ ...TEXT, options });

/** Control bits in the order of the header. */
const SEGMENTS: Readonly<Record<string, readonly [flags: string, Seq, Ack, Expected?]>> = {
  "syn": ["SYN", 0, undefined],
  "syn-again": ["SYN", -1, undefined],
  "syn-window": ["SYN", 100, undefined],
  "syn-old": ["SYN", -1000, undefined],
  "syn-above": ["SYN", 1_100_000_000, undefined],
  "syn-data": ["SYN", 0, undefined, TEXT],
  "syn-ecn": ["CWR,ECE,SYN", 0, undefined],
  "syn-ts-same": ["SYN", 100, undefined, older(0)],
  "syn-ts-old": ["SYN", 100, undefined, older(10_000)],
  "syn-old-ts-old": ["SYN", -1000, undefined, older(10_000)],
  "syn-ts-none": ["SYN", 100, undefined, NONE],
  "syn-old-ts-none": ["SYN", -1000, undefined, NONE],
  "synack": ["ACK,SYN", 0, ALL],
  "synack-again": ["ACK,SYN", -1, ALL],
  "synack-una": ["ACK,SYN", 0, NEW],
  "synack-high": ["ACK,SYN", 0, { nxt: 1 }],
  "synack-low": ["ACK,SYN", 0, { una: -1 }],
  "synack-window": ["ACK,SYN", 100, ALL],
  "synack-old": ["ACK,SYN", -1000, ALL],
  "synack-data": ["ACK,SYN", 0, ALL, TEXT],
  "synack-badecr": ["ACK,SYN", 0, ALL, { stamp: { echo: 1_000_000, isFirst: true } }],
  "ack-una": ["ACK", 0, NEW],
  "ack-all": ["ACK", 0, ALL],
  "ack-part": ["ACK", 0, { una: 5 }],
  "ack-high": ["ACK", 0, { nxt: 1 }],
  "ack-far": ["ACK", 0, { nxt: 1_000_000 }],
  "ack-low": ["ACK", 0, { una: -1 }],
  "ack-low-100": ["ACK", 0, { una: -100 }],
  "ack-lowfar": ["ACK", 0, { una: -1_000_000 }],
  "ack-keepalive": ["ACK", -1, ALL],
  "ack-old": ["ACK", -1000, ALL],
  "ack-window": ["ACK", 100, ALL],
  "ack-edge": ["ACK", { edge: 0 }, ALL],
  "ack-above": ["ACK", "above", ALL],
  "data": ["ACK", 0, NEW, TEXT],
  "data-all": ["ACK", 0, ALL, TEXT],
  "data-psh": ["ACK,PSH", 0, NEW, TEXT],
  "data-high": ["ACK", 0, { nxt: 1 }, TEXT],
  "data-lowfar": ["ACK", 0, { una: -1_000_000 }, TEXT],
  "data-lowfar-wnd": ["ACK", 0, { una: -1_000_000 }, { ...TEXT, more: { win: 1000 } }],
  "data-gap": ["ACK", 20, NEW, TEXT],
  "data-overlap": ["ACK", -5, NEW, TEXT],
  "data-dup": ["ACK", -10, NEW, TEXT],
  "data-old": ["ACK", -1000, NEW, TEXT],
  "data-straddle": ["ACK", { edge: -5 }, NEW, TEXT],
  "data-edge": ["ACK", { edge: 0 }, NEW, TEXT],
  "data-above": ["ACK", "above", NEW, TEXT],
  "data-noack": ["", 0, undefined, TEXT],
  "data-noack-old": ["", -1000, undefined, TEXT],
  "fin": ["ACK,FIN", 0, NEW],
  "fin-all": ["ACK,FIN", 0, ALL],
  "fin-data": ["ACK,FIN", 0, NEW, TEXT],
  "fin-data-all": ["ACK,FIN", 0, ALL, TEXT],
  "fin-gap": ["ACK,FIN", 20, NEW],
  "fin-again": ["ACK,FIN", -1, NEW],
  "fin-again-all": ["ACK,FIN", -1, ALL],
  "fin-old": ["ACK,FIN", -1000, ALL],
  "fin-above": ["ACK,FIN", "above", ALL],
  "fin-high": ["ACK,FIN", 0, { nxt: 1 }],
  "fin-noack": ["FIN", 0, undefined],
  "rst": ["RST", 0, undefined],
  "rst-window": ["RST", 100, undefined],
  "rst-edge-in": ["RST", { edge: -1 }, undefined],
  "rst-edge": ["RST", { edge: 0 }, undefined],
  "rst-below": ["RST", -1, undefined],
  "rst-old": ["RST", -1000, undefined],
  "rst-above": ["RST", "above", undefined],
  "rst-sack": ["RST", 30, undefined],
  "rst-data": ["RST", 0, undefined, TEXT],
  "rst-ts-none": ["RST", 0, undefined, NONE],
  "rst-ts-old": ["RST", 0, undefined, older(10_000)],
  "rstack": ["ACK,RST", 0, ALL],
  "rstack-una": ["ACK,RST", 0, NEW],
  "rstack-high": ["ACK,RST", 0, { nxt: 1 }],
  "rstack-low": ["ACK,RST", 0, { una: -1 }],
  "rstack-window": ["ACK,RST", 100, ALL],
  "rstack-zero": ["ACK,RST", { is: 0 }, ALL],
  "none": ["", 0, undefined],
  "psh": ["PSH", 0, undefined],
  "urg-noack": ["URG", 0, undefined, { ...TEXT, ...POINTER }],
  "urg": ["URG,ACK", 0, NEW, { ...TEXT, ...POINTER }],
  "urg-bare": ["URG,ACK", 0, NEW, POINTER],
  "synfin": ["SYN,FIN", 0, undefined],
  "synfinack": ["ACK,SYN,FIN", 0, ALL],
  "synrst": ["RST,SYN", 0, undefined],
  "synrstack": ["ACK,RST,SYN", 0, ALL],
  "synrst-window": ["RST,SYN", 100, undefined],
  "synurg": ["URG,PSH,SYN", 0, undefined, POINTER],
  "finrst": ["RST,FIN", 0, undefined],
  "xmas": ["URG,PSH,FIN", 0, undefined, POINTER],
  "all-flags": ["CWR,ECE,URG,ACK,PSH,RST,SYN,FIN", 0, ALL, POINTER],
  "all-but-rst": ["CWR,ECE,URG,ACK,PSH,SYN,FIN", 0, ALL, POINTER],
  "bad-csum": ["ACK", 0, ALL, { ...TEXT, ...BAD }],
  "bad-csum-long": ["ACK", 0, ALL, { ...MUCH, ...BAD }],
  "csum-0": ["ACK", 0, ALL, { ...TEXT, ...BAD }],
  "rst-bad-csum": ["RST", 0, undefined, BAD],
  "syn-bad-csum": ["SYN", 0, undefined, BAD],
  "doff-4": ["ACK", 0, ALL, { ...TEXT, more: { offset: 4 } }],
  "doff-0": ["RST", 0, undefined, { more: { offset: 0 } }],
  "doff-big": ["ACK", 0, ALL, { more: { offset: 15 } }],
  "reserved": ["ACK", 0, ALL, { ...TEXT, more: { reserved: 7 } }],
  "reserved-syn": ["SYN", 0, undefined, { more: { reserved: 7 } }],
  "ae": ["ACK", 0, ALL, { ...TEXT, more: { reserved: 1 } }],
  "opt-unknown": ["ACK", 0, NEW, has("c8040000")],
  "opt-len0": ["ACK", 0, NEW, has("c8000000")],
  "opt-len1": ["ACK", 0, NEW, has("c8010000")],
  "opt-past": ["ACK", 0, NEW, has("c8280000")],
  "opt-eol": ["ACK", 0, NEW, has("00c82800")],
  "opt-mss": ["ACK", 0, NEW, has("020403e8")],
  "syn-opt-len0": ["SYN", 0, undefined, { ...NONE, options: "c8000000" }],
  "syn-opt-none": ["SYN", 0, undefined, NONE],
  "ts-old-ack": ["ACK", 0, NEW, older(10_000)],
  "ts-old-2-ack": ["ACK", 0, NEW, older(2)],
  "ts-old-data": ["ACK", 0, NEW, { ...TEXT, ...older(10_000) }],
  "ts-old-1-data": ["ACK", 0, NEW, { ...TEXT, ...older(1) }],
  "ts-old-2-data": ["ACK", 0, NEW, { ...TEXT, ...older(2) }],
  "ts-old-fin": ["ACK,FIN", 0, NEW, older(10_000)],
  "ts-old-gap": ["ACK", 20, NEW, { ...TEXT, ...older(10_000) }],
  "ts-none-ack": ["ACK", 0, ALL, NONE],
  "ts-none-data": ["ACK", 0, NEW, { ...TEXT, ...NONE }],
  "ts-none-fin": ["ACK,FIN", 0, NEW, NONE],
  "ts-badecr": ["ACK", 0, NEW, { ...TEXT, stamp: { echo: 1_000_000 } }],
  "ce": ["ECE,ACK", 0, NEW, TEXT],
  "wnd-0": ["ACK", 0, NEW, { more: { win: 0 } }],
};

Deno.test("each segment that arrives is written down here, and no other", () => {
  assertEquals(Object.keys(SEGMENTS).sort(), Object.keys(ARRIVING).sort());
});

/** Two ends: the socket is reached in the name of its peer. */
interface Ends {
  readonly family: 4 | 6;
  readonly isn: { readonly socket: number; readonly peer: number };
  /** How far windows are shifted; none where it is not agreed on. */
  readonly shift?: { readonly socket: number; readonly peer: number };
  /** The last timestamps; none where they are not agreed on. */
  readonly stamp?: { readonly socket: number; readonly peer: number };
}

const SOCKET = { 4: "10.9.0.1", 6: "fd09::1" };
const PEER = { 4: "10.9.0.2", 6: "fd09::2" };
const SOCKET_HEX = { 4: "0a090001", 6: "fd090000000000000000000000000001" };
const PEER_HEX = { 4: "0a090002", 6: "fd090000000000000000000000000002" };
/** The windows that both have advertised last, as their headers have them. */
const WINDOW = { socket: 501, peer: 999 };

const wrapped = (number: number) => Number(BigInt.asUintN(32, BigInt(number)));

/** The peer has sent 3 bytes, which the socket has acknowledged; 10 bytes of the socket's are on the way. */
function crafting({ family, isn, shift, stamp }: Ends): Crafting {
  // SYNs are 7 older, and each end echoes what it has taken last.
  const options = (end: "socket" | "peer", flags: string): Segment["options"] => {
    const isSyn = flags.includes("SYN");
    const value = wrapped((stamp?.[end] ?? 0) - (isSyn ? 7 : 0));
    const other = (end === "socket" ? stamp?.peer : stamp?.socket) ?? 0;
    const echo = flags === "SYN" ? 0 : wrapped(other - (flags === "ACK,PSH" ? 0 : 7));
    return [
      ...isSyn ? [{ kind: "mss", value: 1400 } as const] : [],
      ...stamp ? [{ kind: "timestamps", value, echo } as const] : [],
      ...isSyn && shift ? [{ kind: "window-scale", shift: shift[end] } as const] : [],
    ];
  };
  const says = (
    end: "socket" | "peer",
    flags: string,
    [seq, ack]: readonly [number, number],
    length = 0,
  ) => {
    const control = flags.split(",") as ControlBit[];
    const more = { wnd: WINDOW[end], options: options(end, flags) };
    return made(wrapped(seq), wrapped(ack), control, length, more);
  };
  const { socket, peer } = isn;
  const syn = says("socket", "SYN", [socket, 0]);
  const synAck = says("peer", "SYN,ACK", [peer, socket + 1]);
  const ack = says("socket", "ACK", [socket + 1, peer + 1]);
  const data = says("peer", "ACK,PSH", [peer + 1, socket + 1], 3);
  const lost = says("socket", "ACK,PSH", [socket + 1, peer + 4], 10);
  const after = (...steps: readonly ((tcb: Tcb) => Tcb)[]) =>
    steps.reduce((tcb, step) => step(tcb), NO_TCB);
  const say = (segment: Segment) => (tcb: Tcb) => sent(tcb, segment);
  const take = (segment: Segment) => (tcb: Tcb) => received(tcb, segment);
  return {
    reached: after(say(syn), take(synAck), say(ack), take(data), say(lost)),
    sender: after(take(syn), say(synAck), take(ack), say(data)),
    source: { address: PEER[family], port: 1025 },
    destination: { address: SOCKET[family], port: 40000 },
    isns: {},
  };
}

const CONNECTIONS: Readonly<Record<string, Ends>> = {
  "without options": { family: 4, isn: { socket: 1000, peer: 500_000 } },
  "with timestamps": {
    family: 4,
    isn: { socket: 1000, peer: 500_000 },
    stamp: { socket: 70_000, peer: 90_000 },
  },
  "with timestamps about to wrap": {
    family: 6,
    isn: { socket: 2 ** 31 - 1, peer: 2 ** 31 },
    stamp: { socket: 3, peer: 5 },
  },
  "with windows shifted by nothing": {
    family: 6,
    isn: { socket: 1, peer: 0 },
    shift: { socket: 0, peer: 0 },
  },
  "with windows shifted by 7, about to wrap": {
    family: 4,
    isn: { socket: 2 ** 32 - 1, peer: 2 ** 32 - 4 },
    shift: { socket: 7, peer: 7 },
    stamp: { socket: 2 ** 32 - 1, peer: 2 ** 32 - 2 },
  },
  "with windows shifted by 14 and 0": {
    family: 6,
    isn: { socket: 2 ** 32 - 11, peer: 2 ** 32 - 5 },
    shift: { socket: 14, peer: 0 },
    stamp: { socket: 1, peer: 2 ** 31 },
  },
  "with windows shifted by 0 and 14": {
    family: 4,
    isn: { socket: 2 ** 32 - 5, peer: 2 ** 32 - 100 },
    shift: { socket: 0, peer: 14 },
  },
};

const word = (number: number) => wrapped(number).toString(16).padStart(8, "0");

type Found = Partial<ByHand> & { readonly bytes: number };

/** What a receiver must find in a segment. */
function expectedOf(key: string, { family, isn, shift, stamp }: Ends): Found {
  const [flags, seq, ack, expected = {}] = SEGMENTS[key]!;
  const { data = 0, stamp: stamped = {}, more = {}, isBad } = expected;
  const rcvNxt = isn.peer + 1 + 3;
  const rcvWnd = WINDOW.socket * 2 ** (shift?.socket ?? 0);
  const sndUna = isn.socket + 1;
  const sndNxt = sndUna + 10;
  const has = (bit: string) => flags.split(",").includes(bit);
  const { older, echo = 0, isFirst } = stamped === "none" ? {} : stamped;
  const isStamped = stamped !== "none" && (older !== undefined || stamp && !has("RST"));
  // A SYN of another connection's comes later, by 1.
  const later = Number(has("SYN") && !has("ACK"));
  const value = (stamp?.peer ?? 1) + (older === undefined ? later : -older);
  const echoed = has("ACK") ? (stamp?.socket ?? 0) + echo : 0;
  const stamps = "080a" + word(value) + word(echoed);
  const padded = isFirst ? `${stamps}0000` : `0101${stamps}`;
  const options = (isStamped ? padded : "") + (expected.options ?? "");
  return {
    source: PEER_HEX[family],
    destination: SOCKET_HEX[family],
    ports: [1025, 40000],
    seq: wrapped(seqOf(seq, rcvNxt, rcvWnd)),
    ack: ack === undefined ? 0 : wrapped("nxt" in ack ? sndNxt + ack.nxt : sndUna + ack.una),
    flags,
    // A SYN's window is not shifted, and 16 bits must do.
    win: has("SYN") ? Math.min(WINDOW.peer * 2 ** (shift?.peer ?? 0), 0xffff) : WINDOW.peer,
    offset: 5 + options.length / 8,
    urg: 0,
    reserved: 0,
    ipChecksum: true,
    tcpChecksum: !isBad,
    ...more,
    bytes: (family === 4 ? 20 : 40) + 20 + options.length / 2 + data,
    // With a false offset, options and data are read from elsewhere.
    ...more.offset === undefined &&
      { options, data: "abcdefghijklmnopqrstuvwxyz".repeat(data).slice(0, data) },
  };
}

function seqOf(seq: Seq, rcvNxt: number, rcvWnd: number): number {
  if (seq === "above") return rcvNxt + rcvWnd + 100_000;
  if (typeof seq === "number") return rcvNxt + seq;
  return "is" in seq ? seq.is : rcvNxt + rcvWnd + seq.edge;
}

function foundIn(text: CraftedText, ends: Ends, isWhole: boolean): Found {
  const packet = crafted(text, crafting(ends));
  const { options, data, ...found } = byHand(packet);
  return { ...found, bytes: packet.length, ...isWhole && { options, data } };
}

/** What echoes a timestamp needs some that were agreed on: nothing else says what it would echo. */
function needsStamps(key: string): boolean {
  const [flags, , , { stamp = "none" } = {}] = SEGMENTS[key]!;
  return stamp !== "none" && flags.split(",").includes("ACK");
}

for (const [name, ends] of Object.entries(CONNECTIONS)) {
  Deno.test(`each segment that arrives has the numbers of a connection ${name}`, () => {
    for (const [key, { segment, bare = segment }] of Object.entries(ARRIVING)) {
      const text = ends.stamp ? segment : bare;
      if (ends.stamp === undefined && needsStamps(key)) {
        assertThrows(() => crafted(text, crafting(ends)), RangeError, "", key);
        continue;
      }
      const expected = expectedOf(key, ends);
      assertEquals(foundIn(text, ends, "options" in expected), expected, key);
    }
  });
}

Deno.test("it would be seen if a segment that arrives had another number", () => {
  const ends = CONNECTIONS["with timestamps"]!;
  const expected = expectedOf("ack-high", ends);
  for (const text of ["ACK ack=SND.NXT+2", "ACK", "ACK ack=SND.NXT+1 len=1"] as const) {
    assertThrows(() => assertEquals(foundIn(text, ends, true), expected));
  }
});
