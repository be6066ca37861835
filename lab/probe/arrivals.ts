/**
 * Cases of a family, of segments that arrive: what is expected of each.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import { ARRIVING } from "./arriving.ts";
import type { SettingName } from "./dependence.ts";
import { sectionsIn } from "../requirement/requirement.ts";
import { getOption, type Gives, read } from "./call_words.ts";
import {
  type Action,
  actionsOf,
  deviationsOf,
  type End,
  type Heading,
  type WireRow,
} from "./table.ts";
import { inject } from "./wire_words.ts";

/**
 * Settings that answers to segments hang on: what is agreed on when a connection opens, windows, and
 * RFC 5961's ACKs.
 *
 * @example
 * ```ts
 * import { ANSWERS_DEPEND_ON } from "@tcplab/tcplab/probe";
 * import { assert } from "@std/assert";
 *
 * assert(ANSWERS_DEPEND_ON.includes("net.ipv4.tcp_timestamps"));
 * ```
 */
export const ANSWERS_DEPEND_ON: readonly SettingName[] = [
  "net.ipv4.tcp_challenge_ack_limit",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_timestamps",
];

/**
 * Settings under which a SYN offers its MSS, and nothing else.
 *
 * @example
 * ```ts
 * import { MSS_ALONE, reach } from "@tcplab/tcplab/probe";
 *
 * const given = { sysctl: MSS_ALONE, ...reach("ESTABLISHED") };
 * ```
 */
export const MSS_ALONE: Readonly<Record<SettingName, number>> = {
  "net.ipv4.tcp_sack": 0,
  "net.ipv4.tcp_timestamps": 0,
  "net.ipv4.tcp_window_scaling": 0,
};

/**
 * Segments that cannot be sent to some sockets, with the reason: `text`, where nothing is in flight;
 * `gap`, where nothing is held; `timestamps`, where none were agreed on; `window`, where none is known.
 *
 * @example
 * ```ts
 * import { WITHOUT } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Object.keys(WITHOUT.text!), ["ack-part"]);
 * ```
 */
export const WITHOUT: Readonly<
  Record<"text" | "gap" | "timestamps" | "window", Readonly<Record<string, string>>>
> = {
  text: { "ack-part": "nothing is in flight that could be acknowledged in part" },
  gap: { "rst-sack": "nothing is held beyond a gap" },
  timestamps: Object.fromEntries(
    Object.keys(ARRIVING).filter((key) => /-ts-|^ts-|-badecr$/.test(key))
      .map((key) => [key, "no timestamps were agreed on"]),
  ),
  window: Object.fromEntries(
    Object.keys(ARRIVING).filter((key) => /-(edge(-in)?|straddle|above)$/.test(key))
      .map((key) => [key, "no window has been advertised that it could be at the edge of"]),
  ),
};

/**
 * What is expected where a segment arrives, and what is said of that alone. In texts of segments,
 * `SND.UNA`, `SND.NXT` and `RCV.NXT` are the socket's numbers before the segment reaches it.
 */
export type Answer = Partial<Heading> & Omit<WireRow, "do"> & {
  /** What the application does then, and is told: a row of its own. */
  readonly then?: Action | readonly Action[];
  /** No RFC lays down what that tells it: why. */
  readonly openThen?: string;
};

/** Answers by the keys of segments: one, or several with commas or spaces between them. */
export type Answers = Readonly<Record<string, Answer>>;

/** A case of a family, of a segment that arrives. */
export type Arrival = Partial<Heading> & {
  readonly title: string;
  readonly table: readonly WireRow[];
};

/** How the socket stands that the segments reach. */
export interface Standing {
  /** Its numbers, from the initial ones: `{ "SND.NXT": "ISN_A+1" }`. */
  readonly at?: { readonly [name in NumberOfSocket]?: string };
  /** The answers are written for the other end. */
  readonly mirrored?: true;
  /** No options were agreed on: segments have none of those that go on from there. */
  readonly bare?: true;
  /** Segments that are left out, with the reason. */
  readonly without?: Readonly<Record<string, string>>;
}

/** A number of the socket that a segment reaches. */
export type NumberOfSocket = "SND.UNA" | "SND.NXT" | "RCV.NXT";

/**
 * Cases of a family: each segment reaches the end, and what is then expected. Of several tables of
 * answers, the last that has a segment counts. Throws a `TypeError` for a key that {@linkcode ARRIVING}
 * does not have, or that a table has twice.
 *
 * @example
 * ```ts
 * import { arrives } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const at = { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" };
 * const { rst, syn } = arrives("a", {
 *   "rst": { a: "CLOSED" },
 *   "syn, syn-window": { wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "ESTABLISHED" },
 * }, { at });
 * assertEquals(rst?.table[0]?.do, { kind: "inject", end: "a", segment: "RST" });
 * assertEquals(syn?.table[0]?.wire, "a>b ACK seq=ISN_A+1 ack=ISN_B+1");
 * ```
 */
