import { assert, assertEquals } from "@std/assert";
import { type ProcessLook, watchProcess } from "../../lab/sys/watchdog.ts";

const LIMIT_MS = 300;

/** How long it takes until a process that looks so is told to hang; `undefined` where it is not. */
async function hangsAfter(
  look: (ms: number) => ProcessLook | undefined,
  waitMs: number,
): Promise<number | undefined> {
  const from = performance.now();
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  using _ = watchProcess(
    () => 1,
    LIMIT_MS,
    () => resolve(performance.now() - from),
    () => look(performance.now() - from),
  );
  const timer = setTimeout(() => resolve(undefined), waitMs);
  return await promise.finally(() => clearTimeout(timer));
}

const HANGING: Record<string, (ms: number) => ProcessLook | undefined> = {
  "waits for what does not come": () => ({ state: "S", ranMs: 10 }),
  "waits for a device": () => ({ state: "D", ranMs: 10 }),
  "runs without end": (ms) => ({ state: "R", ranMs: ms }),
  "cannot be looked at": () => undefined,
};

Deno.test("watchProcess() tells of a process that hangs", async (t) => {
  const cases = Object.entries(HANGING);
  const times = await Promise.all(cases.map(([, look]) => hangsAfter(look, 20_000)));
  for (const [i, after] of times.entries()) {
    await t.step(`one that ${cases[i]![0]}`, () => {
      assert(after !== undefined && after >= LIMIT_MS, `after ${after} ms`);
    });
  }
});

const NOT_HANGING: Record<string, (ms: number) => ProcessLook> = {
  "is stopped": () => ({ state: "T", ranMs: 10 }),
  "is traced": () => ({ state: "t", ranMs: 10 }),
  "gets no time to run": () => ({ state: "R", ranMs: 10 }),
  "gets little time to run": (ms) => ({ state: "R", ranMs: ms / 10 }),
};

Deno.test("watchProcess() waits for a process that", async (t) => {
  const cases = Object.entries(NOT_HANGING);
  const times = await Promise.all(cases.map(([, look]) => hangsAfter(look, 3 * LIMIT_MS)));
  for (const [i, after] of times.entries()) {
    await t.step(cases[i]![0], () => assertEquals(after, undefined));
  }
});

Deno.test("watchProcess() waits anew for a process that gives signs of life, and tells only once", async () => {
  let hung = 0;
  using watchdog = watchProcess(() => 1, LIMIT_MS, () => hung++, () => ({ state: "S", ranMs: 0 }));
  const waits = async (ms: number) => {
    for (const from = performance.now(); performance.now() - from < ms;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (hung === 0) watchdog.alive();
    }
  };
  await waits(2 * LIMIT_MS);
  assertEquals(hung, 0);
  const { promise, resolve } = Promise.withResolvers<void>();
  using _ = watchProcess(() => 1, 2 * LIMIT_MS, resolve, () => ({ state: "S", ranMs: 0 }));
  await promise;
  assertEquals(hung, 1);
});

Deno.test("watchProcess() does not count time in which this process itself did not run", () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let hung = false;
  using _ = watchProcess(() => 1, LIMIT_MS, () => hung = true, () => ({ state: "S", ranMs: 0 }));
  for (const from = performance.now(); performance.now() - from < 2 * LIMIT_MS;);
  // Its timer is due before this one.
  setTimeout(resolve, 1);
  return promise.then(() => assertEquals(hung, false));
});
