/** Bulk between real sockets over a wire that carries it badly: every byte comes, and nothing stays. */

import { assert, assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";
import type { Case, Outcome } from "./carry_main.ts";

const MAIN = new URL("./carry_main.ts", import.meta.url);
const BYTES = 2 * 2 ** 20;

const POLICIES = [
  { lose: 0.02 },
  { repeat: 0.05 },
  { reorder: 0.05 },
  { lose: 0.02, repeat: 0.05, reorder: 0.05 },
] as const;

async function outcomesOf(cases: readonly Case[], bytes = BYTES): Promise<Outcome[]> {
  return await inNamespace(MAIN, `${bytes}`, JSON.stringify(cases)) as Outcome[];
}

for (const family of [4, 6] as const) {
  liveTest(
    `2 MiB go each way through a half-closed connection over IPv${family}, whatever is lost, repeated or reordered`,
    async () => {
      const cases = POLICIES.map((policy, i) => ({
        family,
        policy: { seed: family + i, ...policy },
      }));
      for (const outcome of await outcomesOf(cases)) {
        const { policy: { lose = 0, repeat = 0, reorder = 0 }, carried, right, kept } = outcome;
        const what = JSON.stringify(outcome);
        assertEquals(right, { a: BYTES, b: BYTES }, what);
        assertEquals([kept.frames, kept.events, outcome.owing], [0, 0, false], what);
        assertEquals([outcome.mismatches, outcome.left], [[], []], what);
        assert(outcome.stretches <= 8, what);
        for (const { bytes, segments, lost, repeated, reordered } of [carried.a, carried.b]) {
          assert(bytes >= BYTES && bytes < 2 * BYTES && segments > BYTES / 1500, what);
          assertEquals([lost > 0, repeated > 0, reordered > 0], [
            lose > 0,
            repeat > 0,
            reorder > 0,
          ]);
          // Of thousands, what is drawn is near its share.
          for (const [count, share] of [[lost, lose], [repeated, repeat], [reordered, reorder]]) {
            assert(count! <= 2 * share! * segments, what);
          }
        }
      }
    },
  );
}

liveTest("a wire resets what it has carried half of, at the very numbers", async () => {
  const policy = { seed: 1, lose: 0.02, repeat: 0.05, reorder: 0.05 };
  const cases = ([4, 6] as const).map((family) => ({ family, policy, abandoned: true as const }));
  for (const outcome of await outcomesOf(cases)) {
    const { left, carried, kept } = outcome;
    const what = JSON.stringify(outcome);
    assertEquals([left, kept, outcome.owing], [[], { frames: 0, events: 0 }, false], what);
    assert(carried.a.bytes > 20_000 && carried.b.bytes === 0, what);
  }
});

liveTest("a byte that is another on its way is seen", async () => {
  const policy = { seed: 1, reorder: 0.05 };
  const [{ right }] = await outcomesOf([{ family: 4, policy, spoilt: true }], 65536) as [Outcome];
  assert(right.b < 65536);
});
