import { assertEquals, assertThrows } from "@std/assert";
import { defineProbe, listen, type Probe } from "../../lab/probe.ts";
import { stuckIn } from "../../lab/probe/travel.ts";

const listening = { do: listen(), b: "LISTEN" } as const;
const PROBE: Probe = {
  title: "Somebody listens",
  source: "RFC 9293, 3.10.1",
  medium: "loopback",
  table: [listening],
};

const round: Record<string, unknown> = {};
round.table = [{ a: round }];

const NO_DATA: readonly [what: string, value: unknown, key: string, is: string][] = [
  ["a function", { setup: () => {} }, "setup", "a function"],
  ["a function in a list", { table: [{}, { a: [close] }] }, "table[1].a[0]", "a function"],
  ["a date", { given: { sysctl: { "net.x": new Date(0) } } }, 'given.sysctl["net.x"]', "a Date"],
  ["a map", { also: new Map() }, "also", "a Map"],
  ["a text of its own kind", { title: new String("x") }, "title", "a String"],
  ["a bigint", { table: [{ backlog: 1n }] }, "table[0].backlog", "a bigint"],
  ["a symbol", { title: Symbol("x") }, "title", "a symbol"],
  ["no number", { bytes: NaN }, "bytes", "NaN"],
  ["an endless number", { bytes: -Infinity }, "bytes", "-Infinity"],
  ["minus nothing", { ack: -0 }, "ack", "-0"],
  ["a list with a field", Object.assign([1], { toJSON: 1 }), "toJSON", "a field of a list"],
  ["a field by a symbol", { [Symbol("x")]: 1 }, "[Symbol(x)]", "a field that is named by a symbol"],
  ["a getter", Object.defineProperty({}, "a", { get: () => 1, enumerable: true }), "a", "a getter"],
  [
    "a hidden field",
    Object.defineProperty({}, "a", { value: 1 }),
    "a",
    "a field that is not shown",
  ],
  ["a part of itself", round, "table[0].a", "a part of itself"],
  ["its own way to JSON", { toJSON: () => 1 }, "toJSON", "a function"],
  ["nothing but a function", () => {}, "the probe", "a function"],
];

for (const [what, value, key, is] of NO_DATA) {
  Deno.test(`stuckIn() names the key of ${what}`, () => {
    const stuck = stuckIn(value);
    assertEquals(stuck && { ...stuck, is: stuck.is.slice(0, is.length) }, { key, is });
  });
}

Deno.test("stuckIn() finds nothing in what JSON gives back as it was", () => {
  const same = { x: 1 };
  const values = [PROBE, null, { absent: undefined }, [same, same], Object.create(null), ""];
  for (const value of values) assertEquals(stuckIn(value), undefined);
});

Deno.test("defineProbe() refuses what is no data, by its key, and words without brackets by name", () => {
  const wrong = [
    [{ setup: () => {} }, "setup is a function: a probe is data"],
    [{ table: [{ ...listening, verifies: new Set() }] }, "table[0].verifies is a Set: a probe is"],
    [{ table: [{ do: listen }] }, "listen is a word that takes brackets"],
    [{ table: [{ do: [listen] }] }, "listen is a word that takes brackets"],
  ] as const;
  for (const [more, says] of wrong) {
    assertThrows(() => defineProbe({ ...PROBE, ...more } as unknown as Probe), TypeError, says);
  }
});
