/*
 * What the project relies on in @std/assert. These tests pass with the genuine package as with the
 * one in offline_std.
 */
import {
  assert,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertInstanceOf,
  AssertionError,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

const EQUAL: [name: string, a: unknown, b: unknown][] = [
  ["numbers", 1, 1],
  ["NaN", NaN, NaN],
  ["0 and -0", [0], [-0]],
  ["nested literals", { a: [1, { b: "c" }] }, { a: [1, { b: "c" }] }],
  ["key order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["an object without a prototype", { groups: Object.create(null) }, { groups: {} }],
  ["bytes", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["a view of bytes", new Uint8Array([0, 1, 2]).subarray(1), new Uint8Array([1, 2])],
  ["sets in another order", new Set(["a", "b"]), new Set(["b", "a"])],
  ["maps in another order", new Map([["a", [1]], ["b", [2]]]), new Map([["b", [2]], ["a", [1]]])],
  ["dates", new Date(5), new Date(5)],
  ["regular expressions", /a/g, /a/g],
];

const DIFFERENT: [name: string, a: unknown, b: unknown][] = [
  ["a number and its text", 1, "1"],
  ["an absent and an undefined property", {}, { a: undefined }],
  ["null and undefined", null, undefined],
  ["null and a literal", null, {}],
  ["an array and a literal", ["x"], { 0: "x" }],
  ["arrays of other lengths", [1], [1, 2]],
  ["bytes and an array", new Uint8Array([1]), [1]],
  ["bytes and a buffer of another type", new Uint8Array([1]), new Uint16Array([1])],
  ["a class and a literal", new (class A {})(), {}],
  ["a set with another member", new Set([1]), new Set([2])],
  ["flags of regular expressions", /a/g, /a/],
  ["symbol keys", { [Symbol.iterator]: 1 }, { [Symbol.iterator]: 2 }],
];

for (const [name, a, b] of EQUAL) {
  Deno.test(`assertEquals() holds for ${name}`, () => {
    assertEquals(a, b);
    assertThrows(() => assertNotEquals(a, b), AssertionError);
  });
}

for (const [name, a, b] of DIFFERENT) {
  Deno.test(`assertEquals() fails for ${name}`, () => {
    assertThrows(() => assertEquals(a, b), AssertionError);
    assertThrows(() => assertEquals(b, a), AssertionError);
    assertNotEquals(a, b);
  });
}

Deno.test("assertEquals() shows both values and the message", () => {
  const error = assertThrows(
    () => assertEquals(["ESTABLISHED"], ["TIME-WAIT"], "row 3"),
    AssertionError,
    "row 3",
  );
  assertStringIncludes(error.message, "ESTABLISHED");
  assertStringIncludes(error.message, "TIME-WAIT");
});

const FAILING: [name: string, fn: () => void][] = [
  ["assert", () => assert(0)],
  ["assertFalse", () => assertFalse("x")],
  ["assertStrictEquals, of equal objects", () => assertStrictEquals({}, {})],
  ["assertStrictEquals, of 0 and -0", () => assertStrictEquals(0, -0)],
  ["assertExists, of null", () => assertExists(null)],
  ["assertExists, of undefined", () => assertExists(undefined)],
  ["assertInstanceOf", () => assertInstanceOf(new Error(), TypeError)],
  ["assertStringIncludes", () => assertStringIncludes("abc", "d")],
  ["assertMatch", () => assertMatch("abc", /^b/)],
  ["assertGreater, of equals", () => assertGreater(1, 1)],
];

for (const [name, fn] of FAILING) {
  Deno.test(`${name} throws AssertionError when it does not hold`, () => {
    assertThrows(fn, AssertionError);
  });
}

Deno.test("assertions that hold return nothing and do not throw", () => {
  assert("0");
  assertFalse("");
  assertStrictEquals(NaN, NaN);
  assertExists(0);
  assertExists("");
  assertInstanceOf(new TypeError(), Error);
  assertStringIncludes("abc", "bc");
  assertMatch("abc", /c$/);
  assertGreater(2, 1);
});

Deno.test("assertThrows() returns what was thrown", () => {
  const thrown = new RangeError("9 is out of range");
  const raise = () => {
    throw thrown;
  };
  assertStrictEquals(assertThrows(raise), thrown);
  assertStrictEquals(assertThrows(raise, "message"), thrown);
  assertStrictEquals(assertThrows(raise, Error, "out of"), thrown);
  assertStrictEquals(assertThrows(raise, RangeError, ""), thrown);
});

const throwsNumber = () => {
  throw 3;
};

const NOT_THROWING: [name: string, fn: () => void][] = [
  ["nothing thrown", () => assertThrows(() => 1)],
  ["nothing thrown, class named", () => assertThrows(() => 1, Error)],
  ["another class", () => assertThrows(() => null!["x"], RangeError)],
  ["another message", () => assertThrows(() => assert(false, "a"), AssertionError, "b")],
  ["not an error", () => assertThrows(throwsNumber, Error)],
];

for (const [name, fn] of NOT_THROWING) {
  Deno.test(`assertThrows() fails on ${name}`, () => {
    assertThrows(fn, AssertionError);
  });
}

Deno.test("assertThrows() without a class takes anything thrown", () => {
  assertEquals(assertThrows(throwsNumber), 3);
});

Deno.test("assertRejects() resolves to the error", async () => {
  const error = new TypeError("no such thing");
  assertStrictEquals(await assertRejects(() => Promise.reject(error)), error);
  assertStrictEquals(await assertRejects(() => Promise.reject(error), TypeError, "such"), error);
});

const throwsAtOnce = (): Promise<never> => {
  throw new TypeError("no such thing");
};

const NOT_REJECTING: [name: string, fn: () => PromiseLike<unknown>][] = [
  ["a promise that resolves", () => Promise.resolve()],
  ["a throw before any promise", throwsAtOnce],
  ["another class", () => Promise.reject(new Error())],
  ["not an error", () => Promise.reject(3)],
];

for (const [name, fn] of NOT_REJECTING) {
  Deno.test(`assertRejects() fails on ${name}`, async () => {
    await assertRejects(() => assertRejects(fn, TypeError), AssertionError);
  });
}
