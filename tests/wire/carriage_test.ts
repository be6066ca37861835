import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Carrying } from "../../lab/tcp/carrying.ts";
import { Carriage, type Load } from "../../lab/wire/carriage.ts";
import { Connection } from "../../lab/wire/connection.ts";
import { randomOf } from "../../lab/wire/random.ts";
import { decodeSegment } from "../../lab/tcp/segment.ts";
import { parseSegmentPattern } from "../../lab/tcp/segment_pattern.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { packet, PORTS } from "../session/fakes.ts";

const CONNECTION = new Connection(1, { ...PORTS });
const SECOND = new Connection(2, { ...PORTS, a: 40001 });

/** A frame with this segment. */
function load(text: string, connection = CONNECTION): Load {
  const { from, to } = parseSegmentPattern(text);
  const bytes = packet(text);
  return { packet: bytes, segment: decodeSegment(bytes)!, connection, from, to };
}

/** A's data: that many bytes at that place. */
function data(at: number, len = 10, connection = CONNECTION): Load {
  return load(`a>b ACK seq=ISN_A+${1 + at} ack=ISN_B+1 len=${len}`, connection);
}

/** What is handed on. */
function carrying(policy: Partial<Carrying>) {
  const handed: Load[] = [];
  const carriage = new Carriage({ seed: 1, ...policy }, (load) => handed.push(load));
  return { carriage, handed };
}

Deno.test("randomOf() gives a seed's numbers: those of mulberry32", () => {
  const random = randomOf(1);
  // As the generator's author gives it, and as others have it.
  assertEquals([random(), random(), random()].map((n) => Math.round(n * 2 ** 32)), [
    ...[2693262067, 11749833, 2265367787],
  ]);
  const draws = (seed: number) => Array.from({ length: 20 }, randomOf(seed));
  assertEquals(draws(7), draws(7));
  assert(draws(7).join() !== draws(8).join());
  assert(draws(7).every((n) => n >= 0 && n < 1));
});

Deno.test("Carriage hands on all, in order, where nothing is to happen to it", () => {
  const { carriage, handed } = carrying({});
  const loads = [data(0), data(10), load("b>a ACK seq=ISN_B+1 ack=ISN_A+21")];
  for (const one of loads) carriage.take(one);
  assertEquals(handed, loads);
  assertEquals(carriage.carried, {
    a: { segments: 2, bytes: 20, lost: 0, repeated: 0, reordered: 0 },
    b: { segments: 1, bytes: 0, lost: 0, repeated: 0, reordered: 0 },
  });
});

Deno.test("Carriage loses the same bytes twice in a row at most, and none that have arrived", () => {
  const { carriage, handed } = carrying({ lose: 1 });
  const [one, other] = [data(0), data(10)];
  for (const load of [one, other, one, one]) carriage.take(load);
  assertEquals(handed, [one]);
  for (const load of [one, one, other, other]) carriage.take(load);
  assertEquals(handed, [one, one, one, other]);
  assertEquals(carriage.carried.a.lost, 4);
});

Deno.test("Carriage knows lost bytes whatever segments they are sent again in", () => {
  const { carriage, handed } = carrying({ lose: 1 });
  const whole = data(0, 30);
  for (const one of [data(0), data(10), whole, data(5, 10)]) carriage.take(one);
  assertEquals(handed, [data(5, 10)]);
  // All of it was lost twice, but that part of it has arrived.
  carriage.take(whole);
  assertEquals(handed.at(-1), whole);
});

Deno.test("Carriage loses other bytes, however often some were", () => {
  const { carriage, handed } = carrying({ lose: 1 });
  for (const one of [data(0), data(0), data(10), data(10)]) carriage.take(one);
  assertEquals(handed, []);
});

Deno.test("Carriage does not forget a loss where another segment was lost across it", () => {
  const { carriage, handed } = carrying({ lose: 1 });
  carriage.take(data(0));
  carriage.take(data(5, 10));
  for (let i = 0; i < 3; i++) carriage.take(data(0, 5));
  assertEquals(handed, [data(0, 5), data(0, 5), data(0, 5)]);
});

Deno.test("Carriage loses at most two segments without bytes in a row, and no RST", () => {
  const { carriage, handed } = carrying({ lose: 1 });
  const ack = load("b>a ACK seq=ISN_B+1 ack=ISN_A+1");
  for (let i = 0; i < 6; i++) carriage.take(ack);
  assertEquals(handed, [ack, ack]);
  const rst = load("b>a RST,ACK seq=ISN_B+1 ack=ISN_A+1");
  carriage.take(rst);
  assertEquals(handed.at(-1), rst);
  assertEquals(carriage.carried.b.lost, 4);
});

Deno.test("Carriage loses SYNs and FINs as it loses bytes", () => {
  for (const text of ["a>b SYN seq=ISN_A", "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1"]) {
    const { carriage, handed } = carrying({ lose: 1 });
    for (let i = 0; i < 4; i++) carriage.take(load(text));
    assertEquals(handed.length, 2);
  }
});

