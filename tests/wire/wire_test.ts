import { assertEquals } from "@std/assert";
import { decodeSegment, encodeSegment } from "../../lab/tcp/segment.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Frame, Wire } from "../../lab/wire/wire.ts";
import { FakeDevice, ISNS, packet, PORTS, seen } from "../session/fakes.ts";
import { swapAddresses } from "../../lab/tcp/ip.ts";

const SYN = "a>b SYN seq=ISN_A";
const SYN_ACK = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
const ACK = "a>b ACK seq=ISN_A+1 ack=ISN_B+1";
const FIN = "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1";

/** A wire on which the ends have said this. */
function wireWith(...texts: string[]): { wire: Wire; device: FakeDevice; frames: Frame[] } {
  const device = new FakeDevice();
  const wire = new Mirror(device).open(4, { b: PORTS.b });
  device.send(...texts.map((text) => packet(text)));
  wire.pump();
  return { wire, device, frames: wire.frames };
}

/** What has happened, a line each. */
function log(wire: Wire): string[] {
  return wire.events.map(({ event, segment }) => `${event}: ${segment}`);
}

/** What was handed on, as the ends had sent it. */
function handedOn(device: FakeDevice): Uint8Array[] {
  return device.written.map(swapAddresses);
}

Deno.test("Wire holds what an end sends", () => {
  const { wire, device, frames: [syn] } = wireWith(SYN);
  assertEquals(device.written, []);
  assertEquals([syn!.fate, syn!.announced, syn!.again], ["held", false, false]);
  assertEquals(syn!.seen, seen(SYN));
  assertEquals(syn!.packet, packet(SYN));
  assertEquals(log(wire), ["sent: a>b SYN seq=ISN_A len=0"]);
  assertEquals([wire.events[0]!.seen, wire.events[0]!.packet], [seen(SYN), packet(SYN)]);
});

Deno.test("Wire.held is what a table has announced, and nobody has dealt with", () => {
  const { wire, frames } = wireWith(SYN, SYN_ACK, ACK, FIN);
  assertEquals(wire.held, []);
  for (const frame of frames.slice(1)) frame.announced = true;
  wire.deliver(frames[1]!);
  wire.lose(frames[2]!);
  assertEquals(wire.held, [frames[3]!]);
});

Deno.test("Wire.deliver() hands on one frame, and takes in the answer", () => {
  const device = new FakeDevice(({ control }) => control.has("ACK") ? [] : [packet(SYN_ACK)]);
  const wire = new Mirror(device).open(4, { b: PORTS.b });
  device.send(packet(SYN));
  wire.pump();
  wire.deliver(wire.frames[0]!);
  assertEquals(handedOn(device), [packet(SYN)]);
  assertEquals(wire.frames.map(({ fate }) => fate), ["delivered", "held"]);
  assertEquals(log(wire), [
    "sent: a>b SYN seq=ISN_A len=0",
    "delivered: a>b SYN seq=ISN_A len=0",
    "sent: b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=0",
  ]);
});

Deno.test("Wire.lose() hands on nothing", () => {
  const { wire, device, frames: [syn] } = wireWith(SYN);
  wire.lose(syn!);
  assertEquals(device.written, []);
  assertEquals(syn!.fate, "lost");
  assertEquals(log(wire).at(-1), "lost: a>b SYN seq=ISN_A len=0");
});

Deno.test("Wire.repeat() hands on another copy", () => {
  const { wire, device, frames: [syn] } = wireWith(SYN);
  wire.deliver(syn!);
  wire.repeat(syn!);
  assertEquals(handedOn(device), [packet(SYN), packet(SYN)]);
  assertEquals(syn!.fate, "delivered");
  assertEquals(log(wire).at(-1), "repeated: a>b SYN seq=ISN_A len=0");
});

Deno.test("Wire.alter() hands on something else in a frame's place", () => {
  const { wire, device, frames: [, synAck] } = wireWith(SYN, SYN_ACK);
  const ack = seqAdd(synAck!.segment.ack, 999);
  const altered = encodeSegment({ ...synAck!.segment, ack });
  wire.alter(synAck!, "ack=+999");
  assertEquals(handedOn(device), [altered]);
  assertEquals(device.told[0]!.ack, ack);
  assertEquals(synAck!.fate, "delivered");
  assertEquals(log(wire).at(-1), "altered: b>a SYN,ACK seq=ISN_B ack=ISN_A+1000 len=0");
  assertEquals(wire.events.at(-1)!.packet, altered);
});

