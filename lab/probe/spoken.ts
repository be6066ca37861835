/**
 * Reads a line that says what is to be done: `inject a RST seq=RCV.NXT+1`, `wait 2s`.
 * @module
 */

import { wrongInAction } from "./action_check.ts";
import { type Asked, isWhole } from "./asked.ts";
import { ERRNO_NAMES } from "../tcp/errno_name.ts";
import { isOptionName, SOCKET_OPTIONS } from "../tcp/socket_option.ts";
import { type Place, SPOKEN, type Spoken, spokenWord } from "./spoken_words.ts";
import { ICMP_ERROR_NAMES } from "../tcp/icmp_error.ts";
import { TCP_STATES } from "../tcp/state.ts";
import { stateNamed } from "../tcp/state_name.ts";
import { nearest } from "../text/nearest.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What is wrong with a line, as data. */
export type SpokenWrong =
  /** No word is called so. */
  | { readonly is: "no word"; readonly word: string; readonly like?: string }
  /** Something is missing behind a word. */
  | { readonly is: "missing"; readonly word: string; readonly place: Place }
  /** That is none of what could stand there. */
  | {
    readonly is: "not one";
    readonly word: string;
    readonly place: Place | "name";
    readonly found: string;
    readonly like?: string;
    readonly of?: readonly string[];
  }
  /** The word takes no more. */
  | { readonly is: "too much"; readonly word: string; readonly found: string }
  /** It cannot be done so: in the words of tables. */
  | { readonly is: "wrong"; readonly word: string; readonly why: string };

/** A line cannot be read. */
export class SpokenError extends Error {
  override readonly name = "SpokenError";
  constructor(readonly wrong: SpokenWrong) {
    super(JSON.stringify(wrong));
  }
}

/** How long a state is waited for where nothing is said, in milliseconds: longer than TIME-WAIT. */
const LONGEST_STAY_MS = 150_000;

/**
 * What a line asks for: actions of one row, with `;` between them. Throws a {@linkcode SpokenError}.
 */
export function readSpoken(line: string): Asked[] {
  return partsOf(tokensOf(line)).map(readOne);
}

function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ";" && !token.quoted) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function readOne([first, ...rest]: readonly Token[]): Asked {
  const name = spokenWord(first!.text);
  if (name === undefined) {
    const like = nearest(first!.text, Object.keys(SPOKEN));
    throw new SpokenError({ is: "no word", word: first!.text, ...(like && { like }) });
  }
  const spoken = SPOKEN[name]!;
  const reading: Reading = { name, spoken, rest: [...rest] };
  const fields: Record<string, unknown> = { ...spoken.fixed, ...takeNamed(reading) };
  for (const [field, place, optional] of spoken.takes) {
    if (reading.rest.length === 0 && optional === "?") continue;
    if (reading.rest.length === 0) throw new SpokenError({ is: "missing", word: name, place });
    const value = take(place, reading, optional === "?");
    if (value !== undefined) Object.assign(fields, fieldsOf(field, value));
  }
  const [more] = reading.rest;
  if (more !== undefined) throw new SpokenError({ is: "too much", word: name, found: more.text });
  return checked(completed(spoken.kind, fields), name);
}

/** What is still to be read of a word's part of a line. */
interface Reading {
  readonly name: string;
  readonly spoken: Spoken;
  readonly rest: Token[];
}

/** `backlog=1`, wherever it stands; `SO_…=1` is an option of a socket that listens. */
function takeNamed({ name, spoken, rest }: Reading): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const options: Record<string, unknown> = {};
  for (const token of [...rest]) {
    const [, key, value] = /^([A-Za-z][\w.]*)=(.+)$/.exec(token.text) ?? [];
    if (token.quoted || key === undefined || value === undefined) continue;
    const isOption = spoken.kind === "listen" && isOptionName(key);
    const as = isOption ? "number" : key === "flags" ? "flag" : spoken.named?.[key];
    const isGiven = key === "gives" && spoken.takes.some(([field]) => field === "gives");
    if (as === undefined && !isGiven) {
      if (spoken.named === undefined) continue;
      const of = Object.keys(spoken.named);
      const like = nearest(key, of);
      throw new SpokenError({
        ...{ is: "not one", word: name, place: "name", found: key, of },
        ...(like && { like }),
      });
    }
    rest.splice(rest.indexOf(token), 1);
    const read = valueOf(value);
    if (isOption) options[key] = read;
    else fields[key] = as === "span" ? spanOf(value) ?? value : as === "end" ? value : read;
  }
  const flag = rest.find(({ text, quoted }) => !quoted && /^MSG_\w+$/.test(text));
  if (flag !== undefined) {
    rest.splice(rest.indexOf(flag), 1);
    fields.flags = flag.text;
  }
  if (Object.keys(options).length > 0) fields.options = options;
  return fields;
}

