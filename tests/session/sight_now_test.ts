/** What an observer is trusted with where it could not be tried. */

import { assertEquals } from "@std/assert";
import { CLEAR, UNTRUSTED, weigh } from "../../lab/judge/sight.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { type RowInPlay, sightNow } from "../../lab/session/row_in_play.ts";

function sightOn(name: string | undefined, failure: string | undefined) {
  const now = { findings: [], sources: {}, ...(failure && { failure }) };
  const host = {
    ...(name && { stack: { name, release: "1" } }),
    sights: { now, whole: Promise.resolve(now) },
  };
  return sightNow({ host, sockets: { family: 4 } } as unknown as RowInPlay, { name: "proc" });
}

Deno.test("of a stack that is none of Linux's, an observer that could not be tried is not trusted", () => {
  assertEquals(sightOn("gVisor", "there is no wire"), UNTRUSTED);
  assertEquals(sightOn("gVisor", undefined), CLEAR);
  assertEquals(sightOn("Linux", "there is no wire"), CLEAR);
  assertEquals(sightOn("User-Mode Linux", "there is no wire"), CLEAR);
  assertEquals(sightOn(undefined, "there is no wire"), CLEAR);
});

Deno.test("who is not trusted proves no absence, and is believed in what it shows", () => {
  const known = { isOwned: () => true, mayBeMore: () => true };
  const weighed = (expected: "TIME-WAIT" | "CLOSED", observed: "CLOSED" | "FIN-WAIT-2") => {
    const seen = { a: { state: observed }, b: { state: "CLOSED" } } as const;
    const wrong: Mismatch[] = expected === observed
      ? []
      : [{ kind: "state", socket: "a", expected, observed }];
    const { mismatches, unseen } = weigh({ a: expected }, seen, wrong, UNTRUSTED, known);
    return [mismatches.length, unseen.a ?? []];
  };
  assertEquals(weighed("TIME-WAIT", "CLOSED"), [0, ["state"]]);
  assertEquals(weighed("CLOSED", "CLOSED"), [0, ["state"]]);
  assertEquals(weighed("TIME-WAIT", "FIN-WAIT-2"), [1, []]);
});
