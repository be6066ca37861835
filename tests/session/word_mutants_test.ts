import { assert, assertEquals } from "@std/assert";
import { actionsOf, connect, defineProbe, getOption, listen, read } from "../../lab/probe.ts";
import { ACTIONS } from "../actions.ts";
import { wordMutantsOf } from "./word_mutants.ts";
import { WORD_TABLES } from "./word_tables.ts";

const played = new Set(
  WORD_TABLES.flatMap(({ table }) => table.flatMap(actionsOf)).map(({ kind }) => kind),
);

for (const kind of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]) {
  Deno.test(`there is a table in which ${kind} is played, and one in which it is wrong`, () => {
    assert(played.has(kind));
    assert(WORD_TABLES.flatMap(wordMutantsOf).some((mutant) => mutant.kind === kind));
  });
}

Deno.test("the tables of all words can be judged", () => {
  for (const probe of WORD_TABLES) defineProbe(probe);
});

Deno.test("wordMutantsOf() replaces what calls give by another value, and by an errno", () => {
  const table = [
    { do: [listen({ gives: "EADDRINUSE" }), connect("a", { gives: 0 })] },
    { do: [read("b", "hello"), getOption("a", "TCP_SYNCNT", { gives: 3 })] },
  ] as const;
  const mutants = wordMutantsOf({ title: "A", source: "B", medium: "loopback", table });
  assertEquals(mutants.map(({ step, kind, change }) => [step, kind, change]), [
    [0, "listen", "gives EBUSY, not EADDRINUSE"],
    [0, "listen", "gives 0, not EADDRINUSE"],
    [0, "connect", "gives EBUSY, not 0"],
    [0, "connect", "left out"],
    [1, "read", "another text"],
    [1, "get-option", "gives 4, not 3"],
    [1, "get-option", "gives another, not 3"],
  ]);
  assertEquals(mutants[0]!.says, {
    kind: "call",
    end: "b.listener",
    call: "listen",
    expected: [{ is: "error", errno: "EBUSY" }],
    observed: { is: "error", errno: "EADDRINUSE" },
  });
  assertEquals(actionsOf(mutants[3]!.probe.table[0]!).map(({ kind }) => kind), ["listen"]);
});
