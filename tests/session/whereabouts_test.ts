import { assertEquals, assertThrows } from "@std/assert";
import { type Known, Whereabouts } from "../../lab/session/whereabouts.ts";

const NEAR = "10.9.0.1";
const FAR = "10.9.0.2";
const NOTHING: Known = {
  listening: new Set(),
  listensAnywhere: false,
  hasA: false,
  helpers: new Set(),
  isThere: () => true,
};

function at(address: string, port: number) {
  return { address, port };
}

function between(first: { a?: number; b: number }): Whereabouts {
  return new Whereabouts(4, NEAR, FAR, first);
}

Deno.test("each end sees the other at the far address, at its port", () => {
  const where = between({ a: 40000, b: 1025 });
  const { a, b, connecting, listening, others, replaced } = where.tuples(NOTHING);
  assertEquals(a, { local: at(NEAR, 40000), peer: at(FAR, 1025) });
  assertEquals(b, { local: at(NEAR, 1025), peer: at(FAR, 40000) });
  assertEquals([connecting, listening, replaced], [false, {}, new Set()]);
  assertEquals(others, {
    "a.listener": { local: at(NEAR, 40000) },
    "b.listener": { local: at(NEAR, 1025) },
  });
  assertEquals(where.placeOf("a"), a as unknown);
  assertEquals(where.placeOf("b.listener"), { local: at(NEAR, 1025) });
  assertEquals(where.localOf("b"), at(NEAR, 1025));
});

Deno.test("as long as A has no port it is nowhere, and connecting only where it was told to", () => {
  const where = between({ b: 1025 });
  for (const hasA of [false, true]) {
    const { a, b, connecting } = where.tuples({ ...NOTHING, hasA });
    assertEquals(connecting, hasA);
    assertEquals<unknown>([a.local, b.peer], [{ address: NEAR }, { address: FAR }]);
  }
  assertEquals(where.localOf("a"), undefined);
  for (const name of ["a", "b", "a.listener", "a.2"] as const) {
    assertThrows(() => where.placeOf(name), Error, `${name.toUpperCase()} has no socket`);
  }
  assertThrows(() => where.portsOf("b.2"), Error, "B.2 has no socket");
  where.first.a = 40000;
  assertEquals(where.placeOf("a"), { local: at(NEAR, 40000), peer: at(FAR, 1025) });
  assertEquals(where.tuples({ ...NOTHING, hasA: true }).connecting, false);
});

Deno.test("an end that listens is known by its port", () => {
  const where = between({ a: 40000, b: 1025 });
  const both = new Set(["a", "b"] as const);
  assertEquals(where.tuples({ ...NOTHING, listening: both }).listening, { a: 40000, b: 1025 });
});

Deno.test("a later connection is between ports of its own, whose names are found by them", () => {
  const where = between({ a: 40000, b: 1025 });
  where.add(2, { a: 40001, b: 1025 });
  assertEquals(where.portsOf("b.2"), { a: 40001, b: 1025 });
  assertEquals(where.placeOf("a.2"), { local: at(NEAR, 40001), peer: at(FAR, 1025) });
  assertEquals(where.placeOf("b.2"), { local: at(NEAR, 1025), peer: at(FAR, 40001) });
  assertEquals(where.numbersAt("a", 40001), [2]);
  assertEquals(where.numbersAt("b", 1025), [1, 2]);
  assertEquals(where.numbersAt("a", 1025), []);
  assertEquals(where.tuples(NOTHING).replaced, new Set());
});

Deno.test("of two connections with one four-tuple, an end has the later once that is there", () => {
  const where = between({ a: 40000, b: 1025 });
  where.add(2, { a: 40000, b: 1025 });
  assertEquals(where.numbersAt("a", 40000), [1, 2]);
  const replaced = (isThere: Known["isThere"]) => where.tuples({ ...NOTHING, isThere }).replaced;
  assertEquals(replaced(() => false), new Set(["a.2", "b.2"] as const));
  assertEquals(replaced((end) => end === "a"), new Set(["a", "b.2"] as const));
  assertEquals(replaced(() => true), new Set(["a", "b"] as const));
  where.add(3, { a: 40000, b: 1025 });
  assertEquals(replaced(() => true), new Set(["a", "b", "a.2", "b.2"] as const));
});

Deno.test("a socket that is connected to itself is both ends", () => {
  assertEquals(between({ a: 1025, b: 1025 }).isSelf, true);
  assertEquals(between({ a: 1026, b: 1025 }).isSelf, false);
  assertEquals(between({ b: 1025 }).isSelf, false);
});
