import { assert, assertEquals, assertThrows } from "@std/assert";
import { UnknownNumber } from "../../lab/tcp/crafted_segment.ts";
import { swapAddresses } from "../../lab/tcp/ip.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Wire } from "../../lab/wire/wire.ts";
import { FakeDevice, ISNS, packet, PORTS } from "../session/fakes.ts";
import { byHand } from "../tcp/by_hand.ts";

const SYN = "a>b SYN seq=ISN_A";
const SYN_ACK = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";

interface OnWire {
  readonly wire: Wire;
  readonly device: FakeDevice;
}

/** A wire on which both ends have shaken hands. */
function established(family: 4 | 6 = 4): OnWire {
  const device = new FakeDevice(() => []);
  const wire = new Mirror(device).open(family, { ...PORTS });
  for (const text of [SYN, SYN_ACK, ACK]) {
    device.send(packet(text, { family }));
    wire.pump();
    wire.deliver(wire.frames.at(-1)!);
  }
  device.written.length = 0;
  return { wire, device };
}

/** A wire of which A has no socket. */
function scripted(): OnWire {
  const device = new FakeDevice(() => []);
  return { wire: new Mirror(device).open(4, { ...PORTS }, "a"), device };
}

const NEAR = { 4: "0a090001", 6: "fd090000000000000000000000000001" };
const FAR = { 4: "0a090002", 6: "fd090000000000000000000000000002" };

for (const family of [4, 6] as const) {
  Deno.test(`Wire.inject() speaks for the peer, as the socket sees it: IPv${family}`, () => {
    const { wire, device } = established(family);
    wire.inject("a", "ACK seq=RCV.NXT+2 ack=SND.UNA-1 len=3");
    wire.inject("b", "RST");
    const [toA, toB] = device.written.map(byHand);
    assertEquals([toA!.source, toA!.destination], [FAR[family], NEAR[family]]);
    assertEquals(toA!.ports, [PORTS.b, PORTS.a]);
    assertEquals([toA!.seq, toA!.ack], [seqAdd(ISNS.ISN_B, 3), ISNS.ISN_A]);
    assertEquals([toA!.flags, toA!.data, toA!.tcpChecksum], ["ACK", "abc", true]);
    assertEquals([toB!.source, toB!.destination], [FAR[family], NEAR[family]]);
    assertEquals(toB!.ports, [PORTS.a, PORTS.b]);
    assertEquals([toB!.seq, toB!.flags, toB!.tcpChecksum], [seqAdd(ISNS.ISN_A, 1), "RST", true]);
  });
}

Deno.test("Wire.inject() is recorded as such, as its sender would have sent it", () => {
  const { wire, device } = established();
  const before = wire.frames.length;
  wire.inject("a", "RST seq=+1");
  const { event, injected, text, segment, seen, packet: sent, frame } = wire.events.at(-1)!;
  assertEquals({ event, injected, text, segment, frame }, {
    event: "delivered",
    injected: true,
    text: "RST seq=+1",
    segment: "b>a RST seq=ISN_B+2 len=0",
    frame: undefined,
  });
  assertEquals([seen.from, seen.to], ["b", "a"]);
  assertEquals(sent, swapAddresses(device.written[0]!));
  assertEquals([byHand(sent).source, byHand(sent).destination], [NEAR[4], FAR[4]]);
  assertEquals(wire.frames.length, before);
});

Deno.test("Wire.inject() takes in first what the ends have sent", () => {
  const { wire, device } = established();
  device.send(packet("a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5"));
  wire.inject("a", "ACK");
  assertEquals(byHand(device.written[0]!).ack, seqAdd(ISNS.ISN_A, 6));
});

Deno.test("Wire.inject() changes what is known of the socket that it reaches, and of no other", () => {
  const { wire } = established();
  const [a, isns] = [wire.tcb("a"), { ...wire.isns }];
  wire.inject("b", "ACK len=5");
  assertEquals(wire.tcb("a"), a);
  assertEquals(wire.tcb("b").rcv.nxt, undefined);
  wire.inject("b", "SYN seq=7");
  assertEquals([wire.tcb("a"), wire.isns], [a, isns]);
});