Deno.test("Wire delivers in whatever order it is told to", () => {
  const data = `${ACK} len=10`;
  const fin = "a>b FIN,ACK seq=ISN_A+11 ack=ISN_B+1";
  const { wire, device, frames } = wireWith(SYN, data, fin);
  wire.deliver(frames[2]!);
  wire.deliver(frames[1]!);
  assertEquals(handedOn(device), [packet(fin), packet(data)]);
});

Deno.test("Wire takes the initial sequence numbers from SYNs alone, and from the first", () => {
  assertEquals(wireWith(SYN).wire.isns, { ISN_A: ISNS.ISN_A });
  assertEquals(wireWith(ACK, FIN).wire.isns, {});
  assertEquals(wireWith("b>a RST,ACK ack=ISN_A+1").wire.isns, {});
  assertEquals(wireWith(SYN, SYN_ACK, "a>b SYN seq=ISN_A+7").wire.isns, ISNS);
});

/** What the ends send, in order; `*` marks what is to count as sent again. */
const AGAIN: Record<string, string[]> = {
  "a SYN sent again": [SYN, `*${SYN}`, `*${SYN}`],
  "a SYN,ACK sent again": [SYN, SYN_ACK, `*${SYN_ACK}`],
  "a SYN,ACK after a SYN of the same end": [SYN, "a>b SYN,ACK seq=ISN_A ack=ISN_B+1"],
  "that SYN,ACK sent again": [
    SYN,
    "a>b SYN,ACK seq=ISN_A ack=ISN_B+1",
    "*a>b SYN,ACK seq=ISN_A ack=ISN_B+1",
  ],
  "the first segment of the other end": [SYN, "b>a SYN seq=ISN_A"],
  "an ACK, which takes no sequence space": [SYN, ACK, ACK],
  "data sent again": [SYN, `${ACK} len=5`, `*${ACK} len=5`],
  "the front part of data sent again": [SYN, `${ACK} len=5`, `*${ACK} len=3`],
  "data of which a part is new": [SYN, `${ACK} len=5`, `${ACK} len=6`],
  "the data that follows": [SYN, `${ACK} len=5`, "a>b ACK seq=ISN_A+6 ack=ISN_B+1 len=5"],
  "a FIN sent again, with another ack": [SYN, FIN, "*a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2"],
  "a FIN in the place of data": [SYN, `${ACK} len=1`, FIN],
  "a RST at any number": [SYN, FIN, "a>b RST,ACK seq=ISN_A+1", "a>b RST,ACK seq=ISN_A+1"],
  "a SYN with another number": [SYN, "a>b SYN seq=ISN_A+1"],
  "a SYN with a number before that": [SYN, `a>b SYN seq=ISN_A+${2 ** 32 - 1}`],
  "data at a number of which there was no data": [SYN, ACK, "a>b ACK seq=ISN_A ack=ISN_B+1 len=1"],
  "data at a number far away": [SYN, ACK, `a>b ACK seq=ISN_A+${2 ** 31 + 1} ack=ISN_B+1 len=1`],
  "data and the FIN behind it sent again as one": [
    SYN,
    `${ACK} len=5`,
    "a>b FIN,ACK seq=ISN_A+6 ack=ISN_B+1",
    "*a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1 len=5",
  ],
  "two pieces of data sent again as one": [
    SYN,
    `${ACK} len=5`,
    "a>b ACK seq=ISN_A+6 ack=ISN_B+1 len=5",
    `*${ACK} len=10`,
  ],
};

for (const [what, texts] of Object.entries(AGAIN)) {
  Deno.test(`Wire tells a retransmission from what is not one: ${what}`, () => {
    const { wire, frames } = wireWith(...texts.map((text) => text.replace("*", "")));
    const expected = texts.map((text) => text.startsWith("*"));
    assertEquals(frames.map(({ again }) => again), expected);
    assertEquals(wire.events.map(({ event }) => event === "sent again"), expected);
  });
}

