import { assert, assertEquals, assertRejects } from "@std/assert";
import { Deadline, Late } from "../../lab/session/deadline.ts";
import { standStill } from "./stand_still.ts";

/** What comes about in so many turns of the event loop, each some milliseconds long. */
async function inTurns(turns: number): Promise<string> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  return "done";
}

/** Stands still once whoever waits is waiting. */
function standStillSoon(milliseconds: number): void {
  setTimeout(() => standStill(milliseconds), 5);
}

Deno.test("Deadline.within() throws a Late where nothing comes, and passes on what is thrown", async () => {
  const never = new Promise<never>(() => {});
  await assertRejects(() => new Deadline(60).within(never, "it"), Late, "within 60 ms");
  const thrown = Promise.reject(new TypeError("no"));
  await assertRejects(() => new Deadline(60).within(thrown, "it"), TypeError, "no");
  assertEquals(await new Deadline(0).within(Promise.resolve(1), "it"), 1);
});

Deno.test("Deadline.within() does something else meanwhile, and so does one that is longer", async () => {
  let turns = 0;
  const deadline = new Deadline(60, () => turns++);
  await assertRejects(() => deadline.within(new Promise(() => {}), "it"), Late);
  assert(turns > 1);
  const before = turns;
  await assertRejects(() => deadline.times(2).within(new Promise(() => {}), "it"), Late, "120 ms");
  assert(turns > before);
});

Deno.test("Deadline.until() looks once more where its time is up, and then gives up", async () => {
  assertEquals(await new Deadline(0).until(() => 1), 1);
  let looks = 0;
  assertEquals(await new Deadline(60).until(() => void looks++), undefined);
  assert(looks > 1);
});

Deno.test("a Deadline does not pass while the process stands still", async () => {
  standStillSoon(700);
  assertEquals(await new Deadline(500).within(inTurns(15), "it"), "done");
  standStillSoon(700);
  let done: string | undefined;
  inTurns(15).then((value) => done = value);
  assertEquals(await new Deadline(500).until(() => done), "done");
});
