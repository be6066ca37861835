import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { BegunCalls } from "../../lab/session/begun.ts";

Deno.test("a call that was begun returns what it gives, and how long it took once it has", async () => {
  const from = performance.now();
  const calls = new BegunCalls();
  const [close, connect] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  calls.begin("a", "close", close.promise);
  calls.begin("a.2", "connect", connect.promise);
  const [closing, connecting] = [calls.of("a", "close"), calls.of("a.2", "connect")];
  assertEquals([closing.tookMs, connecting.tookMs], [undefined, undefined]);
  close.resolve();
  await closing.promise;
  assert(closing.tookMs! >= 0 && closing.tookMs! <= performance.now() - from);
  assertEquals(connecting.tookMs, undefined);
  connect.reject(new Error("refused"));
  await assertRejects(() => connecting.promise, Error, "refused");
  assertEquals(typeof connecting.tookMs, "number");
});

Deno.test("no call returns that was not begun: another's, another call, or none", () => {
  const calls = new BegunCalls();
  calls.begin("a", "close", Promise.resolve());
  assertThrows(() => calls.of("a", "connect"), Error, "A has begun no connect() that could return");
  assertThrows(() => calls.of("b", "close"), Error, "B has begun no close()");
  assertThrows(() => calls.of("a.2", "close"), Error, "A.2 has begun no close()");
});

Deno.test("a call that is begun once more is the one that is meant", async () => {
  const calls = new BegunCalls();
  calls.begin("a", "connect", Promise.resolve());
  calls.begin("a", "connect", Promise.reject(new Error("the second")));
  await assertRejects(() => calls.of("a", "connect").promise, Error, "the second");
});
