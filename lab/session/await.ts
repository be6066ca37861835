/**
 * Waiting for what a call returns to an application.
 *
 * That a call has not returned in time says nothing of the kernel, where the kernel is seen to have
 * done its part: then it is this process that has not come to it.
 * @module
 */

import type { Call, CallOutcome, Mismatch } from "../judge/mismatch.ts";
import type { Gives, SocketName } from "../probe.ts";
import { descriptorShortage } from "../sys/shortage.ts";
import { codeOf, errnoOf, isOfTheLab } from "./application.ts";
import { type Deadline, Diverged, Late } from "./deadline.ts";

/** Whether the kernel is seen to have done what a call waits for. */
export type IsDone = () => Promise<boolean>;

/** Whose call it is. */
export interface CallOf {
  /** Absent where it is a helper's. */
  readonly end?: SocketName;
  readonly call: Call;
  /** The option that it is about. */
  readonly option?: string;
}

/** A call has not returned, and the kernel is not to blame: a setting may be. */
export class Unreturned extends Error {
  override readonly name = "Unreturned";
  constructor(message: string, readonly mismatch: Mismatch) {
    super(message);
  }
}

/** How many times a deadline a call may take that the kernel has done its part for. */
const PATIENCE = 5;

/** What the call returns; a connection that ends it is the kernel's doing, not the lab's. */
export async function resultOf<T>(
  operation: Promise<T>,
  call: CallOf,
  deadline: Deadline,
  isDone?: IsDone,
): Promise<T> {
  try {
    return await patiently(operation, call, deadline, isDone);
  } catch (error) {
    const errno = errnoOf(error);
    throw errno === undefined ? error : diverged(call, { is: "error", errno });
  }
}

/** The call must give exactly that: a value, or an errno. */
export async function expectGives(
  operation: Promise<number | string | null>,
  gives: Gives | string | null,
  call: CallOf,
  deadline: Deadline,
  isDone?: IsDone,
): Promise<void> {
  const wanted = [outcomeOf(gives, call)];
  let given: number | string | null;
  try {
    given = await patiently(operation, call, deadline, isDone, wanted);
  } catch (error) {
    const errno = codeOf(error);
    if (errno !== undefined && errno === gives) return;
    if (errno === undefined || isOfTheLab(error)) throw error;
    throw diverged(call, { is: "error", errno }, wanted);
  }
  if (given !== gives) throw diverged(call, outcomeOf(given, call), wanted);
}

/** What a call gives, as a fact. */
function outcomeOf(given: number | string | null, { call }: CallOf): CallOutcome {
  if (call === "getsockopt") return { is: "value", value: given };
  if (typeof given === "string") return { is: "error", errno: given };
  if (given === 0 || given === null) {
    return call === "read" ? { is: "end of stream" } : { is: "done" };
  }
  return { is: "bytes", bytes: given };
}

/** A call that gives something else than a table says. */
export function diverged(
  call: CallOf,
  observed: CallOutcome,
  expected?: readonly CallOutcome[],
): Diverged {
  return new Diverged({ kind: "call", ...call, observed, ...(expected && { expected }) });
}

async function patiently<T>(
  operation: Promise<T>,
  call: CallOf,
  deadline: Deadline,
  isDone: IsDone = () => Promise.resolve(false),
  expected?: readonly CallOutcome[],
): Promise<T> {
  const { milliseconds } = deadline;
  const what = `${call.end === undefined ? "a helper" : call.end.toUpperCase()}'s ${call.call}()`;
  try {
    return await deadline.within(operation, what);
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    if (!await isDone()) {
      // It may have returned just now, and have taken with it what was to be seen.
      const returned = await settledBy(operation);
      if (returned !== undefined) return returned.value;
      throw diverged(call, { is: "not done", afterMs: milliseconds }, expected);
    }
    // `node:net` reports no accept() that failed for want of a descriptor.
    const shortage = descriptorShortage();
    if (shortage !== undefined) throw new Error(`${error.message}: ${shortage}`);
  }
  const longer = deadline.times(PATIENCE);
  try {
    return await longer.within(operation, what);
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    throw new Unreturned(
      `${error.message}, though the kernel had done its part: this is not its fault`,
      { kind: "call", ...call, observed: { is: "not done", afterMs: longer.milliseconds } },
    );
  }
}

/** What a promise has come to by the next turn of the event loop, if anything. */
async function settledBy<T>(promise: Promise<T>): Promise<{ readonly value: T } | undefined> {
  const turn = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 0));
  const settled = promise.then((value) => ({ value }), (error) => {
    // One that has given up by itself has come to nothing.
    if (!(error instanceof Late)) throw error;
    return undefined;
  });
  return await Promise.race([settled, turn]);
}
