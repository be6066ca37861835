/**
 * What type checking would say of a value: the lab runs probes without it.
 * @module
 */

import { ERRNO_NAMES } from "../tcp/errno_name.ts";
import { parseSegmentPattern } from "../tcp/segment_pattern.ts";
import { isOptionName, SOCKET_OPTIONS, whyNotSet } from "../tcp/socket_option.ts";
import { nearest } from "../text/nearest.ts";

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

/** A connection of an end's: "a", "b.2". */
export const CONNECTION: Wrong = named(
  /^[ab](\.([2-9]|[1-9]\d+))?$/,
  'a socket such as "a" or "b.2"',
);

/** A socket of an end's, be it a listener. */
export const SOCKET: Wrong = named(
  /^[ab](\.([2-9]|[1-9]\d+|listener))?$/,
  'a socket such as "a", "b.2" or "b.listener"',
);

function named(pattern: RegExp, what: string): Wrong {
  return (value) =>
    typeof value === "string" && pattern.test(value)
      ? undefined
      : `is ${shown(value)}, not ${what}`;
}

/** How many bytes: some. */
export const BYTES: Wrong = (value) =>
  Number.isSafeInteger(value) && value as number > 0
    ? undefined
    : `is ${shown(value)}, not a number of bytes`;

/** What a call gives. */
export const GIVES: Wrong = (value) => {
  if (Number.isSafeInteger(value) && value as number >= 0) return undefined;
  return (ERRNO_NAMES as readonly unknown[]).includes(value)
    ? undefined
    : `is ${shown(value)}, neither a number nor an errno${meant(value, ERRNO_NAMES)}`;
};

/** A value of an option of a socket. */
export const OPTION_VALUE: Wrong = (value) =>
  value === null || Number.isSafeInteger(value) || typeof value === "string" && value !== ""
    ? undefined
    : `is ${shown(value)}, not a value of an option`;

const OPTION_NAMES = Object.keys(SOCKET_OPTIONS);

/** The name of an option of a socket. */
export const OPTION_NAME: Wrong = (value) =>
  typeof value === "string" && isOptionName(value)
    ? undefined
    : `is ${shown(value)}, not an option of a socket${meant(value, OPTION_NAMES)}`;

/** The name that was meant, as the end of a sentence, if there is one like it. */
export function meant(value: unknown, names: readonly string[]): string {
  const name = typeof value === "string" ? nearest(value, names) : undefined;
  return name === undefined ? "" : `: did you mean ${name}?`;
}

/** Options of a socket, by name. */
export const OPTIONS: Wrong = (value) => {
  if (!isRecord(value) || Object.keys(value).length === 0) return `is ${shown(value)}`;
  for (const [name, each] of Object.entries(value)) {
    if (!isOptionName(name)) return `has no ${name}${meant(name, OPTION_NAMES)}`;
    const why = whyNotSet(name, each);
    if (why !== undefined) return `${name} ${why}, and is not ${shown(each)}`;
  }
  return undefined;
};

/** Beyond this, what is lost takes minutes to be made good. */
const MOST_CARRIED_BADLY = 0.3;

const SHARES = ["lose", "repeat", "reorder"];

/** How the wire hands on what it is given in bulk: a seed, and shares. */
export const CARRYING: Wrong = (value) => {
  if (!isRecord(value)) return `is ${shown(value)}`;
  const { seed, ...shares } = value;
  if (!Number.isSafeInteger(seed)) return `seed is ${shown(seed)}, not a whole number`;
  for (const [name, share] of Object.entries(shares)) {
    if (!SHARES.includes(name)) return `has no ${name}${meant(name, SHARES)}`;
    if (!(typeof share === "number" && share >= 0 && share <= MOST_CARRIED_BADLY)) {
      return `${name} is ${shown(share)}, not a share from 0 to ${MOST_CARRIED_BADLY}`;
    }
  }
  return undefined;
};

/** How many. */
export const COUNT: Wrong = (value) =>
  Number.isSafeInteger(value) && value as number >= 0
    ? undefined
    : `is ${shown(value)}, not a whole number`;

/** A number, or the least and the most that it may be. */
export type Count = number | readonly [least: number, most: number];

/** How many, or how many at the least and at the most. */
export const COUNTS: Wrong = (value) => {
  if (!Array.isArray(value)) return COUNT(value);
  const [least, most] = value;
  return value.length === 2 && COUNT(least) === undefined && COUNT(most) === undefined &&
      least <= most
    ? undefined
    : `is ${shown(value)}, not the least and the most`;
};

/** The least and the most that a number may be. */
export function limitsOf(count: Count): readonly [least: number, most: number] {
  return typeof count === "number" ? [count, count] : count;
}

/** How long. */
export const SECONDS: Wrong = (value) =>
  Number.isFinite(value) && value as number > 0
    ? undefined
    : `is ${shown(value)}, not a number of seconds`;

/** A time in milliseconds: at least, and at most. */
export const SPAN: Wrong = (value) => {
  const [from, to, ...more] = Array.isArray(value) ? value as unknown[] : [];
  const isTime = (one: unknown) => Number.isFinite(one) && one as number >= 0;
  return isTime(from) && isTime(to) && more.length === 0 && (from as number) <= (to as number)
    ? undefined
    : `is ${shown(value)}, not two times in milliseconds`;
};

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
