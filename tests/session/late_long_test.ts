/** A row that the lab comes to later than a timer of the kernel's blames nobody. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { inNamespace, liveTest } from "./in_namespace.ts";
import type { Outcome } from "./late_main.ts";

const MAIN = new URL("./late_main.ts", import.meta.url);

for (const family of ["4", "6"]) {
  liveTest(`a row that is late is no fault of the kernel's, over IPv${family}`, async () => {
    const outcomes = await inNamespace(MAIN, family) as Outcome[];
    const short = outcomes.map(({ late, verdict, lack }) => [late, verdict, lack]);
    assertEquals(short, [
      [0, "pass", undefined],
      [800, "broken", "host-slow"],
      [0, "fail", undefined],
      [1200, "fail", undefined],
      [0, "fail", undefined],
      [50, "fail", undefined],
      [1200, "broken", "host-slow"],
    ]);
    assertStringIncludes(outcomes[1]!.reason ?? "", "A's retransmission timeout had passed");
    assertStringIncludes(outcomes[6]!.reason ?? "", "the lab stood still for");
  });
}
