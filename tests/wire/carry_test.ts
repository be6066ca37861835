import { assert, assertEquals } from "@std/assert";
import { WireRecord } from "../../lab/session/wire_record.ts";
import { swapAddresses } from "../../lab/tcp/ip.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Carrying } from "../../lab/tcp/carrying.ts";
import { type Answer, FakeDevice, ISNS, packet, PORTS, REFUSES_PORT_1 } from "../session/fakes.ts";

const HANDSHAKE = [
  "a>b SYN seq=ISN_A",
  "b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
  "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
];

/** A connected wire, and a kernel that answers what is not the handshake as it is told to. */
function connected(policy: Carrying | undefined, answer: Answer = REFUSES_PORT_1) {
  let answers: Answer = () => [];
  const device = new FakeDevice((segment) => answers(segment));
  const mirror = new Mirror(device);
  const wire = mirror.open(4, { ...PORTS });
  for (const text of HANDSHAKE) {
    device.send(packet(text));
    wire.pump();
    wire.deliver(wire.frames.at(-1)!);
  }
  answers = answer;
  device.written.length = 0;
  wire.carry(policy);
  const say = (...texts: string[]) => {
    device.send(...texts.map((text) => packet(text)));
    mirror.pump();
  };
  return { wire, device, say };
}

const data = (at: number) => `a>b ACK seq=ISN_A+${1 + at} ack=ISN_B+1 len=10`;
const ack = (at: number) => `b>a ACK seq=ISN_B+1 ack=ISN_A+${1 + at}`;

/** What was handed to the ends, but for the sentinel's questions. */
function handed(device: FakeDevice): string[] {
  return device.told.filter(({ source }) => source.port !== 2)
    .map(({ source, seq }) => `${source.port === PORTS.a ? "a" : "b"} ${seq}`);
}

const at = (place: number) => `a ${seqAdd(ISNS.ISN_A, 1 + place)}`;

Deno.test("Wire.carry() hands frames on as they come, and keeps nothing of them", () => {
  const { wire, device, say } = connected({ seed: 1 });
  const before = [wire.frames.length, wire.events.length];
  say(data(0), data(10), ack(20));
  assertEquals(
    device.written.map(swapAddresses),
    [data(0), data(10), ack(20)].map((text) => packet(text)),
  );
  assertEquals([wire.frames.length, wire.events.length], before);
  assertEquals(wire.carried?.a, { segments: 2, bytes: 20, lost: 0, repeated: 0, reordered: 0 });
});

Deno.test("Wire.carry() takes answers in the order in which they come", () => {
  const { device, say } = connected({ seed: 1 }, ({ seq, destination }) => {
    const place = seqAdd(seq, -ISNS.ISN_A - 1);
    return destination.port === PORTS.b ? [packet(ack(place + 10))] : [];
  });
  say(data(0), data(10));
  assertEquals(handed(device).map((text) => text[0]).join(""), "aabb");
});

Deno.test("the TCBs follow what is carried: what is owed, sent again, and reset", () => {
  const { wire, device, say } = connected({ seed: 1 });
  say(data(0));
  assertEquals([wire.owesAck("b"), wire.tcb("b").rcv.nxt], [true, seqAdd(ISNS.ISN_A, 11)]);
  say(ack(10));
  assertEquals([wire.owesAck("b"), wire.tcb("a").snd.una], [false, seqAdd(ISNS.ISN_A, 11)]);
  wire.carry(undefined);
  say(data(0));
  assertEquals(wire.frames.at(-1)!.again, true);
  device.written.length = 0;
  wire[Symbol.dispose]();
  assertEquals(handed(device), [
    `b ${seqAdd(ISNS.ISN_B, 1)}`,
    `a ${seqAdd(ISNS.ISN_A, 11)}`,
  ]);
});

Deno.test("what is lost has been sent, and has not arrived", () => {
  const { wire, say } = connected({ seed: 1, lose: 1 });
  say(data(0));
  assertEquals([wire.owesAck("b"), wire.tcb("b").rcv.nxt], [false, seqAdd(ISNS.ISN_A, 1)]);
  assertEquals(wire.tcb("a").snd.nxt, seqAdd(ISNS.ISN_A, 11));
});

Deno.test("Wire.carry(undefined) holds frames again, and hands on first what it has kept", () => {
  const { wire, device, say } = connected({ seed: 1, reorder: 1 });
  const before = wire.frames.length;
  say(data(0));
  assertEquals(handed(device), []);
  wire.carry(undefined);
  assertEquals(handed(device), [at(0)]);
  say(data(10));
  assertEquals([handed(device), wire.frames.length], [[at(0)], before + 1]);
  assertEquals(wire.carried?.a.segments, 1);
});

Deno.test("Wire.carry() leaves held what is held", () => {
  const { wire, device, say } = connected(undefined);
  say(data(0));
  wire.carry({ seed: 1 });
  say(data(10));
  assertEquals(handed(device), [at(10)]);
  assertEquals(wire.frames.at(-1)!.fate, "held");
});

Deno.test("Wire.pump() hands on what nothing overtakes, once that is proven", () => {
  const { wire, device, say } = connected({ seed: 1, reorder: 1 });
  say(data(0));
  assertEquals(handed(device), []);
  wire.pump();
  assertEquals(handed(device), [at(0)]);
  assertEquals(wire.carried?.a.reordered, 0);
});

