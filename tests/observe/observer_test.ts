import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type Observer, shared } from "../../lab/observe/observer.ts";
import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import { endOf } from "../session/fakes.ts";

/** An observer whose looks end when they are told to. */
function held() {
  const looks: PromiseWithResolvers<ObservedRow[]>[] = [];
  const observer: Observer = {
    name: "held",
    version: "1.2.3",
    look() {
      const look = Promise.withResolvers<ObservedRow[]>();
      looks.push(look);
      return look.promise;
    },
  };
  return { observer, looks };
}

/** Lets everything go on that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turns = 6; turns > 0; turns--) await new Promise((resolve) => setTimeout(resolve, 0));
}

const EARLIER = [endOf("a", "FIN-WAIT-1")];
const LATER = [endOf("a", "FIN-WAIT-2")];

Deno.test("shared() answers no question with a look that had begun before it", async () => {
  const { observer, looks } = held();
  const { look } = shared(observer);
  const first = look();
  await settle();
  const second = look();
  await settle();
  assertEquals(looks.length, 1);
  looks[0]!.resolve(EARLIER);
  assertStrictEquals(await first, EARLIER);
  await settle();
  assertEquals(looks.length, 2);
  looks[1]!.resolve(LATER);
  assertStrictEquals(await second, LATER);
});

Deno.test("shared() gives all who ask while a look is under way the next one together", async () => {
  const { observer, looks } = held();
  const { look } = shared(observer);
  const first = look();
  await settle();
  const others = [look(), look(), look()];
  looks[0]!.resolve(EARLIER);
  await first;
  await settle();
  assertEquals(looks.length, 2);
  looks[1]!.resolve(LATER);
  assertEquals(await Promise.all(others), [LATER, LATER, LATER]);
  // Whoever asks after that gets one of his own.
  const last = look();
  await settle();
  assertEquals(looks.length, 3);
  looks[2]!.resolve([]);
  assertEquals(await last, []);
});

Deno.test("shared() gives those who ask at the same time the same look", async () => {
  const { observer, looks } = held();
  const { look } = shared(observer);
  const both = [look(), look()];
  await settle();
  assertEquals(looks.length, 1);
  looks[0]!.resolve(LATER);
  assertEquals(await Promise.all(both), [LATER, LATER]);
});

Deno.test("shared() never has two looks under way", async () => {
  let underWay = 0;
  let most = 0;
  const { look } = shared({
    name: "counting",
    async look() {
      most = Math.max(most, ++underWay);
      await settle();
      underWay--;
      return [];
    },
  });
  await Promise.all(Array.from({ length: 20 }, async (_, i) => {
    for (let turns = i; turns > 0; turns--) await Promise.resolve();
    await look();
    await look();
  }));
  assertEquals(most, 1);
});

Deno.test("shared() tells all who joined of a failure, and looks again for the next", async () => {
  const { observer, looks } = held();
  const { look } = shared(observer);
  const both = [look(), look()];
  await settle();
  looks[0]!.reject(new Error("it has crashed"));
  for (const one of both) await assertRejects(() => one, Error, "it has crashed");
  const next = look();
  await settle();
  looks[1]!.resolve(LATER);
  assertEquals(await next, LATER);
});

Deno.test("shared() tells of a failure that comes at once", async () => {
  let looks = 0;
  const { look } = shared({
    name: "crashing",
    look() {
      if (looks++ === 0) throw new Error("at once");
      return Promise.resolve(LATER);
    },
  });
  await assertRejects(() => look(), Error, "at once");
  assertEquals(await look(), LATER);
});

Deno.test("shared() leaves the rest of an observer as it is", () => {
  const { observer } = held();
  const find = () => undefined;
  const { name, version, find: found } = shared({ ...observer, find });
  assertEquals([name, version, found], ["held", "1.2.3", find]);
});

Deno.test("shared() asks for all ports that are asked for, and for all sockets if anybody does", async () => {
  const asked: (readonly number[] | undefined)[] = [];
  const { look } = shared({
    name: "noting",
    look(ports) {
      asked.push(ports);
      return Promise.resolve([]);
    },
  });
  await Promise.all([look([2]), look([1, 3])]);
  await Promise.all([look([2]), look(), look([1])]);
  await look([7]);
  assertEquals(asked, [[1, 2, 3], undefined, [7]]);
});

Deno.test("shared() starts a tool when nobody else asks, and at once for who is alone", async () => {
  let looks = 0;
  const { look } = shared({
    name: "tool",
    version: "tool 1.0",
    look() {
      looks++;
      return Promise.resolve([]);
    },
  });
  /** How many turns of the event loop a look takes that as many more join. */
  const turnsFor = async (...more: readonly 1[]) => {
    const before = looks;
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns++;
      if (!isOver) setTimeout(turn, 0);
    };
    setTimeout(turn, 0);
    await Promise.all([look(), ...more.map(() => look())]);
    isOver = true;
    assertEquals(looks - before, 1);
    return turns;
  };
  assertEquals(await turnsFor(), 0);
  assertEquals(await turnsFor(), 0);
  assert(await turnsFor(1) > 0);
  // Others may come again.
  assert(await turnsFor() > 0);
  assertEquals(await turnsFor(), 0);
});
