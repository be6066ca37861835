/**
 * Whether the rows of a probe expect what the standard allows.
 *
 * A row is played in all the worlds that the rows before may have led to; those that are not as the row
 * says are left behind. What the model does not speak of, it does not judge: windows, options, the
 * urgent pointer, timers, times, lengths of queues.
 * @module
 */

import {
  actionsOf,
  deviationsOf,
  type Expected,
  type OtherSocket,
  type Probe,
  segmentsOf,
  stateOf,
  type WireRow,
} from "../probe/table.ts";
import { differences, type End, parseSegmentPattern } from "../tcp/segment_pattern.ts";
import { FIRST } from "../tcp/direction.ts";
import type { TcpState } from "../tcp/state.ts";
import { keyOf } from "./arrives.ts";
import type { Clause } from "./clause.ts";
import { acted, optionWithSegments } from "./played_action.ts";
import { timeouts } from "./timeouts.ts";
import { after, describeFlight, seen, start, type World } from "./world.ts";

/** What the model makes of a row. */
export type RowModelled =
  & {
    /** Whether it is one of the rows that the probe is given. */
    readonly isGiven: boolean;
    /** The row's place among those. */
    readonly step: number;
  }
  & (
    | {
      readonly is: "as modelled";
      /** What says so. */
      readonly clauses: readonly Clause[];
      /** The standard allows it, and would rather have something else. */
      readonly isLatitude: boolean;
      /** The worlds that the row leaves. */
      readonly worlds: readonly World[];
      /** Which of the row's known differences the standard would allow, too. */
      readonly allowedDeviations: readonly number[];
    }
    | {
      readonly is: "different";
      /** What the standard allows, what it would have first before all others. */
      readonly allowed: readonly string[];
    }
    | {
      readonly is: "not modelled";
      /** What of it the model does not know, or that a row before was not as modelled. */
      readonly why: string;
    }
  );

/** What the model makes of each row of a probe: first those that it is given. */
export function asModelled(probe: Probe): readonly RowModelled[] {
  const given = probe.given?.rows ?? [];
  const rows = [
    ...given.map((row, step) => ({ row, step, isGiven: true })),
    ...probe.table.map((row, step) => ({ row: row as WireRow, step, isGiven: false })),
  ];
  let worlds: readonly World[] = [start(probe.given)];
  let stopped = unknownIn(probe);
  return rows.map(({ row, step, isGiven }): RowModelled => {
    if (stopped !== undefined) return { step, isGiven, is: "not modelled", why: stopped };
    const modelled = rowModelled(row, worlds);
    if (modelled.is === "as modelled") worlds = modelled.worlds;
    else stopped = modelled.is === "different" ? "a row before it differs" : modelled.why;
    return { step, isGiven, ...modelled };
  });
}

/** What of a probe's beginning the model does not know. */
function unknownIn({ medium, given = {} }: Probe): string | undefined {
  if (medium !== "wire") return "loopback: no segment is seen";
  if (given.address !== undefined) return "another address";
  const ends = (["a", "b"] as const).map((end) => {
    const options = given[end];
    const name = typeof options === "object" ? optionWithSegments(options) : undefined;
    return name && `${name} of ${end}'s sockets`;
  });
  return ends.find((unknown) => unknown !== undefined);
}

type Judged<M = RowModelled> = M extends unknown ? Omit<M, "step" | "isGiven"> : never;

/** What the model makes of a row, in these worlds. */
export function rowModelled(row: WireRow, before: readonly World[]): Judged {
  const strange = strangeIn(row);
  if (strange !== undefined) return { is: "not modelled", why: strange };
  let worlds = before.map((world): World => ({
    ...world,
    ...{ fresh: [], clauses: [], isLatitude: false, wrong: [], misgiven: [] },
  }));
  for (const action of actionsOf(row)) {
    const next: World[] = [];
    for (const world of worlds) {
      const led = acted(world, action);
      if ("unknown" in led) return { is: "not modelled", why: led.unknown };
      next.push(...led);
    }
    worlds = next;
  }
  const possible = worlds.flatMap(withAcksDue);
  const fitting = possible.filter((world) => isAs(row, world));
  if (fitting.length === 0) return { is: "different", allowed: describeAll(possible) };
  const [best] = fitting.toSorted((a, b) => Number(a.isLatitude) - Number(b.isLatitude));
  // Of times the model knows nothing. What earlier versions do otherwise may be allowed, and not what the
  // standard would rather have.
  const allowedDeviations = deviationsOf(row).flatMap((deviation, i) =>
    deviation.within === undefined && !deviation.on?.includes("<") &&
      possible.some((world) => isAs({ ...row, ...deviation }, world))
      ? [i]
      : []
  );
  return {
    is: "as modelled",
    clauses: best!.clauses,
    isLatitude: best!.isLatitude,
    worlds: apart(fitting.map(announced)),
    allowedDeviations,
  };
}