Deno.test("Wire.pump() does not hand on what something may still overtake", () => {
  let late: Uint8Array<ArrayBuffer>[] = [];
  const { wire, device, say } = connected({ seed: 1, reorder: 1 }, (segment) => {
    late.push(...REFUSES_PORT_1(segment));
    return [];
  });
  say(data(0));
  wire.pump();
  wire.pump();
  assertEquals(handed(device), []);
  // The next one comes ahead of the answer.
  device.send(packet(data(10)), ...late);
  late = [];
  wire.pump();
  assertEquals(handed(device), [at(10), at(0)]);
  assertEquals(wire.carried?.a.reordered, 1);
});

Deno.test("Wire.isQuiet() waits for answers to what has been carried since it was asked", () => {
  let late: Uint8Array<ArrayBuffer>[] = [];
  const { wire, device } = connected({ seed: 1 }, (segment) => {
    late.push(...REFUSES_PORT_1(segment));
    return [];
  });
  assertEquals(wire.proveQuiet(), false);
  device.send(packet(data(0)), ...late);
  late = [];
  // Answered, but B has got something behind the question.
  assertEquals(wire.isQuiet(), false);
  device.send(...late);
  assertEquals(wire.isQuiet(), true);
});

Deno.test("Wire.isQuiet() is false as long as something is kept", () => {
  let late: Uint8Array<ArrayBuffer>[] = [];
  const { wire, device } = connected({ seed: 1, reorder: 1 }, (segment) => {
    late.push(...REFUSES_PORT_1(segment));
    return [];
  });
  const answer = () => device.send(...late.splice(0));
  wire.proveQuiet();
  device.send(packet(data(0)));
  answer();
  const quiet: boolean[] = [];
  for (let i = 0; i < 3; i++) {
    quiet.push(wire.isQuiet());
    answer();
  }
  assertEquals([quiet, handed(device)], [[false, false, true], [at(0)]]);
  late = [];
});

Deno.test("Wire.isQuiet() is false where something was carried while it asked again", () => {
  const said = [data(0), data(10)];
  const { wire } = connected({ seed: 1 }, (segment) => [
    ...segment.destination.port === 1 ? said.splice(0, 1).map((text) => packet(text)) : [],
    ...REFUSES_PORT_1(segment),
  ]);
  assertEquals([wire.proveQuiet(), wire.isQuiet()], [false, true]);
});

Deno.test("what is kept stays so while other things come", () => {
  const said = [[ack(0), ack(1)], [data(10)]];
  const { wire, device, say } = connected({ seed: 1, reorder: 1 }, (segment) => [
    ...segment.destination.port === 1 ? (said.shift() ?? []).map((text) => packet(text)) : [],
    ...REFUSES_PORT_1(segment),
  ]);
  say(data(0));
  wire.pump();
  assertEquals(handed(device).filter((text) => text.startsWith("a")), [at(10), at(0)]);
});

Deno.test("a wire that ends carries nothing more", () => {
  const { wire, device } = connected(
    { seed: 1 },
    ({ control }) => control.has("RST") ? [packet(data(0))] : [],
  );
  wire[Symbol.dispose]();
  assertEquals(device.told.map(({ control }) => control.has("RST")), [true, true]);
});

Deno.test("Wire.proveQuiet() holds for what is kept, too", () => {
  const { wire, device, say } = connected({ seed: 1, reorder: 1 });
  say(data(0));
  assertEquals([wire.proveQuiet(), handed(device)], [true, [at(0)]]);
});

Deno.test("a frame for an end without a socket is taken, and not carried", () => {
  const device = new FakeDevice();
  const wire = new Mirror(device).open(4, { ...PORTS }, "b");
  wire.carry({ seed: 1, lose: 1 });
  device.send(packet(HANDSHAKE[0]!));
  wire.pump();
  assertEquals([wire.frames[0]!.fate, wire.carried?.a.segments], ["taken", 0]);
});

Deno.test("of what is carried with a wrong checksum, the first is told", () => {
  const { wire, device } = connected({ seed: 1 });
  const spoilt = packet(data(0));
  spoilt[spoilt.length - 1]! ^= 1;
  for (let i = 0; i < 3; i++) device.send(spoilt);
  wire.pump();
  assertEquals(wire.mismatches, [
    { kind: "checksum", segment: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=10" },
  ]);
});

Deno.test("Wire.delayOf() counts from what was carried last to the frame's end", () => {
  const { wire, say } = connected({ seed: 1 });
  const delivered = wire.events.at(-1)!.at;
  say(data(0));
  wire.carry(undefined);
  say(ack(10));
  const { frames: { length } } = wire;
  const { from, to } = wire.delayOf(wire.frames[length - 1]!)!;
  assert(wire.frames[length - 1]!.sentAt.to - to > delivered);
  assert(from <= to);
});

Deno.test("WireRecord says what was carried in the rows in which something was", () => {
  const { wire, say } = connected(undefined);
  const record = new WireRecord(wire, 0, false);
  assertEquals(record.carried(), undefined);
  wire.carry({ seed: 1 });
  say(data(0));
  const first = record.carried();
  say(data(10));
  assertEquals([first?.a.segments, record.carried()?.a.segments], [1, 2]);
  assertEquals(record.carried(), undefined);
  assertEquals(first?.a.bytes, 10);
});