Deno.test("Carriage counts what is lost of each end, and of each connection, apart", () => {
  const { carriage, handed } = carrying({ lose: 1 });
  const bare = [
    load("a>b ACK seq=ISN_A+1 ack=ISN_B+1"),
    load("a>b ACK seq=ISN_A+1 ack=ISN_B+1", SECOND),
    load("b>a ACK seq=ISN_B+1 ack=ISN_A+1"),
  ];
  for (const one of [...bare, ...bare]) carriage.take(one);
  assertEquals(handed, []);
  for (const one of bare) carriage.take(one);
  assertEquals(handed, bare);
  assertEquals([carriage.carried.a.lost, carriage.carried.b.lost], [4, 2]);
});

Deno.test("Carriage delivers a frame twice, and the one that it overtakes behind the next", () => {
  const twice = carrying({ repeat: 1 });
  twice.carriage.take(data(0));
  assertEquals(twice.handed, [data(0), data(0)]);
  assertEquals(twice.carriage.carried.a.repeated, 1);
  const both = carrying({ repeat: 1, reorder: 1 });
  for (const one of [data(0), data(10)]) both.carriage.take(one);
  assertEquals(both.handed, [data(10), data(10), data(0), data(0)]);
  const { carriage, handed } = carrying({ reorder: 1 });
  const ack = load("b>a ACK seq=ISN_B+1 ack=ISN_A+1");
  carriage.take(data(0));
  carriage.take(ack);
  carriage.take(data(0, 10, SECOND));
  assertEquals([handed, carriage.keeps], [[], true]);
  carriage.take(data(10));
  assertEquals(handed, [data(10), data(0)]);
  assertEquals([carriage.carried.a.reordered, carriage.carried.b.reordered], [1, 0]);
  carriage.release();
  assertEquals(handed.slice(2), [ack, data(0, 10, SECOND)]);
  // Nothing has overtaken these.
  assertEquals([carriage.carried.a.reordered, carriage.carried.b.reordered], [1, 0]);
  assertEquals(carriage.keeps, false);
});

Deno.test("Carriage does not let what is lost overtake", () => {
  const { carriage, handed } = carrying({ reorder: 1, lose: 1 });
  for (const one of [data(0), data(0), data(0)]) carriage.take(one);
  assertEquals([handed, carriage.keeps], [[], true]);
  carriage.take(data(10));
  assertEquals([handed, carriage.keeps], [[], true]);
});

Deno.test("Carriage takes what is sent while it hands on, one after the other", () => {
  const handed: string[] = [];
  let depth = 0;
  let deepest = 0;
  const carriage: Carriage = new Carriage({ seed: 1 }, ({ from }) => {
    deepest = Math.max(deepest, ++depth);
    handed.push(from);
    // Far more than a stack would hold.
    if (handed.length < 50_000) {
      carriage.take(from === "a" ? load("b>a ACK seq=1 ack=1") : load("a>b ACK seq=1 ack=1"));
    }
    depth--;
  });
  carriage.take(load("a>b ACK seq=1 ack=1"));
  assertEquals([handed.length, deepest], [50_000, 1]);
  assertEquals(handed.slice(0, 4).join(""), "abab");
});

Deno.test("Carriage goes on where handing on has thrown", () => {
  let fails = true;
  const handed: Load[] = [];
  const carriage = new Carriage({ seed: 1 }, (load) => {
    if (fails) throw new Error("no device");
    handed.push(load);
  });
  try {
    carriage.take(data(0));
  } catch {
    fails = false;
  }
  carriage.take(data(10));
  assertEquals(handed, [data(10)]);
});

const share = fc.constantFrom(0, 0.02, 0.3, 1);

Deno.test("Carriage brings every byte to the other end, whatever it draws, in few rounds", () => {
  const policy = fc.record({ seed: fc.nat(), lose: share, repeat: share, reorder: share });
  fc.assert(fc.property(policy, fc.integer({ min: 1, max: 40 }), (policy, count) => {
    const lost = new Map<number, number>();
    const arrived = new Set<number>();
    const carriage = new Carriage(policy, ({ segment }) => arrived.add(segment.seq));
    const all = Array.from({ length: count }, (_, i) => data(10 * i));
    // The sender sends again what has not arrived: after two losses, nothing is lost.
    for (let round = 0; round < 3; round++) {
      for (const one of all.filter(({ segment }) => !arrived.has(segment.seq))) carriage.take(one);
      carriage.release();
      for (const { segment: { seq } } of all) {
        if (!arrived.has(seq)) lost.set(seq, (lost.get(seq) ?? 0) + 1);
      }
    }
    assertEquals(arrived.size, count);
    assert([...lost.values()].every((times) => times <= 2));
    assertEquals([...lost.values()].reduce((sum, n) => sum + n, 0), carriage.carried.a.lost);
    assertEquals(carriage.keeps, false);
  }));
});

Deno.test("Carriage draws the same for the same seed and the same frames", () => {
  const drawn = (seed: number) => {
    const policy = { seed, lose: 0.2, repeat: 0.2, reorder: 0.2 };
    const { carriage, handed } = carrying(policy);
    for (let i = 0; i < 100; i++) carriage.take(data(10 * i));
    return handed.map(({ segment }) => seqAdd(segment.seq, 0)).join();
  };
  assertEquals(drawn(1), drawn(1));
  assert(drawn(1) !== drawn(2));
});
