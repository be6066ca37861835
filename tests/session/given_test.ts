/** Rows that a probe is given: they must be so, and give no evidence. */

import { assertEquals, assertMatch } from "@std/assert";
import { observing, type ScriptedKernel } from "./fakes.ts";
import { CRASHING, inShort, play } from "./play.ts";

/** Observers that share a kernel, and count how often each is asked. */
function counting() {
  const looks = { cheap: 0, slow: 0, witness: 0 };
  let kernel: ScriptedKernel | undefined;
  const observer = (name: keyof typeof looks) =>
    observing(() => {
      looks[name]++;
      return kernel!.rows;
    }, name);
  const of = (name: keyof typeof looks) => (playing: ScriptedKernel) => {
    kernel = playing;
    return observer(name);
  };
  return { looks, poller: of("cheap"), observer: of("slow"), witnesses: [observer("witness")] };
}

Deno.test("given rows are played before the table's, which are counted by themselves", async () => {
  const rows: string[] = [];
  const result = await play({ given: 2, onRow: (action) => rows.push(action) });
  assertEquals(inShort(result), { verdict: "pass", rows: ["pass", "pass"], reason: "" });
  assertEquals(result.rows.map(({ step }) => step), [0, 1]);
  assertEquals(result.way?.map(({ step, verdict }) => [step, verdict]), [[0, "pass"], [1, "pass"]]);
  assertEquals(result.way?.map(({ wire }) => wire.at(-1)?.segment), [
    "a>b SYN seq=ISN_A len=0",
    "b>a SYN,ACK seq=ISN_B ack=ISN_A+1 len=0",
  ]);
  assertEquals(result.rows[0]!.wire.map(({ event }) => event), ["delivered", "sent"]);
  assertEquals(rows.length, 2);
});

Deno.test("given rows are judged by the poller alone: no observer is asked, and no witness", async () => {
  const [{ looks: all, ...seeing }, { looks, ...others }] = [counting(), counting()];
  const none = await play({ given: 0, ...seeing });
  const most = await play({ given: 3, ...others });
  assertEquals([none.verdict, most.verdict], ["pass", "pass"]);
  assertEquals([all.slow, all.witness, looks.slow, looks.witness], [4, 4, 1, 1]);
  assertEquals(most.way?.map(({ witnesses }) => witnesses), [undefined, undefined, undefined]);
  assertEquals(Object.keys(most.rows[0]!.witnesses ?? {}), ["slow", "witness"]);
});

Deno.test("a given row that is not so is not reached: no failure, and nothing after it is run", async () => {
  const result = await play({ given: 3, otherwise: { 1: { a: "CLOSED" } } });
  assertEquals(inShort(result), {
    verdict: "skip",
    rows: ["skip"],
    reason: "not reached: given row 1: b>a SYN,ACK seq=ISN_B ack=ISN_A+1 was not seen; " +
      "A is in CLOSED, not SYN-SENT; B is in CLOSED, not SYN-RECEIVED",
  });
  assertEquals([result.lack, result.notReached], [{ code: "not-reached" }, 1]);
  assertEquals(result.mismatches?.map(({ kind }) => kind), ["segment missing", "state", "state"]);
  assertEquals(result.way?.map(({ verdict }) => verdict), ["pass", "fail"]);
});

Deno.test("a row of the table that is not so is a failure, whatever was given", async () => {
  const result = await play({ given: 3, otherwise: { 3: { a: "ESTABLISHED" } } });
  assertEquals([result.verdict, result.notReached, result.lack], ["fail", undefined, undefined]);
  assertMatch(result.reason!, /^row 0: B is in CLOSED, not ESTABLISHED$/);
});

Deno.test("a given row in which the lab breaks is broken, and named", async () => {
  const result = await play({ given: 2, poller: CRASHING });
  const reason = "given row 0: the observer has crashed";
  assertEquals(inShort(result), { verdict: "broken", rows: ["skip", "skip"], reason });
  assertEquals([result.notReached, result.lack], [undefined, undefined]);
});

Deno.test("an observer that crashes is met by the first row of the table, and not before", async () => {
  const result = await play({
    given: 3,
    observer: CRASHING,
    poller: (kernel) => observing(() => kernel.rows),
  });
  const reason = "row 0: the observer has crashed";
  assertEquals(inShort(result), { verdict: "broken", rows: ["broken"], reason });
});
