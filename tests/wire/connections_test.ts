import { assertEquals, assertThrows } from "@std/assert";
import { UnknownNumber } from "../../lab/tcp/crafted_segment.ts";
import { decodeSegment } from "../../lab/tcp/segment.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Wire } from "../../lab/wire/wire.ts";
import { FakeDevice, ISNS, packet, PORTS } from "../session/fakes.ts";

const SECOND = { a: 40001, b: PORTS.b } as const;
const OTHER_ISNS = { ISN_A: 5000, ISN_B: 7000 } as const;

const SYN = "a>b SYN seq=ISN_A";
const SYN_ACK = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";

interface OnWire {
  readonly wire: Wire;
  readonly device: FakeDevice;
  /** The first connection's ends say this. */
  first(...texts: string[]): void;
  /** The second's. */
  second(...texts: string[]): void;
}

/** A wire with two connections to one port of B's. */
function twoConnections(): OnWire {
  const device = new FakeDevice(() => []);
  const wire = new Mirror(device).open(4, { ...PORTS });
  wire.add(2, { ...SECOND });
  const say = (texts: string[], how: Parameters<typeof packet>[1]) => {
    device.send(...texts.map((text) => packet(text, how)));
    wire.pump();
  };
  return {
    wire,
    device,
    first: (...texts) => say(texts, {}),
    second: (...texts) => say(texts, { ports: SECOND, isns: OTHER_ISNS }),
  };
}

Deno.test("Wire keeps the frames and events of all its connections in one order", () => {
  const { wire, first, second } = twoConnections();
  first(SYN);
  second(SYN, SYN_ACK);
  first(SYN_ACK);
  wire.deliver(wire.frames[1]!);
  wire.lose(wire.frames[0]!);
  assertEquals(wire.frames.map(({ seen }) => `${seen.from} ${seen.connection}`), [
    ...["a 1", "a 2", "b 2", "b 1"],
  ]);
  assertEquals(wire.events.map(({ event, segment }) => `${event}: ${segment}`), [
    "sent: a>b SYN seq=ISN_A len=0",
    "sent: a.2>b.2 SYN seq=ISN_A len=0",
    "sent: b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1 len=0",
    "sent: b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=0",
    "delivered: a.2>b.2 SYN seq=ISN_A len=0",
    "lost: a>b SYN seq=ISN_A len=0",
  ]);
});

Deno.test("Wire knows the numbers, ports and ends of each connection apart", () => {
  const { wire, first, second } = twoConnections();
  first(SYN);
  second(SYN, SYN_ACK);
  for (const frame of wire.frames) wire.deliver(frame);
  assertEquals(wire.connections, [1, 2]);
  assertEquals([wire.portsOf(1), wire.portsOf(2)], [PORTS, SECOND]);
  assertEquals([wire.ports, wire.isns], [wire.portsOf(1), wire.isnsOf(1)]);
  assertEquals([wire.isnsOf(1), wire.isnsOf(2)], [{ ISN_A: ISNS.ISN_A }, OTHER_ISNS]);
  assertEquals([wire.tcb("b").irs, wire.tcb("b", 2).irs], [ISNS.ISN_A, OTHER_ISNS.ISN_A]);
  // B's SYN,ACK has acknowledged the second SYN, nothing the first; A has said nothing to that.
  assertEquals([wire.owesAck("b"), wire.owesAck("b", 2)], [true, false]);
  assertEquals([wire.owesAck("a"), wire.owesAck("a", 2)], [false, true]);
});

Deno.test("Wire tells retransmissions within a connection alone", () => {
  const { wire, device, first } = twoConnections();
  first(SYN);
  device.send(packet(SYN, { ports: SECOND }), packet(SYN, { ports: SECOND }));
  wire.pump();
  assertEquals(wire.frames.map(({ again }) => again), [false, false, true]);
});

