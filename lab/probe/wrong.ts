/**
 * What type checking would say of a value: the lab runs probes without it.
 * @module
 */

import { parseSegmentPattern } from "../tcp/segment_pattern.ts";

/** Says what is wrong with a value, as a clause that follows its name; `undefined` where nothing is. */
export type Wrong = (value: unknown) => string | undefined;

/** One of these, and nothing else. */
export function oneOf(...values: readonly unknown[]): Wrong {
  const expected = values.map(shown).join(" or ");
  return (value) => values.includes(value) ? undefined : `is ${shown(value)}, not ${expected}`;
}

/** Text that says something: who is to read nothing has read it before it has begun. */
export const TEXT: Wrong = (value) =>
  typeof value === "string" && value !== "" ? undefined : `is ${shown(value)}, not a text`;

/** A text that can be read. */
export function readableBy(read: (text: string) => unknown): Wrong {
  return (value) => {
    const wrong = TEXT(value);
    if (wrong !== undefined) return wrong;
    try {
      read(value as string);
    } catch (error) {
      return `is wrong: ${(error as Error).message}`;
    }
  };
}

/** A segment as a table writes it. */
export const SEGMENT: Wrong = readableBy(parseSegmentPattern);

export function optional(wrong: Wrong): Wrong {
  return (value) => value === undefined ? undefined : wrong(value);
}

/** A or B. */
export const END: Wrong = oneOf("a", "b");

/** How many. */
export const COUNT: Wrong = (value) =>
  Number.isSafeInteger(value) && value as number >= 0
    ? undefined
    : `is ${shown(value)}, not a whole number`;

/** How long. */
export const SECONDS: Wrong = (value) =>
  Number.isFinite(value) && value as number > 0
    ? undefined
    : `is ${shown(value)}, not a number of seconds`;

/** Whether a value has fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value for a message. */
export function shown(value: unknown): string {
  return typeof value === "string" || isRecord(value) || Array.isArray(value)
    ? JSON.stringify(value)
    : String(value);
}

/** What each kind of action must hold, in the order in which its word takes it. */
export type FieldsOf<A extends { readonly kind: string }> = {
  readonly [K in A["kind"]]: Readonly<
    Record<Exclude<keyof Extract<A, { readonly kind: K }>, "kind">, Wrong>
  >;
};
