/** A byte that becomes another on its way is told, by its place in the stream. */

import { assert, assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "./in_namespace.ts";
import type { Outcome } from "./spoilt_main.ts";

const MAIN = new URL("./spoilt_main.ts", import.meta.url);

for (const family of ["4", "6"]) {
  liveTest(`a row fails in which a byte is another on its way, over IPv${family}`, async () => {
    const outcomes = await inNamespace(MAIN, family) as Outcome[];
    for (const { name, spoilt, verdict, reason, mismatches } of outcomes) {
      if (spoilt === undefined) {
        assertEquals([name, verdict, reason], [name, "pass", ""]);
        continue;
      }
      assertEquals([name, verdict], [name, "fail"], reason);
      const ofReading = mismatches.filter(({ kind }) => kind === "call");
      assertEquals(ofReading, [
        { kind: "call", end: "b", call: "read", observed: { is: "wrong byte", at: spoilt } },
      ]);
    }
    const places = outcomes.map(({ spoilt }) => spoilt);
    assertEquals(places.filter((place) => place === undefined).length, 3);
    assert(new Set(places).size > 2, `${places}`);
  });
}
