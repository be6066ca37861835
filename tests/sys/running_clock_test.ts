/** What the clock knows of when this process ran. */

import { assert, assertEquals } from "@std/assert";
import { RunningClock } from "../../lab/sys/running_clock.ts";
import { standStill } from "../session/stand_still.ts";

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Stands still in the middle of a wait. Returns when that began and ended. */
async function stalled(clock: RunningClock, ms: number): Promise<{ from: number; to: number }> {
  return await clock.during(async () => {
    await turns(10);
    const from = performance.now();
    standStill(ms);
    const to = performance.now();
    await turns(10);
    return { from, to };
  });
}

Deno.test("RunningClock counts no stall, and knows how long it was", async () => {
  const clock = new RunningClock();
  const [began, counted] = [performance.now(), clock.now()];
  await stalled(clock, 400);
  const ended = performance.now();
  const lost = clock.stalledBetween(began, ended);
  assert(lost >= 350 && lost <= ended - began, `${lost}`);
  assert(clock.now() - counted <= ended - began - lost + 50);
});

Deno.test("RunningClock knows of a part of a stall no more than it was long", async () => {
  const clock = new RunningClock();
  const { from, to } = await stalled(clock, 400);
  const half = clock.stalledBetween(from, from + 200);
  assert(half > 190 && half <= 200, `${half}`);
  // What lies outside of all that it knows of.
  assertEquals(clock.stalledBetween(to + 1e6, to + 1e6 + 10), 0);
  assertEquals(clock.stalledBetween(from - 1e6, from - 1e6 + 10), 0);
});

Deno.test("RunningClock knows of a stall before the turn after it", async () => {
  const clock = new RunningClock();
  const lost = await clock.during(async () => {
    await turns(2);
    const from = performance.now();
    standStill(400);
    return clock.stalledBetween(from, performance.now());
  });
  assert(lost >= 350, `${lost}`);
});

Deno.test("RunningClock does not take for certain that the process ran where nothing waited", async () => {
  const clock = new RunningClock();
  const from = performance.now();
  await turns(20);
  const to = performance.now();
  await clock.during(() => turns(1));
  assert(clock.stalledBetween(from, to) >= to - from - 1);
});