Deno.test("Wire.inject() knows no RCV.NXT that a segment may have moved, until the socket shows it", () => {
  for (const taken of [0, 5]) {
    const { wire, device } = established();
    wire.inject("b", "ACK len=5");
    assertEquals(assertThrows(() => wire.inject("b", "RST"), UnknownNumber).number, "RCV.NXT");
    device.send(packet(`b>a ACK seq=ISN_B+1 ack=ISN_A+${1 + taken}`));
    wire.inject("b", "RST");
    assertEquals(byHand(device.written.at(-1)!).seq, seqAdd(ISNS.ISN_A, 1 + taken));
  }
});

Deno.test("Wire.inject() makes nothing where a number is not known, or a port", () => {
  const { wire, device } = scripted();
  assertEquals(assertThrows(() => wire.inject("b", "ACK"), UnknownNumber).number, "SND.NXT");
  const unbound = new Mirror(device).open(4, { b: PORTS.b });
  assertThrows(() => unbound.inject("b", "SYN seq=1"), Error, "A has no port yet");
  assertEquals([wire.events, unbound.events, device.written], [[], [], []]);
});

const MALFORMED = ["checksum=bad", "offset=4", "offset=15", "cut=12", "cut=0"];

for (const how of MALFORMED) {
  Deno.test(`Wire records what is malformed, and knows that it is never taken: ${how}`, () => {
    const { wire, device } = established();
    const tcb = wire.tcb("b");
    wire.inject("b", `ACK len=5 ${how}`);
    assertEquals(device.written.length, 1);
    assertEquals([wire.events.at(-1)!.injected, wire.tcb("b")], [true, tcb]);
    device.send(packet("a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=5"));
    wire.pump();
    wire.alter(wire.frames.at(-1)!, how);
    assertEquals([wire.events.at(-1)!.text, wire.tcb("b")], [how, tcb]);
  });
}

Deno.test("a scripted end has said what is injected in its name, and taken what it is sent", () => {
  const { wire, device } = scripted();
  wire.inject("b", "SYN");
  const [syn] = device.written.map(byHand);
  assertEquals([syn!.seq, wire.isns.ISN_A], [1_000_000, 1_000_000]);
  assertEquals(wire.tcb("a").snd.nxt, 1_000_001);
  device.send(packet("b>a SYN,ACK seq=ISN_B ack=1000001"));
  wire.pump();
  assertEquals([wire.frames[0]!.fate, wire.held], ["taken", []]);
  assertEquals(wire.tcb("a").rcv.nxt, seqAdd(ISNS.ISN_B, 1));
  assertEquals(wire.tcb("a").snd.una, 1_000_001);
  wire.inject("b", "ACK len=3");
  device.send(packet("b>a ACK seq=ISN_B+1 ack=1000004"));
  wire.inject("b", "FIN,ACK");
  const told = device.written.slice(1).map(byHand);
  assertEquals(told.map(({ seq, ack }) => [seq, ack]), [
    [1_000_001, seqAdd(ISNS.ISN_B, 1)],
    [1_000_004, seqAdd(ISNS.ISN_B, 1)],
  ]);
  assertEquals(wire.tcb("a").snd.nxt, 1_000_005);
});

Deno.test("a scripted end begins with the number that its SYN says", () => {
  const { wire } = scripted();
  wire.inject("b", "SYN seq=1000");
  assertEquals([wire.isns.ISN_A, wire.tcb("a").snd.nxt], [1000, 1001]);
});

