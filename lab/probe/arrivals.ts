/**
 * Cases of a family, of segments that arrive: what is expected of each.
 * @module
 */

import { nearest } from "../text/nearest.ts";
import { ARRIVING } from "./arriving.ts";
import type { SettingName } from "./dependence.ts";
import { demandsBehind, demandsOf } from "./arrival_demands.ts";
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
 * Settings that answers to segments hang on, in one state or another: a family names those that bear on
 * its own.
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
  "net.ipv4.tcp_max_tw_buckets",
  "net.ipv4.tcp_notsent_lowat",
  "net.ipv4.tcp_rfc1337",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_stdurg",
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
  /** What happens next, before the application is told. */
  readonly rows?: readonly WireRow[];
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
  return casesOf(Object.keys(ARRIVING), answers, standing, {
    unknown: (key) => `no segment ${key} arrives`,
    caseOf: (key, answer) => {
      const { segment, bare = segment, title } = ARRIVING[key]!;
      return answered(key, title, inject(end, standing.bare ? bare : segment), answer, standing);
    },
  });
}

/** Cases by the keys that there are, each with what the last of the tables has that has it. */
export function casesOf<A extends Answer>(
  keys: readonly string[],
  answers: Readonly<Record<string, A>> | readonly Readonly<Record<string, A>>[],
  { without = {} }: Pick<Standing, "without">,
  { unknown, caseOf }: {
    readonly unknown: (key: string) => string;
    readonly caseOf: (key: string, answer: A) => Arrival;
  },
): Readonly<Record<string, Arrival>> {
  const tables = [answers].flat() as readonly Readonly<Record<string, A>>[];
  const byKey = Object.assign({}, ...tables.map(eachByItself)) as Record<string, A>;
  for (const key of [...Object.keys(byKey), ...Object.keys(without)]) {
    if (keys.includes(key)) continue;
    const near = nearest(key, keys);
    throw new TypeError(`${unknown(key)}${near ? `: is it ${near}?` : ""}`);
  }
  const cases = keys.filter((key) => key in byKey && !(key in without));
  return Object.fromEntries(cases.map((key) => [key, caseOf(key, byKey[key]!)]));
}

function eachByItself<A>(answers: Readonly<Record<string, A>>): Record<string, A> {
  const byKey: Record<string, A> = {};
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

/**
 * A case: what happens, what is expected of it, and what its application is then told. By the key of a
 * segment it may show more than its source names.
 */
export function answered(
  key: string,
  title: string,
  what: Action | readonly Action[],
  answer: Answer,
  standing: Standing,
): Arrival {
  const written = standing.mirrored ? mirrored(answer) : answer;
  const { then, openThen, rows = [], ...row } = numbered(written, standing.at ?? {});
  const heading = Object.fromEntries(
    OF_HEADING.flatMap((name) => row[name] === undefined ? [] : [[name, row[name]]]),
  );
  const expected = Object.fromEntries(
    Object.entries(row).filter(([name]) => !(OF_HEADING as readonly string[]).includes(name)),
  );
  const open = openThen ?? (row.deviates === undefined ? undefined : AFTER_A_DIFFERENCE);
  const verifies = row.verifies ?? demandsOf(key, answer);
  const verifiesThen = open === undefined ? demandsBehind(key, answer, then) : [];
  const told: WireRow[] = then === undefined ? [] : [{
    do: then,
    ...(open !== undefined && { open }),
    ...(verifiesThen.length > 0 && { verifies: verifiesThen }),
  }];
  return {
    title,
    ...heading,
    table: [
      {
        do: what,
        ...expected,
        ...(verifies.length > 0 && { verifies }),
      },
      ...rows,
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
  const { then, rows, deviates, ...rest } = answer;
  const turned = turnedRound(rest);
  return {
    ...turned,
    ...(rows !== undefined && { rows: rows.map(rowOfOther) }),
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

function rowOfOther(row: WireRow): WireRow {
  return { ...turnedRound(row), do: actionsOf(row).map(ofOther) };
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