function take(place: Place, reading: Reading, isOptional: boolean): unknown {
  const { name, rest } = reading;
  switch (place) {
    case "segment":
    case "crafted":
    case "change":
      return takeSegment(place, reading);
    case "text":
    case "content":
      return takeText(place, reading);
    case "settings":
      return takeSettings(reading);
  }
  const { text } = rest[0]!;
  const value = readPlace(place, text);
  if (value !== undefined) {
    rest.shift();
    return value;
  }
  if (isOptional && (reading.spoken.takes.at(-1)?.[1] !== place || place === "end")) {
    return undefined;
  }
  const of = choicesOf(place);
  const like = of && nearest(text, of);
  throw new SpokenError({
    ...{ is: "not one", word: name, place, found: text },
    ...(of && { of }),
    ...(like && { like }),
  });
}

function readPlace(place: Place, text: string): unknown {
  switch (place) {
    case "end":
      return /^[ab](\.([2-9]|[1-9]\d+))?$/i.test(text) ? text.toLowerCase() : undefined;
    case "socket":
      return /^[ab](\.([2-9]|[1-9]\d+|listener(\.\d+)?))?$/i.test(text)
        ? text.toLowerCase()
        : undefined;
    case "number":
      return /^\d[\d_]*$/.test(text) ? Number(text.replaceAll("_", "")) : undefined;
    case "time":
      return secondsOf(text);
    case "span":
      return spanOf(text);
    case "state":
      return stateNamed(text);
    case "errno":
      return /^\d+$/.test(text) ? Number(text) : choicesOf(place)!.find((one) => one === text);
    case "option":
      return optionNamed(text);
    default:
      return choicesOf(place)?.find((one) => one.toLowerCase() === text.toLowerCase());
  }
}

/** What can stand at a place, where that is a list. */
export function choicesOf(place: Place): readonly string[] | undefined {
  switch (place) {
    case "state":
      return TCP_STATES;
    case "errno":
      return ERRNO_NAMES;
    case "option":
    case "settings":
      return Object.keys(SOCKET_OPTIONS);
    case "how":
      return ["WR", "RD", "RDWR"];
    case "call":
      return ["connect", "close", "listen", "accept"];
    case "error":
      return ICMP_ERROR_NAMES;
    case "relation":
      return ["unrelated", "growing"];
    case "end":
      return ["a", "b"];
    case "socket":
      return ["a", "b", "a.listener", "b.listener"];
    default:
      return undefined;
  }
}

/** All that follows, up to a `:` that begins the change. */
function takeSegment(place: Place, { name, rest, spoken }: Reading): string | undefined {
  if (place === "segment") {
    const isFollowed = spoken.takes.some(([, other]) => other === "change");
    const end = isFollowed ? rest.findIndex(({ text }) => text.endsWith(":")) : -1;
    if (end >= 0) {
      const taken = rest.splice(0, end + 1).map(({ text }) => text).join(" ").slice(0, -1).trim();
      return taken === "" ? undefined : taken;
    }
    // Without the colon, the change is what has a `=` at the end.
    if (spoken.kind === "alter") {
      throw new SpokenError({ is: "missing", word: name, place: "change" });
    }
  }
  return rest.splice(0).map(({ raw }) => raw).join(" ");
}

