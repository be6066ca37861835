import { assertEquals, assertRejects } from "@std/assert";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { expectGives, type IsDone, resultOf } from "../../lab/session/await.ts";
import { Deadline, Diverged, Late } from "../../lab/session/deadline.ts";

const DONE: IsDone = () => Promise.resolve(true);
const NOT_DONE: IsDone = () => Promise.resolve(false);
const SHORT_MS = 30;

/** What comes about once that many milliseconds have passed, in the loop's own turns. */
async function after<T>(milliseconds: number, value: T): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return value;
}

const READ = { end: "a", call: "read" } as const;
const CONNECT = { end: "a", call: "connect" } as const;
const LATE = { is: "not done", afterMs: SHORT_MS } as const;

/** What a call that diverges says. */
async function mismatchOf(operation: Promise<unknown>): Promise<Mismatch> {
  return (await assertRejects(() => operation, Diverged)).mismatch;
}

const short = () => new Deadline(SHORT_MS);

Deno.test("resultOf() fails for time where the kernel has not done its part, or nobody asks", async () => {
  for (const isDone of [NOT_DONE, undefined]) {
    const late = resultOf(new Promise(() => {}), READ, short(), isDone);
    assertEquals(await mismatchOf(late), { kind: "call", ...READ, observed: LATE });
  }
});

Deno.test("resultOf() takes what comes while it is seen that there is nothing more to come", async () => {
  const read = Promise.withResolvers<string>();
  const taken: IsDone = () => {
    read.resolve("it");
    return Promise.resolve(false);
  };
  assertEquals(await resultOf(read.promise, READ, short(), taken), "it");
  const reset = Promise.withResolvers<never>();
  const gone: IsDone = () => {
    reset.reject(new Deno.errors.ConnectionReset("no"));
    return Promise.resolve(false);
  };
  const observed = { is: "error", errno: "ECONNRESET" } as const;
  const mismatch = await mismatchOf(resultOf(reset.promise, READ, short(), gone));
  assertEquals(mismatch, { kind: "call", ...READ, observed });
});

Deno.test("resultOf() fails for time a call that has given up by itself", async () => {
  const late = Promise.reject(new Late("nothing came"));
  const mismatch = await mismatchOf(resultOf(late, READ, short(), NOT_DONE));
  assertEquals(mismatch, { kind: "call", ...READ, observed: LATE });
});

Deno.test("resultOf() waits longer where the kernel has done its part", async () => {
  assertEquals(await resultOf(after(2 * SHORT_MS, "it"), READ, short(), DONE), "it");
});

Deno.test("resultOf() does not lay it on the kernel that its application is never told", async () => {
  const never = resultOf(new Promise(() => {}), CONNECT, short(), DONE);
  const error = await assertRejects(() => never, Error, "though the kernel had done its part");
  assertEquals(error instanceof Diverged, false);
});

Deno.test("resultOf() tells of a connection that ended, and passes on what is the lab's", async () => {
  const reset = Promise.reject(new Deno.errors.ConnectionReset("no"));
  const observed = { is: "error", errno: "ECONNRESET" } as const;
  assertEquals(await mismatchOf(resultOf(reset, READ, short(), DONE)), {
    kind: "call",
    ...READ,
    observed,
  });
  const other = Promise.reject(new TypeError("no"));
  await assertRejects(() => resultOf(other, READ, short(), DONE), TypeError, "no");
});

Deno.test("expectGives() waits longer for an error that the kernel has brought about", async () => {
  const refuse = async () => {
    await after(2 * SHORT_MS, 0);
    throw new Deno.errors.ConnectionRefused("no");
  };
  const wanted = "ECONNREFUSED";
  await expectGives(refuse(), wanted, CONNECT, short(), DONE);
  const hurried = expectGives(new Promise(() => {}), wanted, CONNECT, short(), NOT_DONE);
  const expected = [{ is: "error", errno: "ECONNREFUSED" }] as const;
  assertEquals(await mismatchOf(hurried), {
    kind: "call",
    ...CONNECT,
    observed: LATE,
    expected: [...expected],
  });
});
