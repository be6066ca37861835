/**
 * Stands in for `jsr:@std/assert` where there is no route to JSR: the functions that this project
 * uses, with the genuine signatures and semantics. Wording of failures is not part of either.
 * @module
 */

import { AssertionError as NodeAssertionError } from "node:assert/strict";
import { inspect, isDeepStrictEqual, stripVTControlCharacters } from "node:util";

/** What every function here throws when it does not hold. */
export class AssertionError extends Error {
  /** An assertion that did not hold. */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

type ErrorConstructor<E extends Error> = new (
  // deno-lint-ignore no-explicit-any
  ...args: any[]
) => E;

function check(holds: boolean, complaint: string | (() => string), msg?: string): asserts holds {
  if (holds) return;
  const text = typeof complaint === "string" ? complaint : complaint();
  throw new AssertionError(msg ? `${text}: ${msg}` : `${text}.`);
}

/** Whether a value has no prototype of its own: a literal, an array, `Object.create(null)`. */
function isBasic(value: unknown): value is Record<PropertyKey, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const proto = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype || proto === Array.prototype;
}

/**
 * Deep equality: `{ a: undefined }` differs from `{}`, and prototypes must agree. Two things that
 * `isDeepStrictEqual` tells apart are equal: 0 and -0, and an object without a prototype (such as
 * the `groups` of a match) and a literal. Unlike the genuine one, does not end on literals that
 * contain themselves.
 */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isBasic(a) || !isBasic(b) || Array.isArray(a) !== Array.isArray(b)) {
    return isDeepStrictEqual(a, b);
  }
  return Reflect.ownKeys({ ...a, ...b })
    .every((key) => (key in a) === (key in b) && equal(a[key], b[key]));
}

/** Fails if `expr` is falsy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Fails if `expr` is truthy. */
export function assertFalse(
  expr: unknown,
  msg = "",
): asserts expr is false | 0 | 0n | "" | null | undefined {
  if (expr) throw new AssertionError(msg);
}

/** Fails unless the two are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  const { message } = new NodeAssertionError({ actual, expected, operator: "deepStrictEqual" });
  throw new AssertionError(`Values are not equal${msg ? `: ${msg}` : "."}\n${message}`);
}

/** Fails if the two are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  check(!equal(actual, expected), () => `Expected anything but ${inspect(actual)}`, msg);
}

/** Fails unless `Object.is` holds. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  check(
    Object.is(actual, expected),
    () => `Expected ${inspect(actual)} to be the same as ${inspect(expected)}`,
    msg,
  );
}

/** Fails on `null` and `undefined`. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  check(actual !== undefined && actual !== null, `Expected a value, not ${actual}`, msg);
}

/** Fails unless `instanceof` holds. */
export function assertInstanceOf<
  // deno-lint-ignore no-explicit-any
  T extends abstract new (...args: any[]) => any,
>(actual: unknown, expectedType: T, msg = ""): asserts actual is InstanceType<T> {
  check(
    actual instanceof expectedType,
    () => `Expected an instance of ${expectedType.name}, not ${inspect(actual)}`,
    msg,
  );
}

/** Fails unless `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  check(
    actual.includes(expected),
    () => `Expected ${JSON.stringify(actual)} to contain ${JSON.stringify(expected)}`,
    msg,
  );
}

/** Fails unless the expression matches. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  check(
    expected.test(actual),
    () => `Expected ${JSON.stringify(actual)} to match ${expected}`,
    msg,
  );
}

/** Fails unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  check(actual > expected, () => `Expected ${inspect(actual)} > ${inspect(expected)}`, msg);
}

/** What `assertThrows` and `assertRejects` share: `(msg?)` or `(ErrorClass, msgIncludes?, msg?)`. */
function checkError(
  error: unknown,
  errorClassOrMsg?: ErrorConstructor<Error> | string,
  msgIncludes = "",
  msg?: string,
): void {
  if (errorClassOrMsg === undefined || typeof errorClassOrMsg === "string") return;
  const what = () => `Expected ${errorClassOrMsg.name}, not ${inspect(error)}`;
  check(error instanceof errorClassOrMsg, what, msg);
  check(
    stripVTControlCharacters(error.message).includes(stripVTControlCharacters(msgIncludes)),
    () => `Expected ${JSON.stringify(error.message)} to contain ${JSON.stringify(msgIncludes)}`,
    msg,
  );
}

/** Fails unless `fn` throws, and what it throws is as described; returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Fails unless `fn` throws, and what it throws is as described; returns what it threw. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorConstructor<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  errorClassOrMsg?: ErrorConstructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    checkError(error, errorClassOrMsg, msgIncludes, msg);
    return error;
  }
  const why = typeof errorClassOrMsg === "string" ? errorClassOrMsg : msg;
  check(false, "Expected the function to throw", why);
}

/** Fails unless what `fn` returns is a promise that rejects, as described; resolves to the error. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Fails unless what `fn` returns is a promise that rejects, as described; resolves to the error. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorConstructor<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  errorClassOrMsg?: ErrorConstructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const why = typeof errorClassOrMsg === "string" ? errorClassOrMsg : msg;
  let promise: PromiseLike<unknown> | undefined;
  try {
    promise = fn();
  } catch {
    // Like the genuine one: to throw is not to reject.
  }
  check(typeof promise?.then === "function", "Expected a promise, not a throw or a value", why);
  try {
    await promise;
  } catch (error) {
    checkError(error, errorClassOrMsg, msgIncludes, msg);
    return error;
  }
  check(false, "Expected the promise to reject", why);
}
