import { assertEquals, assertRejects } from "@std/assert";
import { expectEnding, type IsDone, told } from "../../lab/run/await.ts";
import { Deadline, Diverged } from "../../lab/run/deadline.ts";

const DONE: IsDone = () => Promise.resolve(true);
const NOT_DONE: IsDone = () => Promise.resolve(false);
const SHORT_MS = 30;

/** What comes about once that many milliseconds have passed, in the loop's own turns. */
async function after<T>(milliseconds: number, value: T): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return value;
}

const short = () => new Deadline(SHORT_MS);

Deno.test("told() fails for time where the kernel has not done its part, or nobody asks", async () => {
  for (const isDone of [NOT_DONE, undefined]) {
    const late = told(after(4 * SHORT_MS, "it"), "read()", short(), isDone);
    await assertRejects(() => late, Diverged, "read() did not come about in 30 ms");
  }
});

Deno.test("told() waits longer where the kernel has done its part", async () => {
  assertEquals(await told(after(2 * SHORT_MS, "it"), "read()", short(), DONE), "it");
});

Deno.test("told() does not lay it on the kernel that its application is never told", async () => {
  const never = told(new Promise(() => {}), "connect()", short(), DONE);
  const error = await assertRejects(() => never, Error, "though the kernel had done its part");
  assertEquals(error instanceof Diverged, false);
});

Deno.test("told() tells of a connection that ended, and passes on what is the lab's", async () => {
  const reset = Promise.reject(new Deno.errors.ConnectionReset("no"));
  await assertRejects(() => told(reset, "read()", short(), DONE), Diverged, 'told "connection');
  const other = Promise.reject(new TypeError("no"));
  await assertRejects(() => told(other, "read()", short(), DONE), TypeError, "no");
});

Deno.test("expectEnding() waits longer for an error that the kernel has brought about", async () => {
  const refuse = async () => {
    await after(4 * SHORT_MS, 0);
    throw new Deno.errors.ConnectionRefused("no");
  };
  const wanted = ["connection refused"];
  await expectEnding(refuse(), wanted, "connect()", short(), DONE);
  const hurried = expectEnding(refuse(), wanted, "connect()", short(), NOT_DONE);
  await assertRejects(() => hurried, Diverged, "did not come about in 30 ms");
});
