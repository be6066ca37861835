import { assertThrows } from "@std/assert";
import {
  parseNetstat,
  parseProcNetTcp,
  parseServices,
  parseSs,
  parseTraceLine,
} from "../../lab/parse/mod.ts";

const PARSERS = { parseNetstat, parseProcNetTcp, parseServices, parseSs, parseTraceLine };
const GIVEN: readonly [given: unknown, kind: string][] = [
  [new Uint8Array(3), "Uint8Array"],
  [Promise.resolve(""), "Promise"],
  [undefined, "undefined"],
  [null, "null"],
  [Object.create(null), "object"],
];

for (const [name, parse] of Object.entries(PARSERS)) {
  Deno.test(`${name}() says that it takes a string, and what it was given`, () => {
    for (const [given, kind] of GIVEN) {
      const says = `it must be a string, not ${kind} (new TextDecoder().decode(bytes)`;
      assertThrows(() => parse(given as string), TypeError, says);
    }
  });
}