Deno.test("Wire.inject() speaks with the numbers and ports of the connection", () => {
  const { wire, device, first, second } = twoConnections();
  first(SYN, SYN_ACK, ACK);
  second(SYN, SYN_ACK, ACK);
  for (const frame of wire.frames) wire.deliver(frame);
  device.written.length = 0;
  wire.inject("a", "ACK seq=ISN_B+3 ack=SND.NXT", 2);
  wire.inject("b", "RST");
  const [toSecond, toFirst] = device.told;
  assertEquals([toSecond!.source.port, toSecond!.destination.port], [SECOND.b, SECOND.a]);
  assertEquals([toSecond!.seq, toSecond!.ack], [7003, 5001]);
  assertEquals([toFirst!.source.port, toFirst!.seq], [PORTS.a, seqAdd(ISNS.ISN_A, 1)]);
  assertEquals(wire.events.slice(-2).map(({ segment, injected }) => [segment, injected]), [
    ["b.2>a.2 ACK seq=ISN_B+3 ack=ISN_A+1 len=0", true],
    ["a>b RST seq=ISN_A+1 len=0", true],
  ]);
});

Deno.test("Wire.inject() does not take the numbers of another connection", () => {
  const { wire, first } = twoConnections();
  first(SYN, SYN_ACK);
  assertThrows(() => wire.inject("a", "SYN,ACK seq=ISN_B", 2), UnknownNumber);
  assertThrows(() => wire.inject("a", "ACK", 3), Error, "the wire has no connection 3");
});

Deno.test("Wire.alter() counts from the numbers of the segment's connection", () => {
  const { wire, device, first, second } = twoConnections();
  first(SYN);
  second(SYN);
  wire.alter(wire.frames[1]!, "seq=ISN_A+10");
  assertEquals(device.told[0]!.seq, 5010);
  assertEquals(wire.events.at(-1)!.segment, "a.2>b.2 SYN seq=ISN_A+10 len=0");
});

Deno.test("Wire.delayOf() takes what another connection's end was given for no reason", () => {
  const { wire, first, second } = twoConnections();
  first(SYN);
  wire.deliver(wire.frames[0]!);
  second(SYN_ACK);
  assertEquals(wire.delayOf(wire.frames[1]!), undefined);
  first(SYN_ACK);
  assertEquals(wire.delayOf(wire.frames[2]!) === undefined, false);
});

Deno.test("Wire.delayOf() takes no other connection's segment for the one that is sent again", async () => {
  const { wire, device, first } = twoConnections();
  first(SYN);
  await new Deadline(10).until(() => undefined);
  // The same numbers, between other ports.
  device.send(packet(SYN, { ports: SECOND }));
  wire.pump();
  first(SYN);
  assertEquals(wire.frames[2]!.again, true);
  assertEquals(wire.delayOf(wire.frames[2]!)!.from >= 4, true);
});

Deno.test("Wire ends the ends of all its connections", () => {
  const { wire, device, first, second } = twoConnections();
  first(SYN, SYN_ACK, ACK);
  second(SYN, SYN_ACK, ACK);
  for (const frame of wire.frames) wire.deliver(frame);
  device.written.length = 0;
  wire[Symbol.dispose]();
  const resets = device.written.map((packet) => decodeSegment(packet)!);
  assertEquals(resets.map(({ destination, seq }) => [destination.port, seq]), [
    [PORTS.a, seqAdd(ISNS.ISN_B, 1)],
    [PORTS.b, seqAdd(ISNS.ISN_A, 1)],
    [SECOND.a, 7001],
    [SECOND.b, 5001],
  ]);
});

Deno.test("Wire has no connection twice, and none that was not added", () => {
  const { wire } = twoConnections();
  assertThrows(() => wire.add(2, { b: 7 }), Error, "the wire has a connection 2 already");
  assertThrows(() => wire.portsOf(3), Error, "the wire has no connection 3");
});

Deno.test("Mirror hands each wire what is its connections', and nothing else", () => {
  const device = new FakeDevice(() => []);
  const mirror = new Mirror(device);
  const [one, other] = [mirror.open(4, { a: 1, b: 1025 }), mirror.open(4, { a: 1, b: 1026 })];
  other.add(2, { a: 2, b: 1025 });
  const say = (a: number, b: number) => device.send(packet(SYN, { ports: { a, b } }));
  say(1, 1025);
  say(2, 1025);
  say(3, 1025);
  say(2, 1026);
  mirror.pump();
  const got = (wire: Wire) => wire.frames.map(({ seen }) => seen.connection);
  assertEquals([got(one), got(other)], [[1], [2]]);
});
