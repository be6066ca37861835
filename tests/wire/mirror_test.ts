import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checksumsValid, decodeSegment } from "../../lab/tcp/segment.ts";
import { Mirror, WIRE_ADDRESSES } from "../../lab/wire/mirror.ts";
import { segment as anySegment } from "../tcp/arbitrary.ts";
import { encodeSegment } from "../../lab/tcp/segment.ts";
import { FakeDevice, packet, PORTS, REFUSES_PORT_1 } from "../session/fakes.ts";
import { swapAddresses } from "../../lab/tcp/ip.ts";

Deno.test("swapAddresses() exchanges the addresses, and nothing else; checksums stay valid", () => {
  fc.assert(fc.property(anySegment, (segment) => {
    const swapped = swapAddresses(encodeSegment(segment));
    const [source, destination] = [segment.destination.address, segment.source.address];
    assertEquals(decodeSegment(swapped), {
      ...segment,
      source: { ...segment.source, address: source },
      destination: { ...segment.destination, address: destination },
    });
    assertEquals(checksumsValid(swapped), { ip: true, tcp: true });
  }));
});

Deno.test("swapAddresses() leaves the packet itself alone, and undoes itself", () => {
  for (const family of [4, 6] as const) {
    const original = packet("a>b SYN seq=ISN_A", { family });
    const copy = original.slice();
    assertEquals(swapAddresses(swapAddresses(original)), copy);
    assertEquals(original, copy);
  }
});

/** A mirror over a device without a kernel. */
function mirrorOver(device = new FakeDevice()) {
  return { device, mirror: new Mirror(device) };
}

const A_SYN = "a>b SYN seq=ISN_A";
const B_SYN = "b>a SYN seq=ISN_B";

for (const family of [4, 6] as const) {
  Deno.test(`Mirror hands a segment on as if from the far address, IPv${family}`, () => {
    const { device, mirror } = mirrorOver();
    const wire = mirror.open(family, { b: PORTS.b });
    device.send(packet(A_SYN, { family }));
    mirror.pump();
    assertEquals(device.written, []);
    wire.deliver(wire.frames[0]!);
    const { near, far } = WIRE_ADDRESSES[family];
    const [told] = device.told;
    assertEquals([told!.source, told!.destination], [
      { address: far, port: PORTS.a },
      { address: near, port: PORTS.b },
    ]);
    assertEquals(checksumsValid(device.written[0]!), { ip: true, tcp: true });
  });

  Deno.test(`Mirror.ask() asks what must be answered, IPv${family}`, () => {
    const { device, mirror } = mirrorOver();
    assertEquals(mirror.ask(family).answered, true);
    const { near, far } = WIRE_ADDRESSES[family];
    const [{ source, destination, control }] = device.told as [
      ReturnType<typeof decodeSegment> & object,
    ];
    assertEquals([source.address, destination, [...control]], [
      far,
      { address: near, port: 1 },
      ["SYN"],
    ]);
    assertEquals(checksumsValid(device.written[0]!), { ip: true, tcp: true });
  });
}

/** What each wire has got, by how many frames. */
function received(wires: readonly { frames: readonly unknown[] }[]): number[] {
  return wires.map(({ frames }) => frames.length);
}

Deno.test("Mirror tells connections apart by B's port, and by the family", () => {
  const { device, mirror } = mirrorOver();
  const wires = [
    mirror.open(4, { b: 1025 }),
    mirror.open(4, { b: 1026 }),
    mirror.open(6, { b: 1025 }),
  ];
  const at = (b: number) => ({ ports: { a: 40000, b } });
  device.send(packet(A_SYN, at(1026)));
  mirror.pump();
  assertEquals(received(wires), [0, 1, 0]);
  device.send(packet(A_SYN, { ...at(1025), family: 6 }), packet(A_SYN, at(1025)));
  mirror.pump();
  assertEquals(received(wires), [1, 1, 1]);
  device.send(packet(A_SYN, at(1027)), packet("b>a RST,ACK ack=ISN_A+1", at(1027)));
  mirror.pump();
  assertEquals(received(wires), [1, 1, 1]);
});

Deno.test("Mirror learns A's port from the first segment, and takes no other's for it", () => {
  const { device, mirror } = mirrorOver();
  const wire = mirror.open(4, { b: PORTS.b });
  device.send(packet(A_SYN));
  mirror.pump();
  assertEquals(wire.ports.a, PORTS.a);
  const other = { ports: { a: 40001, b: PORTS.b } };
  device.send(packet(A_SYN, other), packet("b>a SYN,ACK seq=ISN_B ack=ISN_A+1", other));
  mirror.pump();
  assertEquals(wire.frames.length, 1);
  device.send(packet("b>a SYN,ACK seq=ISN_B ack=ISN_A+1"));
  mirror.pump();
  assertEquals(wire.frames.map(({ seen }) => seen.from), ["a", "b"]);
});

Deno.test("Mirror tells both ends of a simultaneous open apart", () => {
  const { device, mirror } = mirrorOver();
  const ports = { a: 1024, b: 1025 };
  const wire = mirror.open(4, { ...ports });
  device.send(packet(B_SYN, { ports }), packet(A_SYN, { ports }));
  mirror.pump();
  assertEquals(wire.frames.map(({ seen }) => `${seen.from}>${seen.to}`), ["b>a", "a>b"]);
  // The port of the one is not the port of the other.
  device.send(packet(A_SYN, { ports: { a: 1023, b: 1024 } }));
  mirror.pump();
  assertEquals(wire.frames.length, 2);
});

