import { assertEquals } from "@std/assert";
import { WATCH } from "../../lab/cli/watch/command.ts";
import { cheapestFirst, defaultFirst, OBSERVERS } from "../../lab/observe/mod.ts";
import { CHEAPEST_FIRST, OBSERVER_NAMES } from "../../lab/observe/names.ts";

const names = (sources: readonly { readonly name: string }[]) => sources.map(({ name }) => name);

Deno.test("observers are called what they are registered as, and each has its place by cost", () => {
  assertEquals(names(OBSERVERS), [...OBSERVER_NAMES]);
  assertEquals([...CHEAPEST_FIRST].sort(), [...OBSERVER_NAMES].sort());
});

Deno.test("help names the observers in the order in which lab watch tries them", () => {
  const { choices } = WATCH.options.find(({ name }) => name === "observer")!;
  assertEquals(choices, names(cheapestFirst(OBSERVERS)));
});

Deno.test("which observer is the default, and which costs least, is not said by their order", () => {
  const turned = OBSERVERS.toReversed();
  assertEquals(names(cheapestFirst(turned)), ["diag", "proc", "netstat", "ss"]);
  assertEquals(names(defaultFirst(turned)), ["ss", "diag", "proc", "netstat"]);
});
