/** How slow a machine is. */

import { assert, assertEquals } from "@std/assert";
import { pace, paceOf, USUAL } from "../../lab/sys/pace.ts";

Deno.test("paceOf() goes by what is slowest, and knows of no haste", () => {
  assertEquals(paceOf(USUAL), 1);
  assertEquals(paceOf({ calls: USUAL.calls / 10, work: USUAL.work / 10 }), 1);
  assertEquals(paceOf({ calls: USUAL.calls * 8, work: USUAL.work / 2 }), 8);
  assertEquals(paceOf({ calls: 0, work: USUAL.work * 4 }), 4);
  assertEquals(paceOf({ calls: 1000, work: 1000 }), 100);
});

Deno.test({
  name: "pace() measures once",
  sanitizeResources: false, // the C library stays open
  fn() {
    assert(pace() >= 1);
    assertEquals(pace(), pace());
  },
});
