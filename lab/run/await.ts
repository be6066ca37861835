/**
 * Waiting for what an application is told by the kernel.
 *
 * That the application has not been told in time says nothing of the kernel, where the kernel is seen
 * to have done its part: then it is this process that has not come to it.
 * @module
 */

import { descriptorShortage } from "../sys/shortage.ts";
import { endingOf } from "./application.ts";
import { Deadline, Diverged, Late } from "./deadline.ts";

/** Whether the kernel is seen to have done what an operation waits for. */
export type IsDone = () => Promise<boolean>;

/** How many times a deadline an application may take that the kernel has done its part for. */
const PATIENCE = 5;

/** The operation's value; a connection that ends it is the kernel's doing, not the lab's. */
export async function told<T>(
  operation: Promise<T>,
  what: string,
  deadline: Deadline,
  isDone?: IsDone,
): Promise<T> {
  try {
    return await patiently(operation, what, deadline, isDone);
  } catch (error) {
    const ending = endingOf(error);
    throw ending === undefined ? error : new Diverged(`${what} was told "${ending}"`);
  }
}

/** The operation must fail, and be told one of these. */
export async function expectEnding(
  operation: Promise<unknown>,
  expected: readonly string[],
  what: string,
  deadline: Deadline,
  isDone?: IsDone,
): Promise<void> {
  const wanted = `"${expected.join('" or "')}"`;
  try {
    const value = await patiently(operation, `${what} being told ${wanted}`, deadline, isDone);
    throw new Diverged(
      `${what} ${value === null ? "reached the end of the stream" : "succeeded"}, and was to be ` +
        `told ${wanted}`,
    );
  } catch (error) {
    const ending = endingOf(error);
    if (ending === undefined) throw error;
    if (!expected.includes(ending)) {
      throw new Diverged(`${what} was told "${ending}", not ${wanted}`);
    }
  }
}

async function patiently<T>(
  operation: Promise<T>,
  what: string,
  deadline: Deadline,
  isDone: IsDone = () => Promise.resolve(false),
): Promise<T> {
  try {
    return await deadline.within(operation, what);
  } catch (error) {
    if (!(error instanceof Late) || !await isDone()) throw error;
    // An accept() that lacks a descriptor is not told to whoever waits for it by `node:net`.
    const shortage = descriptorShortage();
    if (shortage !== undefined) throw new Error(`${error.message}: ${shortage}`);
  }
  const longer = new Deadline(PATIENCE * deadline.milliseconds);
  try {
    return await longer.within(operation, what);
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    throw new Error(
      `${error.message}, though the kernel had done its part: it is not the kernel's`,
    );
  }
}
