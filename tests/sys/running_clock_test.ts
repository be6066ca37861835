/** What the clock knows of when this process ran. */

import { assertEquals } from "@std/assert";
import { RunningClock, TICK_MS, type Turns } from "../../lab/sys/running_clock.ts";

/** Time that passes as it is told to: with turns every so often, or with none until it is over. */
class Hands implements Turns {
  #now = 1000;
  #turn: (() => void) | undefined;

  now(): number {
    return this.#now;
  }

  every(intervalMs: number, turn: () => void): () => void {
    assertEquals(intervalMs, TICK_MS);
    this.#turn = turn;
    return () => this.#turn = undefined;
  }

  run(turns: number): void {
    for (let i = 0; i < turns; i++) this.stall(TICK_MS);
  }

  stall(ms: number): void {
    this.#now += ms;
    this.#turn?.();
  }

  /** As much time passes, and the turn is still to come. */
  lapse(ms: number): void {
    this.#now += ms;
  }
}

function wound(): { hands: Hands; clock: RunningClock } {
  const hands = new Hands();
  return { hands, clock: new RunningClock(hands) };
}

Deno.test("RunningClock counts no stall, and knows how long it was", async () => {
  const { hands, clock } = wound();
  const [began, counted] = [hands.now(), clock.now()];
  await clock.during(() => {
    hands.run(4);
    hands.stall(400);
    hands.run(4);
    return Promise.resolve();
  });
  assertEquals(hands.now() - began, 600);
  assertEquals(clock.stalledBetween(began, hands.now()), 400 - TICK_MS);
  assertEquals(clock.now() - counted, 200 + TICK_MS);
});

Deno.test("RunningClock takes a turn that is a little late for none that it missed", async () => {
  const { hands, clock } = wound();
  const [began, counted] = [hands.now(), clock.now()];
  await clock.during(() => {
    hands.stall(2 * TICK_MS);
    return Promise.resolve();
  });
  assertEquals(clock.stalledBetween(began, hands.now()), 0);
  assertEquals(clock.now() - counted, 2 * TICK_MS);
});

Deno.test("RunningClock knows of a part of a stall no more than it was long", async () => {
  const { hands, clock } = wound();
  const from = await clock.during(() => {
    hands.run(2);
    const from = hands.now();
    hands.stall(400);
    return Promise.resolve(from);
  });
  assertEquals(clock.stalledBetween(from, from + 200), 200);
  // What lies outside of all that it knows of.
  assertEquals(clock.stalledBetween(hands.now() + 1e6, hands.now() + 1e6 + 10), 0);
  assertEquals(clock.stalledBetween(from - 1e6, from - 1e6 + 10), 0);
});

Deno.test("RunningClock knows of a stall before the turn after it", async () => {
  const { hands, clock } = wound();
  await clock.during(() => {
    hands.run(2);
    const [from, counted] = [hands.now(), clock.now()];
    hands.lapse(400);
    assertEquals(clock.stalledBetween(from, hands.now()), 400);
    assertEquals(clock.now() - counted, TICK_MS);
    return Promise.resolve();
  });
});

Deno.test("RunningClock does not take for certain that the process ran where nothing waited", async () => {
  const { hands, clock } = wound();
  const [from, counted] = [hands.now(), clock.now()];
  hands.lapse(100);
  await clock.during(() => Promise.resolve());
  assertEquals(clock.stalledBetween(from, hands.now()), 100);
  assertEquals(clock.longestStandstill(from, hands.now()), 0);
  assertEquals(clock.now() - counted, 100);
});

Deno.test("RunningClock goes by the event loop's turns", async () => {
  const clock = new RunningClock();
  const counted = clock.now();
  await clock.during(() => new Promise((resolve) => setTimeout(resolve, 3 * TICK_MS)));
  assertEquals(clock.now() > counted, true);
});

Deno.test("RunningClock knows the longest time on end that it stood still", async () => {
  const { hands, clock } = wound();
  const from = hands.now();
  await clock.during(() => {
    for (const stall of [400, 700, 300]) {
      hands.stall(stall);
      hands.run(2);
    }
    return Promise.resolve();
  });
  assertEquals(clock.longestStandstill(from, hands.now()), 700 - TICK_MS);
  assertEquals(clock.longestStandstill(from, from + 400), 400 - TICK_MS);
});
