import { assertEquals } from "@std/assert";
import { nearest } from "../../lab/text/nearest.ts";

const WORDS = ["ss", "netstat", "proc", "diag", "--observer", "--output"];

const NEAR: readonly [word: string, meant: string | undefined][] = [
  ["netstat", "netstat"],
  ["nestat", "netstat"], // a letter is missing
  ["netstatt", "netstat"], // one too many
  ["netztat", "netstat"], // another
  ["nettsat", "netstat"], // two in the other order
  ["NETSTAT", "netstat"],
  ["dig", "diag"],
  ["prok", "proc"],
  ["--ouptut", "--output"],
  ["--obsrvr", "--observer"],
  ["s", undefined],
  ["", undefined],
  ["net", undefined],
  ["tcpdump", undefined],
  ["observer", "--observer"],
];

for (const [word, meant] of NEAR) {
  Deno.test(`nearest() takes ${JSON.stringify(word)} for ${meant ?? "nothing known"}`, () => {
    assertEquals(nearest(word, WORDS), meant);
  });
}

Deno.test("nearest() knows nothing among no words", () =>
  assertEquals(nearest("ss", []), undefined));
