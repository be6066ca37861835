import { assertEquals } from "@std/assert";
import { judgeTime, judgeTimers } from "../../lab/judge/times.ts";

const SYN = "a>b SYN seq=ISN_A len=0";

Deno.test("judgeTime() passes what may have been in time", () => {
  for (const [from, to] of [[1000, 1010], [980, 1001], [1199, 1500], [0, 5000]] as const) {
    assertEquals(judgeTime([1000, 1200], SYN, { from, to }), [], `${from} to ${to}`);
  }
  assertEquals(judgeTime([1000, 1200], SYN, undefined), []);
});

Deno.test("judgeTime() refuses what was certainly too early or too late", () => {
  for (const [from, to] of [[900, 999], [1201, 1300]] as const) {
    assertEquals(judgeTime([1000, 1200], SYN, { from, to }), [{
      kind: "time",
      segment: SYN,
      expected: { fromMs: 1000, toMs: 1200 },
      observed: { fromMs: from, toMs: to },
    }]);
  }
});

Deno.test("judgeTimers() passes an end without a timer where none is to run, and refuses one", () => {
  const seen = (expiresMs?: number) => ({
    a: { state: "ESTABLISHED", row: { row: { ...expiresMs && { timer: { expiresMs } } } } },
    b: { state: "CLOSED" },
  } as never);
  const none = { timer: { a: "none" } } as const;
  const elapsed = { rowMs: 1, lookMs: 1 };
  assertEquals(judgeTimers(none, seen(), seen(), elapsed), []);
  assertEquals(judgeTimers(none, seen(), seen(7000), elapsed), [
    { kind: "timer", end: "a", timer: { is: "running", leftMs: 7000 } },
  ]);
});