Deno.test("Wire.inject() reaches a socket that is connected to itself, as from itself", () => {
  const device = new FakeDevice(() => []);
  const ports = { a: PORTS.b, b: PORTS.b };
  const wire = new Mirror(device).open(4, { ...ports });
  device.send(packet("a>a SYN seq=ISN_A", { ports }));
  wire.pump();
  wire.deliver(wire.frames[0]!);
  device.send(packet("a>a SYN,ACK seq=ISN_A ack=ISN_A+1", { ports }));
  wire.inject("a", "ACK");
  const read = byHand(device.written.at(-1)!);
  assertEquals([read.ports, read.source, read.destination], [[PORTS.b, PORTS.b], FAR[4], NEAR[4]]);
  assertEquals([read.seq, read.ack], [seqAdd(ISNS.ISN_A, 1), seqAdd(ISNS.ISN_A, 1)]);
  assertEquals(wire.events.at(-1)!.segment, "a>a ACK seq=ISN_A+1 ack=ISN_A+1 len=0");
});

/** What a wire ends with: to which port, and with which number beyond the peer's first. */
function resets({ wire, device }: OnWire): [port: number, seq: number][] {
  device.written.length = 0;
  wire[Symbol.dispose]();
  return device.written.map(byHand).map(({ ports, seq, flags }) => {
    assertEquals(flags, "ACK,RST");
    return [ports[1], seq];
  });
}

Deno.test("Wire resets an end with each number that it may expect, and a scripted end with none", () => {
  const unsure = established();
  unsure.wire.inject("b", "ACK len=5");
  assertEquals(resets(unsure), [
    [PORTS.a, seqAdd(ISNS.ISN_B, 1)],
    [PORTS.b, seqAdd(ISNS.ISN_A, 1)],
    [PORTS.b, seqAdd(ISNS.ISN_A, 6)],
  ]);
  const malformed = established();
  malformed.wire.inject("b", "ACK len=5 checksum=bad");
  assertEquals(resets(malformed).length, 2);
  const one = scripted();
  one.wire.inject("b", "SYN");
  one.device.send(packet("b>a SYN,ACK seq=ISN_B ack=1000001"));
  one.wire.pump();
  assertEquals(resets(one), [[PORTS.b, 1_000_001]]);
  const silent = scripted();
  silent.wire.inject("b", "SYN");
  assertEquals(resets(silent), []);
});

const ALTERED: readonly [text: string, segment: string][] = [
  ["ack=999", `b>a SYN,ACK seq=ISN_B ack=ISN_A+1000 len=0`],
  ["ack=+999", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1000 len=0"],
  ["ack=SEG.ACK-1", "b>a SYN,ACK seq=ISN_B ack=ISN_A len=0"],
  ["ack=SND.NXT+7", "b>a SYN,ACK seq=ISN_B ack=ISN_A+8 len=0"],
  ["RST seq=ISN_A", "b>a RST seq=ISN_B+1 len=0"],
  ["ACK len=4", "b>a ACK seq=ISN_B ack=ISN_A+1 len=4"],
  ["checksum=bad", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=0"],
];

for (const [text, segment] of ALTERED) {
  Deno.test(`Wire.alter() delivers what ${text} makes of a segment, and records that`, () => {
    const device = new FakeDevice(() => []);
    const wire = new Mirror(device).open(4, { ...PORTS });
    device.send(packet(SYN), packet(SYN_ACK));
    wire.pump();
    const frame = wire.frames[1]!;
    wire.alter(frame, text);
    const event = wire.events.at(-1)!;
    assertEquals([event.event, event.segment, event.text], ["altered", segment, text]);
    assert(event.frame === frame && event.injected === undefined);
    assertEquals([frame.fate, frame.packet], ["delivered", packet(SYN_ACK)]);
    assertEquals(device.written, [swapAddresses(event.packet)]);
  });
}

Deno.test("Wire.alter() leaves a segment held where nothing can be made of it", () => {
  const device = new FakeDevice(() => []);
  const wire = new Mirror(device).open(4, { ...PORTS });
  device.send(packet(SYN));
  wire.pump();
  const events = wire.events.length;
  assertThrows(() => wire.alter(wire.frames[0]!, "seq=RCV.NXT"), UnknownNumber);
  assertEquals([wire.frames[0]!.fate, wire.events.length], ["held", events]);
});
