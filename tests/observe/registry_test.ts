import { assertEquals } from "@std/assert";
import { cheapestFirst, defaultFirst, OBSERVERS } from "../../lab/observe/mod.ts";
import { OBSERVER_NAMES } from "../../lab/observe/names.ts";

const names = (sources: readonly { readonly name: string }[]) => sources.map(({ name }) => name);

Deno.test("observers are called what they are registered as, and no two cost the same", () => {
  assertEquals(names(OBSERVERS), [...OBSERVER_NAMES]);
  assertEquals(new Set(OBSERVERS.map(({ cost }) => cost)).size, OBSERVERS.length);
});

Deno.test("which observer is the default, and which costs least, is not said by their order", () => {
  const turned = OBSERVERS.toReversed();
  assertEquals(names(cheapestFirst(turned)), ["diag", "proc", "netstat", "ss"]);
  assertEquals(names(defaultFirst(turned)), ["ss", "diag", "proc", "netstat"]);
});