/** What was sent, which of it was delivered, and the RSTs that must then end it, as tables do. */
const ENDINGS: Record<string, [sent: string[], delivered: number[], resets: string[]]> = {
  "nothing was sent": [[], [], []],
  // In SYN-SENT it is the ack that counts (RFC 9293, 3.10.7.3).
  "a SYN is held": [[SYN], [], ["a: seq=0 ack=ISN_A+1"]],
  "a SYN,ACK is held": [[SYN, SYN_ACK], [0], [
    "a: seq=0 ack=ISN_A+1",
    "b: seq=ISN_A+1 ack=ISN_B+1",
  ]],
  "all is delivered": [
    [SYN, SYN_ACK, ACK],
    [0, 1, 2],
    ["a: seq=ISN_B+1 ack=ISN_A+1", "b: seq=ISN_A+1 ack=ISN_B+1"],
  ],
  "data is held": [
    [SYN, SYN_ACK, ACK, `${ACK} len=10`],
    [0, 1, 2],
    ["a: seq=ISN_B+1 ack=ISN_A+11", "b: seq=ISN_A+1 ack=ISN_B+1"],
  ],
  "data and FIN are delivered": [
    [SYN, SYN_ACK, `${ACK} len=10`, "a>b FIN,ACK seq=ISN_A+11 ack=ISN_B+1"],
    [0, 1, 2, 3],
    ["a: seq=ISN_B+1 ack=ISN_A+12", "b: seq=ISN_A+12 ack=ISN_B+1"],
  ],
  "a FIN is delivered ahead of data": [
    [SYN, SYN_ACK, `${ACK} len=10`, "a>b FIN,ACK seq=ISN_A+11 ack=ISN_B+1"],
    [0, 1, 3],
    ["a: seq=ISN_B+1 ack=ISN_A+12", "b: seq=ISN_A+1 ack=ISN_B+1"],
  ],
  "the data has come behind its FIN": [
    [SYN, SYN_ACK, `${ACK} len=10`, "a>b FIN,ACK seq=ISN_A+11 ack=ISN_B+1"],
    [0, 1, 3, 2],
    ["a: seq=ISN_B+1 ack=ISN_A+12", "b: seq=ISN_A+12 ack=ISN_B+1"],
  ],
};

for (const [what, [sent, delivered, resets]] of Object.entries(ENDINGS)) {
  Deno.test(`Wire ends both ends with the very numbers that they expect: ${what}`, () => {
    const { wire, device, frames } = wireWith(...sent);
    for (const index of delivered) wire.deliver(frames[index]!);
    device.written.length = 0;
    wire[Symbol.dispose]();
    const told = device.told.map(({ source, destination, seq, ack, control }) => {
      assertEquals([...control].sort(), ["ACK", "RST"]);
      const end = destination.port === PORTS.a ? "a" : "b";
      assertEquals(source.port, PORTS[end === "a" ? "b" : "a"]);
      return { end, seq, ack };
    });
    const expected = resets.map((text) => {
      const [, end, seq, ack] = /^(.): seq=(\S+) ack=(\S+)$/.exec(text)!;
      return { end, seq: absolute(seq!), ack: absolute(ack!) };
    });
    assertEquals(told, expected);
  });
}

/** `ISN_A+1`, or a number, as a number. */
function absolute(text: string): number {
  return text.startsWith("ISN") ? seen(`a>b ACK seq=${text}`).seq : Number(text);
}

Deno.test("Wire is deaf once it has ended", () => {
  const { wire, device, frames } = wireWith(SYN);
  wire[Symbol.dispose]();
  device.send(packet(SYN_ACK));
  wire.pump();
  assertEquals(frames.length, 1);
});

Deno.test("Wire ends a socket that is connected to itself once", () => {
  const device = new FakeDevice();
  const ports = { a: PORTS.b, b: PORTS.b };
  const wire = new Mirror(device).open(4, { ...ports });
  device.send(packet("a>a SYN seq=ISN_A", { ports }));
  wire.pump();
  wire.deliver(wire.frames[0]!);
  device.written.length = 0;
  wire[Symbol.dispose]();
  assertEquals(device.written.map((packet) => decodeSegment(packet)!.seq), [
    seqAdd(ISNS.ISN_A, 1),
  ]);
});
