/** What the kernel says of processes that it has ended for want of memory. */

import { assert, assertEquals } from "@std/assert";
import { killsBetween, memoryKills } from "../../lab/sys/memory_kills.ts";

Deno.test("memoryKills() finds the count, and none where there is none", () => {
  const text = "nr_free_pages 5\noom_kill_wrong 7\nsomething oom_kill 8\noom_kill 3\nlast 1\n";
  assertEquals(memoryKills(() => text), 3);
  assertEquals(memoryKills(() => "nr_free_pages 5\n"), undefined);
  assertEquals(
    memoryKills(() => {
      throw new Error("no such file");
    }),
    undefined,
  );
});

Deno.test({
  name: "memoryKills() reads this kernel's",
  sanitizeResources: false, // the C library stays open
  fn: () => assert((memoryKills() ?? -1) >= 0),
});

Deno.test("killsBetween() says how many there were, and nothing where that is not known", () => {
  const says = (what: string) =>
    `meanwhile the kernel ended ${what} for want of memory (oom_kill in /proc/vmstat)`;
  assertEquals(killsBetween(3, 4), says("a process"));
  assertEquals(killsBetween(0, 2), says("2 processes"));
  for (const [before, after] of [[3, 3], [undefined, 4], [3, undefined]]) {
    assertEquals(killsBetween(before, after), "");
  }
});