export function arrives(
  end: End,
  answers: Answers | readonly Answers[],
  standing: Standing = {},
): Readonly<Record<string, Arrival>> {
  const tables = Array.isArray(answers) ? answers as readonly Answers[] : [answers as Answers];
  const byKey = Object.assign({}, ...tables.map(eachByItself)) as Record<string, Answer>;
  const { without = {} } = standing;
  for (const key of [...Object.keys(byKey), ...Object.keys(without)]) check(key);
  const cases = Object.keys(ARRIVING).filter((key) => key in byKey && !(key in without));
  return Object.fromEntries(cases.map((key) => [key, caseOf(key, end, byKey[key]!, standing)]));
}

function check(key: string): void {
  if (key in ARRIVING) return;
  const near = nearest(key, Object.keys(ARRIVING));
  throw new TypeError(`no segment ${key} arrives${near ? `: is it ${near}?` : ""}`);
}

function eachByItself(answers: Answers): Record<string, Answer> {
  const byKey: Record<string, Answer> = {};
  for (const [keys, answer] of Object.entries(answers)) {
    for (const key of keys.trim().split(/[\s,]+/)) {
      if (key in byKey) throw new TypeError(`two answers to ${key}`);
      byKey[key] = answer;
    }
  }
  return byKey;
}

const AFTER_A_DIFFERENCE =
  "what it is told follows from how the segment was taken, which may differ";

/** What stands above a case's table. */
const OF_HEADING = ["title", "source", "claims", "slow", "dependsOn"] as const;

function caseOf(key: string, end: End, answer: Answer, standing: Standing): Arrival {
  const { segment, bare = segment, title } = ARRIVING[key]!;
  const written = standing.mirrored ? mirrored(answer) : answer;
  const { then, openThen, ...row } = numbered(written, standing.at ?? {});
  const heading = Object.fromEntries(
    OF_HEADING.flatMap((name) => row[name] === undefined ? [] : [[name, row[name]]]),
  );
  const expected = Object.fromEntries(
    Object.entries(row).filter(([name]) => !(OF_HEADING as readonly string[]).includes(name)),
  );
  const open = openThen ?? (row.deviates === undefined ? undefined : AFTER_A_DIFFERENCE);
  const told: WireRow[] = then === undefined
    ? []
    : [{ do: then, ...(open !== undefined && { open }) }];
  // What its source says is what it shows.
  const verifies = row.verifies ?? sectionsIn(row.source ?? "");
  return {
    title,
    ...heading,
    table: [
      {
        do: inject(end, standing.bare ? bare : segment),
        ...expected,
        ...(verifies.length > 0 && { verifies }),
      },
      ...told,
    ],
  };
}

/** With numbers for their names, in all that the ends send. */
function numbered<T>(value: T, at: NonNullable<Standing["at"]>): T {
  return inTexts(
    value,
    (text) =>
      text.replace(
        /\b(SND\.UNA|SND\.NXT|RCV\.NXT)([+-]\d+)?/g,
        (whole, name: NumberOfSocket, by) => {
          const from = at[name];
          return from === undefined ? whole : sum(from, Number(by ?? 0));
        },
      ),
  );
}

/** `ISN_A+1` and 10 are `ISN_A+11`. */
function sum(from: string, by: number): string {
  const [, name = "", offset = "0"] = /^([A-Z_]+)([+-]\d+)?$/.exec(from) ?? [];
  const total = Number(offset) + by;
  return total === 0 ? name : `${name}${total > 0 ? "+" : ""}${total}`;
}

const OTHER = { a: "b", b: "a" } as const;

/** As it is of the other end. */
function mirrored(answer: Answer): Answer {
  const { then, deviates, ...rest } = answer;
  const turned = turnedRound(rest);
  return {
    ...turned,
    ...(then !== undefined && { then: actionsOf({ do: then }).map(ofOther) }),
    ...(deviates !== undefined && { deviates: deviationsOf({ deviates }).map(turnedRound) }),
  };
}

/** The other end's state, and what that one sends. */
function turnedRound<T extends { readonly a?: unknown; readonly b?: unknown }>(
  { a, b, ...rest }: T,
): T {
  return {
    ...inTexts(
      rest,
      (text) =>
        text.replace(/^([ab])>([ab])/, (_, from: End, to: End) => `${OTHER[from]}>${OTHER[to]}`),
    ),
    ...(a !== undefined && { b: a }),
    ...(b !== undefined && { a: b }),
  } as unknown as T;
}

function ofOther(action: Action): Action {
  return "end" in action && (action.end === "a" || action.end === "b")
    ? { ...action, end: OTHER[action.end] } as Action
    : action;
}

/** The same with other segments in it: in `wire`, and in that of known differences. */
function inTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => inTexts(one, change)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name !== "wire" ? inTexts(one, change) : Array.isArray(one) ? one.map(change) : change(one),
    ]),
  ) as T;
}

/**
 * What the application is told by reading: what each recv() gives, one after the other, and then
 * SO_ERROR.
 *
 * @example
 * ```ts
 * import { told } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const ofText = told("a", [10, "EAGAIN"]);
 * assertEquals(ofText.map(({ kind }) => kind), ["read", "read", "get-option"]);
 * ```
 */
export function told(
  end: End,
  gives: readonly Gives[],
  error: Gives = 0,
): readonly Action[] {
  const errorOf = getOption(end, "SO_ERROR", { gives: error });
  return [...gives.map((gives) => read(end, { gives })), errorOf];
}
