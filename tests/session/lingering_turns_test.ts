/** Who takes turns, and that no more are taken than there are. */

import { assert, assertEquals } from "@std/assert";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { lingers, Turns } from "../../lab/session/lingering_turns.ts";

Deno.test("as many turns are taken as there are, and who waits hears when one ends", async () => {
  const turns = new Turns(2);
  let [taken, most, heard] = [0, 0, 0];
  await Promise.all(Array.from({ length: 9 }, async () => {
    using _ = await turns.take(() => heard++);
    most = Math.max(most, ++taken);
    await Promise.resolve();
    taken--;
  }));
  assertEquals([taken, most], [0, 2]);
  assert(heard > 0);
});

Deno.test("a probe takes a turn whose sockets linger for a while, and no other", async () => {
  const of = async (id: string) => lingers(await loadProbe(OWN_PROBES, id));
  assertEquals(await of("linger/acknowledged"), true);
  assertEquals(await of("linger/time-over"), true);
  assertEquals(await of("abort/linger-0"), false);
  assertEquals(await of("close/simultaneous"), false);
});
