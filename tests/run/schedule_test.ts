import { assertEquals } from "@std/assert";
import { type Lane, Schedule } from "../../lab/run/schedule.ts";

/** Lanes of runs that wait so long, by number. */
function lane(runs: Record<number, number>, more: Partial<Lane> = {}): Lane {
  return {
    runs: Object.keys(runs).map(Number),
    waits: (run) => runs[run]!,
    atOnce: Infinity,
    placed: false,
    ...more,
  };
}

/** All that may begin before anything ends. */
function begun(schedule: Schedule): number[] {
  const runs: number[] = [];
  for (let run = schedule.next(); run !== undefined; run = schedule.next()) runs.push(run);
  return runs;
}

Deno.test("Schedule begins a lane's runs in their order", () => {
  const schedule = new Schedule([lane({ 0: 3, 1: 1, 2: 2 })], 0);
  assertEquals(begun(schedule), [0, 1, 2]);
  assertEquals(schedule.empty, true);
});

Deno.test("Schedule begins first with what waits longest, whatever lane it is in", () => {
  const placed = { placed: true };
  const schedule = new Schedule([lane({ 0: 2, 1: 0 }, placed), lane({ 2: 3, 3: 1, 4: 0 })], 1);
  assertEquals(begun(schedule), [2, 0, 3, 1, 4]);
});

Deno.test("Schedule begins no more of a lane than run side by side", () => {
  const schedule = new Schedule([lane({ 0: 0, 1: 0, 2: 0 }, { atOnce: 1 }), lane({ 3: 0 })], 0);
  assertEquals(begun(schedule), [0, 3]);
  schedule.ended(3);
  assertEquals(begun(schedule), []);
  schedule.ended(0);
  assertEquals(begun(schedule), [1]);
  assertEquals(schedule.empty, false);
});

Deno.test("Schedule gives a lane a place until the last of its runs has ended", () => {
  const placed = { placed: true };
  const schedule = new Schedule([lane({ 0: 0, 1: 0 }, placed), lane({ 2: 9 }, placed)], 1);
  assertEquals(begun(schedule), [0, 1]);
  schedule.ended(0);
  assertEquals(begun(schedule), []);
  schedule.ended(1);
  assertEquals(begun(schedule), [2]);
});

Deno.test("Schedule keeps a lane's place for it while none of its runs is running", () => {
  const one = { placed: true, atOnce: 1 };
  const schedule = new Schedule([lane({ 0: 0, 1: 0 }, one), lane({ 2: 9 }, one)], 1);
  assertEquals(schedule.next(), 0);
  schedule.ended(0);
  assertEquals(begun(schedule), [1]);
});