Deno.test("Mirror takes a socket that is connected to itself for A", () => {
  const { device, mirror } = mirrorOver();
  const ports = { a: PORTS.b, b: PORTS.b };
  const wire = mirror.open(4, { ...ports });
  device.send(packet("a>a SYN seq=ISN_A", { ports }));
  mirror.pump();
  wire.deliver(wire.frames[0]!);
  assertEquals(wire.frames[0]!.seen.to, "a");
  assertEquals(wire.isns.ISN_B, undefined);
  assertEquals(device.told[0]!.source, { address: "10.9.0.2", port: PORTS.b });
});

Deno.test("Mirror passes over a wire that is let go of", () => {
  const { device, mirror } = mirrorOver();
  const wire = mirror.open(4, { b: PORTS.b });
  mirror.release(wire);
  device.send(packet(A_SYN));
  mirror.pump();
  assertEquals(wire.frames, []);
});

/** IPv6, next header ICMPv6, from :: to ff02::2: type 133. */
const ROUTER_SOLICITATION = Uint8Array.from([
  ...[0x60, 0, 0, 0, 0, 8, 58, 255],
  ...new Array(16).fill(0),
  ...[0xff, 2, ...new Array(13).fill(0), 2],
  ...[133, 0, 0x7b, 0xb8, 0, 0, 0, 0],
]);
/** IPv4, protocol 2, with the router alert option. */
const IGMP = Uint8Array.from([
  ...[0x46, 0xc0, 0, 32, 0, 0, 0x40, 0, 1, 2, 0, 0, 10, 9, 0, 1, 224, 0, 0, 22, 0x94, 4, 0, 0],
  ...[0x22, 0, 0, 0, 0, 0, 0, 0],
]);

Deno.test("Mirror passes over what is not TCP", () => {
  const { device, mirror } = mirrorOver();
  const wire = mirror.open(4, { b: PORTS.b });
  device.send(ROUTER_SOLICITATION, packet(A_SYN), IGMP, Uint8Array.of(0));
  mirror.pump();
  assertEquals(wire.frames.length, 1);
  device.send(ROUTER_SOLICITATION);
  assertEquals(mirror.ask(4).answered, true);
});

const MALFORMED: Record<string, (whole: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
  "a packet cut off in its IP header": (whole) => whole.slice(0, 12),
  "a packet cut off in its TCP header": (whole) => whole.slice(0, 30),
  "an empty packet": () => new Uint8Array(),
};

for (const [what, spoil] of Object.entries(MALFORMED)) {
  Deno.test(`Mirror.pump() throws at ${what}, and goes on behind it`, () => {
    const { device, mirror } = mirrorOver();
    const wire = mirror.open(4, { b: PORTS.b });
    device.send(spoil(packet(A_SYN)), packet(A_SYN));
    assertThrows(() => mirror.pump(), RangeError, "Cannot decode the packet");
    assertEquals(wire.frames.length, 0);
    mirror.pump();
    assertEquals(wire.frames.length, 1);
  });
}

Deno.test("Mirror.ask() takes in what was said before the answer, and what behind it", () => {
  const device = new FakeDevice((segment) => [
    packet(A_SYN),
    ...REFUSES_PORT_1(segment),
    packet(B_SYN),
  ]);
  const { mirror } = mirrorOver(device);
  const wire = mirror.open(4, { b: PORTS.b });
  assertEquals(mirror.ask(4).answered, true);
  assertEquals(wire.frames.length, 2);
});

Deno.test("Wire.isQuiet() waits for the answer to its own question, and to no later one", () => {
  let answers = 1;
  const device = new FakeDevice((segment) => answers-- > 0 ? REFUSES_PORT_1(segment) : []);
  const { mirror } = mirrorOver(device);
  const [one, other] = [mirror.open(4, { b: 1 }), mirror.open(4, { b: 2 })];
  assertEquals([one.proveQuiet(), other.proveQuiet()], [true, false]);
  assertEquals([one.isQuiet(), other.isQuiet()], [true, false]);
});

Deno.test("Mirror.ask() waits for the answer in the family that was asked, and to the last", () => {
  const answers: Uint8Array<ArrayBuffer>[] = [];
  const device = new FakeDevice((segment) => {
    answers.push(...REFUSES_PORT_1(segment));
    return [];
  });
  const { mirror } = mirrorOver(device);
  const questions = [mirror.ask(4), mirror.ask(6), mirror.ask(4)];
  const answered = () => {
    mirror.pump();
    return questions.map((question) => question.answered);
  };
  assertEquals(answered(), [false, false, false]);
  device.send(answers[0]!);
  assertEquals(answered(), [true, false, false]);
  device.send(answers[2]!);
  assertEquals(answered(), [true, false, true]);
  // What was answered once is no answer to the next.
  assertEquals(mirror.ask(4).answered, false);
});

Deno.test("Mirror takes nobody else's RST for the sentinel's answer", () => {
  const { device, mirror } = mirrorOver(new FakeDevice(() => []));
  const question = mirror.ask(4);
  const { far, near } = WIRE_ADDRESSES[4];
  const [asked] = device.told;
  const [answer] = REFUSES_PORT_1(asked!);
  const others = [
    { source: { address: near, port: 3 }, destination: { address: far, port: 2 } },
    { source: { address: near, port: 1 }, destination: { address: far, port: 3 } },
  ];
  device.send(...others.map((ports) => encodeSegment({ ...decodeSegment(answer!)!, ...ports })));
  mirror.pump();
  assertEquals(question.answered, false);
});

Deno.test("Mirror disposes of its device", () => {
  const { device, mirror } = mirrorOver();
  {
    using _ = mirror;
    assert(!device.disposed);
  }
  assertStrictEquals(device.disposed, true);
});