/** A text in quotes, or all the words that follow; a number alone is so many bytes. */
function takeText(place: "text" | "content", { rest, spoken }: Reading): unknown {
  const [first] = rest;
  if (first!.quoted) return { text: rest.shift()!.text };
  const last = rest.at(-1)!.text;
  const mayGive = spoken.takes.some(([field]) => field === "gives");
  // What is read may be nothing but that.
  const mayBeAll = spoken.kind === "read" || rest.length > 1;
  const errno = mayBeAll && mayGive && (ERRNO_NAMES as readonly string[]).includes(last)
    ? rest.pop()
    : undefined;
  const text = rest.splice(0).map((token) => token.text).join(" ");
  if (errno !== undefined) rest.push(errno);
  if (text === "") return {};
  if (place === "content" && /^\d[\d_]*$/.test(text)) {
    return { bytes: Number(text.replaceAll("_", "")) };
  }
  return { text };
}

/** `SO_KEEPALIVE 1`, as often as there are; `keepalive` is enough of a name. */
function takeSettings({ name, rest }: Reading): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  while (rest.length > 0) {
    const [key, joined] = rest.shift()!.text.split("=");
    const option = optionNamed(key!);
    if (option === undefined) {
      const of = Object.keys(SOCKET_OPTIONS);
      const like = nearest(key!, of) ?? nearest(key!, of.map(shortName));
      throw new SpokenError({
        ...{ is: "not one", word: name, place: "option", found: key! },
        ...(like && { like }),
      });
    }
    const value = joined ?? rest.shift()?.text;
    if (value === undefined) throw new SpokenError({ is: "missing", word: name, place: "number" });
    options[option] = valueOf(value);
  }
  return options;
}

/** The option of that name, or with that behind its first mark: SO_KEEPALIVE of `keepalive`. */
function optionNamed(text: string): string | undefined {
  const wanted = text.toUpperCase();
  if (isOptionName(wanted)) return wanted;
  return Object.keys(SOCKET_OPTIONS).find((name) => shortName(name) === wanted);
}

function shortName(option: string): string {
  return option.slice(option.indexOf("_") + 1);
}

function valueOf(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (text === "off" || text === "null") return null;
  return text === "true" || text === "yes"
    ? true
    : text === "false" || text === "no"
    ? false
    : text;
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, m: 60 };

/** `2s`, `500ms`, `1min`, `2`: in seconds. */
export function secondsOf(text: string): number | undefined {
  const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|min|m)?$/.exec(text) ?? [];
  return number === undefined || Number(number) === 0 ? undefined : Number(number) * UNITS[unit]!;
}

/** `3..7`, or a number. */
function spanOf(text: string): number | [number, number] | undefined {
  const [, from, to] = /^(\d+)(?:\.\.(\d+))?$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  return to === undefined ? Number(from) : [Number(from), Number(to)];
}

function fieldsOf(field: string, value: unknown): object {
  // A content is a text, or so many bytes.
  if (field === "content") return value as object;
  return field === "text" && typeof value === "object" ? value as object : { [field]: value };
}

/** What people leave unsaid that a table says. */
function completed(kind: Asked["kind"], fields: Record<string, unknown>): Record<string, unknown> {
  switch (kind) {
    case "listen": {
      const { end, ...others } = fields;
      return { kind, ...(end === "a" && { end }), ...others };
    }
    case "close": {
      const [end, listener, number] = String(fields.end).split(".");
      if (listener !== "listener") return { kind, ...fields };
      return {
        kind: "close-listener",
        ...(end === "a" && { end }),
        ...(number !== undefined && { listener: Number(number) }),
      };
    }
    case "shutdown": {
      const { how, ...others } = fields;
      return { kind, ...(how !== undefined && how !== "WR" && { how }), ...others };
    }
    case "transfer": {
      const { end, bytes, ...carrying } = fields;
      const isCarried = Object.keys(carrying).length > 0;
      return { kind, end, bytes, ...(isCarried && { carrying: { seed: 1, ...carrying } }) };
    }
    case "becomes": {
      const { within = LONGEST_STAY_MS, ...others } = fields;
      return { kind, ...others, within: typeof within === "number" ? [0, within] : within };
    }
    default:
      return { kind, ...fields };
  }
}

function checked(asked: Record<string, unknown>, word: string): Asked {
  const one = asked as unknown as Asked;
  const why = isWhole(one) ? wrongInAction(one) : undefined;
  if (why !== undefined) throw new SpokenError({ is: "wrong", word, why });
  return one;
}
