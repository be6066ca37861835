/**
 * What type checking would say of an action: the lab runs probes without it, and what it does not
 * know of an action it would pass over in silence.
 * @module
 */

import type { Action } from "./table.ts";
import { checkAlteredText } from "../tcp/altered_segment.ts";
import { checkCraftedText } from "../tcp/crafted_segment.ts";
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
function readableBy(read: (text: string) => unknown): Wrong {
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

function optional(wrong: Wrong): Wrong {
  return (value) => value === undefined ? undefined : wrong(value);
}

const END = oneOf("a", "b");

const COUNT: Wrong = (value) =>
  Number.isSafeInteger(value) && value as number >= 0
    ? undefined
    : `is ${shown(value)}, not a whole number`;

const SECONDS: Wrong = (value) =>
  Number.isFinite(value) && value as number > 0
    ? undefined
    : `is ${shown(value)}, not a number of seconds`;

type Fields<K extends Action["kind"]> = Readonly<
  Record<Exclude<keyof Extract<Action, { kind: K }>, "kind">, Wrong>
>;

/** What each kind of action must hold, in the order in which its word takes it. */
const FIELDS: { readonly [K in Action["kind"]]: Fields<K> } = {
  "listen": {
    end: optional(oneOf("a")),
    deferAccept: oneOf(true, false),
    backlog: optional(COUNT),
  },
  "connect": { end: END, to: oneOf("peer", "self") },
  "establish": {},
  "fill-backlog": { backlog: COUNT },
  "give-up": { end: END },
  "close-listener": {},
  "refused": { end: END },
  "write": { end: END, text: TEXT },
  "write-and-close": { end: END, text: TEXT },
  "write-fails": { end: END },
  "read": { end: END, text: TEXT },
  "read-end": { end: END },
  "read-reset": { end: END },
  "unread": { end: END, bytes: COUNT },
  "fill": { end: END },
  "drain": { end: END },
  "shutdown": { end: END },
  "close": { end: END },
  "close-unread": { end: oneOf("b") },
  "abort": { end: END },
  "age": { end: END },
  "outlast": { end: END, seconds: SECONDS },
  "deliver": { which: optional(SEGMENT) },
  "lose": { which: optional(SEGMENT) },
  "repeat": { which: SEGMENT },
  "alter": { which: SEGMENT, into: readableBy(checkAlteredText) },
  "inject": { end: END, segment: readableBy(checkCraftedText) },
  "retransmission": { end: END },
};

/** What is wrong with an action by itself, wherever it stands. */
export function wrongInAction(action: unknown): string | undefined {
  if (typeof action === "function") return `${action.name} is a word that takes brackets`;
  const kind = isRecord(action) ? action.kind : undefined;
  if (!isRecord(action) || typeof kind !== "string" || !Object.hasOwn(FIELDS, kind)) {
    return `no action ${shown(kind ?? action)}`;
  }
  const fields: Readonly<Record<string, Wrong>> = FIELDS[kind as Action["kind"]];
  const unknown = Object.keys(action).find((name) => name !== "kind" && !(name in fields));
  if (unknown !== undefined) return `${wordOf(kind)} has no ${unknown}`;
  for (const [name, wrong] of Object.entries(fields)) {
    const complaint = wrong(action[name]);
    if (complaint !== undefined) return `${wordOf(kind)}: ${name} ${complaint}`;
  }
  return undefined;
}

/** What a kind of action holds, in the order in which its word takes it. */
export function fieldsOf(kind: Action["kind"]): string[] {
  return Object.keys(FIELDS[kind]);
}

/** The word by which a table writes a kind of action: `readEnd` for "read-end". */
export function wordOf(kind: string): string {
  return kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

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
