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

/** Relative to RCV.NXT; `above` is 100000 beyond the window. */
type Seq = number | "above";
/** Relative to SND.NXT, or to SND.UNA. */
type Ack = { readonly nxt: number } | { readonly una: number } | undefined;

interface Expected {
  readonly data?: number;
  /** `old` by 10000; RSTs have none, unless they say so. */
  readonly stamp?: "old" | "none";
  readonly more?: { readonly [field in "urg" | "reserved" | "offset"]?: number };
  readonly isBad?: true;
}

const ALL = { nxt: 0 };
const TEXT = { data: 10 };

/** Control bits in the order of the header. */
const SEGMENTS: Readonly<Record<string, readonly [flags: string, Seq, Ack, Expected?]>> = {
  "syn": ["SYN", 0, undefined],
  "syn-again": ["SYN", -1, undefined],
  "syn-window": ["SYN", 100, undefined],
  "syn-old": ["SYN", -1000, undefined],
  "syn-above": ["SYN", "above", undefined],
  "syn-data": ["SYN", 0, undefined, TEXT],
  "syn-ecn": ["CWR,ECE,SYN", 0, undefined],
  "syn-ts-none": ["SYN", 100, undefined, { stamp: "none" }],
  "syn-old-ts-none": ["SYN", -1000, undefined, { stamp: "none" }],
  "synack": ["ACK,SYN", 0, ALL],
  "synack-again": ["ACK,SYN", -1, ALL],
  "synack-una": ["ACK,SYN", 0, { una: 0 }],
  "synack-high": ["ACK,SYN", 0, { nxt: 1 }],
  "synack-low": ["ACK,SYN", 0, { una: -1 }],
  "synack-window": ["ACK,SYN", 100, ALL],
  "synack-old": ["ACK,SYN", -1000, ALL],
  "ack-una": ["ACK", 0, { una: 0 }],
  "ack-all": ["ACK", 0, ALL],
  "ack-high": ["ACK", 0, { nxt: 1 }],
  "ack-far": ["ACK", 0, { nxt: 1_000_000 }],
  "ack-low": ["ACK", 0, { una: -1 }],
  "ack-lowfar": ["ACK", 0, { una: -1_000_000 }],
  "ack-keepalive": ["ACK", -1, ALL],
  "ack-old": ["ACK", -1000, ALL],
  "ack-window": ["ACK", 100, ALL],
  "ack-above": ["ACK", "above", ALL],
  "data": ["ACK", 0, ALL, TEXT],
  "data-psh": ["ACK,PSH", 0, ALL, TEXT],
  "data-high": ["ACK", 0, { nxt: 1 }, TEXT],
  "data-lowfar": ["ACK", 0, { una: -1_000_000 }, TEXT],
  "data-gap": ["ACK", 20, ALL, TEXT],
  "data-overlap": ["ACK", -5, ALL, TEXT],
  "data-dup": ["ACK", -10, ALL, TEXT],
  "data-old": ["ACK", -1000, ALL, TEXT],
  "data-above": ["ACK", "above", ALL, TEXT],
  "data-noack": ["", 0, undefined, TEXT],
  "fin": ["ACK,FIN", 0, ALL],
  "fin-data": ["ACK,FIN", 0, ALL, TEXT],
  "fin-gap": ["ACK,FIN", 20, ALL],
  "fin-again": ["ACK,FIN", -1, ALL],
  "fin-old": ["ACK,FIN", -1000, ALL],
  "fin-above": ["ACK,FIN", "above", ALL],
  "fin-high": ["ACK,FIN", 0, { nxt: 1 }],
  "fin-noack": ["FIN", 0, undefined],
  "rst": ["RST", 0, undefined],
  "rst-window": ["RST", 100, undefined],
  "rst-below": ["RST", -1, undefined],
  "rst-old": ["RST", -1000, undefined],
  "rst-above": ["RST", "above", undefined],
  "rstack": ["ACK,RST", 0, ALL],
  "rstack-window": ["ACK,RST", 100, ALL],
  "none": ["", 0, undefined],
  "synfin": ["SYN,FIN", 0, undefined],
  "synrst": ["RST,SYN", 0, undefined],
  "urg": ["URG,ACK", 0, ALL, { ...TEXT, more: { urg: 5 } }],
  "bad-csum": ["ACK", 0, ALL, { ...TEXT, isBad: true }],
  "rst-bad-csum": ["RST", 0, undefined, { isBad: true }],
  "doff-4": ["ACK", 0, ALL, { ...TEXT, more: { offset: 4 } }],
  "doff-big": ["ACK", 0, ALL, { more: { offset: 15 } }],
  "reserved": ["ACK", 0, ALL, { ...TEXT, more: { reserved: 7 } }],
  "ts-old-ack": ["ACK", 0, ALL, { stamp: "old" }],
  "ts-old-data": ["ACK", 0, ALL, { ...TEXT, stamp: "old" }],
  "ts-none-ack": ["ACK", 0, ALL, { stamp: "none" }],
  "ts-none-data": ["ACK", 0, ALL, { ...TEXT, stamp: "none" }],
  "rst-ts-old": ["RST", 0, undefined, { stamp: "old" }],
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
const WINDOW = { socket: 501, peer: 1000 };

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
  const [flags, seq, ack, { data = 0, stamp: stamped, more = {}, isBad } = {}] = SEGMENTS[key]!;
  const rcvNxt = isn.peer + 1 + 3;
  const rcvWnd = WINDOW.socket * 2 ** (shift?.socket ?? 0);
  const sndUna = isn.socket + 1;
  const sndNxt = sndUna + 10;
  const has = (bit: string) => flags.split(",").includes(bit);
  const value = (stamp?.peer ?? 1) - (stamped === "old" ? 10_000 : 0);
  const echo = has("ACK") ? stamp?.socket ?? 0 : 0;
  const isStamped = stamped === "old" || stamped === undefined && stamp && !has("RST");
  const options = isStamped ? "0101080a" + word(value) + word(echo) : "";
  return {
    source: PEER_HEX[family],
    destination: SOCKET_HEX[family],
    ports: [1025, 40000],
    seq: wrapped(rcvNxt + (seq === "above" ? rcvWnd + 100_000 : seq)),
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
    ...more.offset === undefined && { options, data: "abcdefghij".slice(0, data) },
  };
}

function foundIn(text: CraftedText, ends: Ends, isWhole: boolean): Found {
  const packet = crafted(text, crafting(ends));
  const { options, data, ...found } = byHand(packet);
  return { ...found, bytes: packet.length, ...isWhole && { options, data } };
}

for (const [name, ends] of Object.entries(CONNECTIONS)) {
  Deno.test(`each segment that arrives has the numbers of a connection ${name}`, () => {
    for (const [key, { segment }] of Object.entries(ARRIVING)) {
      const expected = expectedOf(key, ends);
      if (ends.stamp === undefined && key.startsWith("ts-old")) {
        // Nothing says what it would echo.
        assertThrows(() => crafted(segment, crafting(ends)), RangeError, "", key);
      } else {
        assertEquals(foundIn(segment, ends, "options" in expected), expected, key);
      }
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
