import { assertEquals } from "@std/assert";
import {
  cheapestFirst,
  DEFAULT_OBSERVER,
  defaultFirst,
  observerNamed,
  OBSERVERS,
} from "../../lab/observe/mod.ts";
import { BY_COST } from "../../lab/cli/watch/command.ts";

const names = (sources: readonly { readonly name: string }[]) => sources.map(({ name }) => name);

Deno.test("one observer is the default, and no two cost the same", () => {
  assertEquals(names(OBSERVERS.filter((source) => source.default)), ["ss"]);
  assertEquals(DEFAULT_OBSERVER, observerNamed("ss"));
  assertEquals(new Set(OBSERVERS.map(({ cost }) => cost)).size, OBSERVERS.length);
  assertEquals(names(BY_COST), ["diag", "proc", "netstat", "ss"]);
});

Deno.test("which observer is the default, and which costs least, is not said by their order", () => {
  const turned = OBSERVERS.toReversed();
  assertEquals(names(cheapestFirst(turned)), names(cheapestFirst(OBSERVERS)));
  assertEquals(defaultFirst(turned)[0], DEFAULT_OBSERVER);
  const [usual, ...others] = OBSERVERS;
  const { default: _, ...plain } = usual!;
  const another = [
    plain,
    ...others.map((one, i) => i === 1 ? { ...one, default: true as const } : one),
  ];
  assertEquals(defaultFirst(another)[0]!.name, others[1]!.name);
});