/** What a row speaks of that the model has not. */
function strangeIn(row: WireRow): string | undefined {
  const other = segmentsOf(row).find((text) => {
    const { from, to, connection } = parseSegmentPattern(text);
    return connection !== FIRST || from === to;
  });
  if (other !== undefined) return other;
  if (segmentsOf(row).some((text) => / win=0\b/.test(text))) return "a window that is shut";
  return Object.keys(row.also ?? {}).find((name) => !name.endsWith(".listener"));
}

/** An ACK that may come later may come within the row. */
function withAcksDue(world: World): readonly World[] {
  return (["a", "b"] as const).reduce<readonly World[]>(
    (worlds, end) =>
      worlds.flatMap((one) => [
        one,
        ...timeouts(one.sockets[end], "acknowledgment").map((outcome) => after(one, end, outcome)),
      ]),
    [world],
  );
}

/** Whether a world is as the row says: its states, its segments, all of them, and no others. */
function isAs(row: WireRow, world: World): boolean {
  const isGiven = row.openGives !== undefined || world.misgiven.length === 0;
  return isGiven && world.wrong.length === 0 && hasStates(row, world) && hasSegments(row, world);
}

function hasStates({ a, b, also = {} }: WireRow, { sockets, unaccepted }: World): boolean {
  const shown = (end: End): TcpState => {
    const { state, hasListener } = sockets[end];
    return state === "CLOSED" && hasListener && end === unaccepted ? "LISTEN" : state;
  };
  const isState = (expected: Expected | undefined, state: TcpState) =>
    expected === undefined || stateOf(expected) === state;
  const listeners = Object.entries(also) as [OtherSocket, Expected][];
  return isState(a, shown("a")) && isState(b, shown("b")) &&
    listeners.every(([name, expected]) =>
      isState(expected, sockets[name[0] as End].hasListener ? "LISTEN" : "CLOSED")
    );
}

function hasSegments(row: WireRow, { fresh, isns }: World): boolean {
  const patterns = segmentsOf(row).map((text) => {
    // What the model does not speak of.
    const { win: _, winAbove: __, options: ___, urg: ____, advice: _____, ...pattern } =
      parseSegmentPattern(text);
    return pattern;
  });
  if (patterns.length !== fresh.length) return false;
  // Each end sends its own in order; between the two there is none.
  return (["a", "b"] as const).every((end) => {
    const sent = fresh.filter(({ from }) => from === end);
    const expected = patterns.filter(({ from }) => from === end);
    return sent.length === expected.length &&
      sent.every((flight, i) => differences(expected[i]!, seen(flight), isns).length === 0);
  });
}

/** The row is over: what was sent is announced. */
function announced(world: World): World {
  return { ...world, held: [...world.held, ...world.fresh], fresh: [] };
}

/** Worlds that are the same, but for what has led there, are one. */
function apart(worlds: readonly World[]): readonly World[] {
  const byKey = new Map(worlds.map((world) => {
    const { clauses: _, isLatitude: __, ...rest } = world;
    return [keyOf(rest), world];
  }));
  return [...byKey.values()];
}

const MOST = 8;

function describeAll(worlds: readonly World[]): readonly string[] {
  const ranked = worlds.toSorted((a, b) => Number(a.isLatitude) - Number(b.isLatitude));
  return [...new Set(ranked.map(describeWorld))].slice(0, MOST);
}

function describeWorld({ fresh, isns, sockets, wrong, misgiven }: World): string {
  const sent = fresh.map((flight) => describeFlight(flight, isns)).join("; ") || "nothing";
  return [sent, `a ${sockets.a.state}`, `b ${sockets.b.state}`, ...wrong, ...misgiven].join(", ");
}
