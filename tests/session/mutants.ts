/** Probes with one thing wrong. */

import {
  type Action,
  actionsOf,
  type CraftedText,
  isForTimer,
  type Probe,
  type Row,
  segmentsOf,
  type SegmentText,
  spansOf,
  stateOf,
  type TimerExpectation,
  type WireRow,
} from "../../lab/probe.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";
import { craftedFor, ofOtherConnection, segmentsFor } from "./segment_mutants.ts";
import { otherSpans, wordMutantsOf } from "./word_mutants.ts";

/** A probe that a kernel in order must fail. */
export interface Mutant {
  /** The row that is wrong. */
  readonly step: number;
  /** It is one of those that the probe is given. */
  readonly isGiven?: true;
  /** What is wrong, in words. */
  readonly change: string;
  readonly probe: Probe;
}

/** Every probe that comes of changing one thing in one row of a table on the wire. */
export function mutantsOf(probe: Probe): Mutant[] {
  const table: readonly WireRow[] = probe.table;
  return table.flatMap((row, step) =>
    rowsFor(row).map(({ change, ...changed }) => ({
      step,
      change,
      probe: { ...probe, medium: "wire", table: table.with(step, { ...row, ...changed }) },
    }))
  );
}

/**
 * Every probe that comes of another state of one end's, of another number in a queue, of a segment that
 * is another connection's, or of another outcome of a call: what a scenario is about.
 */
export function scenarioMutantsOf(probe: Probe): Mutant[] {
  const table: readonly WireRow[] = probe.table;
  const ofRows = table.flatMap((row, step) =>
    [...statesFor(row).slice(0, 1), ...queuesFor(row), ...connectionsFor(row)].map((
      { change, ...changed },
    ) => ({
      step,
      change,
      probe: { ...probe, table: table.with(step, { ...row, ...changed }) } as Probe,
    }))
  );
  return [...ofRows, ...wordMutantsOf(probe).filter(({ change }) => change.startsWith("gives "))];
}

/**
 * Every probe that comes of another time, another timer, one segment of a timer's more, or another
 * outcome of a call: what a scenario of timers is about. Each change begins with what must be said.
 */
export function timerMutantsOf(probe: Probe): Mutant[] {
  const table: readonly WireRow[] = probe.table;
  const ofRows = table.flatMap((row, step) =>
    row.open !== undefined ? [] : [
      ...timesFor(row),
      ...timerChangesFor(row),
      ...moreFor(row),
      ...queuesFor(row).map((one) => ({ ...one, change: `queued: ${one.change}` })),
    ].map((
      { change, ...changed },
    ) => ({
      step,
      change,
      probe: { ...probe, table: table.with(step, { ...row, ...changed }) } as Probe,
    }))
  );
  const ofWords = wordMutantsOf(probe).filter(({ step, kind, change }) =>
    table[step]!.open === undefined &&
    // Who reads more than was to be read, gets it.
    (kind === "becomes" || change.startsWith("gives ") && !/^gives \d+, not [1-9]/.test(change))
  );
  return [
    ...ofRows,
    ...ofWords.map(({ kind, change, ...rest }) => ({
      ...rest,
      change: `${kind === "becomes" ? "stay" : "call"}: ${change}`,
    })),
  ];
}

/** Each time that begins after all of it is over. */
function timesFor(row: WireRow): Change[] {
  const spans = spansOf(row);
  return spans.flatMap(([fromMs, toMs], i) =>
    fromMs === 0 ? [] : [{
      change: `time: too early, segment ${i}`,
      within: spans.with(i, [toMs + 1000, toMs + 1000]),
    }]
  );
}

function timerChangesFor(row: WireRow): Change[] {
  return Object.entries(row.timer ?? {}).flatMap(([end, timer]) =>
    timersFor(timer).map((changed) => ({
      change: `timer: of ${end} ${JSON.stringify(changed)}`,
      timer: { ...row.timer, [end]: changed },
    }))
  );
}

/** Of an end that has given up, one segment more; and one less. */
function moreFor(row: WireRow): Change[] {
  const awaited = actionsOf(row).find(isForTimer);
  const segments = segmentsOf(row);
  if (awaited === undefined || row[awaited.end as "a" | "b"] !== "CLOSED") return [];
  const again = segments.filter((text) => !text.includes("RST")).at(-1)!;
  return [
    { change: "segment missing: one more", wire: [...segments, again] },
    ...segments.length < 2 ? [] : [{
      change: "segment unexpected: one less",
      wire: segments.toSpliced(segments.indexOf(again), 1),
      within: spansOf(row).slice(0, -1),
    }],
  ];
}

/** Every probe that comes of changing one thing in one of the rows that a probe is given. */
export function givenMutantsOf(probe: Probe): Mutant[] {
  const { rows = [], ...given } = probe.given ?? {};
  return rows.flatMap((row, step) =>
    rowsFor(row).map(({ change, ...changed }) => ({
      step,
      change,
      isGiven: true as const,
      probe: { ...probe, given: { ...given, rows: rows.with(step, { ...row, ...changed }) } },
    }))
  );
}

/** Every probe that comes of changing one thing in a segment that a row injects. */
export function injectedMutantsOf(probe: Probe): InjectedMutant[] {
  const table: readonly WireRow[] = probe.table;
  return table.flatMap((row, step) =>
    actionsOf(row).flatMap((action, i) =>
      action.kind !== "inject" ? [] : craftedFor(action.segment).map((segment) => ({
        step,
        change: `${segment} for ${action.segment}`,
        injected: segment,
        probe: {
          ...probe,
          medium: "wire" as const,
          table: table.with(step, {
            ...row,
            do: actionsOf(row).with(i, { ...action, segment }),
          }),
        },
      }))
    )
  );
}

/**
 * Few probes that come of changing one thing that a row of any table expects: each state, a segment,
 * a timer, what is read, how long a state lasts. Rows after it are left out.
 */
export function mutantsOfRow(probe: Probe, step: number): Mutant[] {
  const row = probe.table[step]!;
  // What waits for a minute is to be wrong at once.
  const changes = [...probe.slow === undefined ? statesFor(row) : [], ...othersFor(row)];
  return changes.map(({ change, ...changed }) => ({
    step,
    change,
    probe: {
      ...probe,
      table: [...probe.table.slice(0, step), { ...row, ...changed }],
    } as Probe,
  }));
}

/** A probe in which another segment is injected. */
export interface InjectedMutant extends Mutant {
  readonly injected: CraftedText;
}

type Change = Partial<WireRow> & { readonly change: string };

function other(state: TcpState): TcpState {
  return TCP_STATES[(TCP_STATES.indexOf(state) + 1) % TCP_STATES.length]!;
}

function statesFor(row: Row): Change[] {
  return (["a", "b"] as const).flatMap((end) => {
    const state = stateOf(row[end]);
    if (state === undefined) return [];
    return [{ change: `${end} in ${other(state)} for ${state}`, [end]: other(state) }];
  });
}

function othersFor(row: Row): Change[] {
  const [segment] = segmentsOf(row);
  const listener = stateOf(row.also?.["b.listener"]);
  const timers = Object.entries(row.timer ?? {}) as ["a" | "b", TimerExpectation][];
  return [
    ...segment === undefined ? [] : [{
      change: `another for ${segment}`,
      wire: [segmentsFor(segment)[1]!, ...segmentsOf(row).slice(1)],
    }],
    ...listener === undefined ? [] : [{
      change: "another state of b.listener",
      also: { "b.listener": other(listener) },
    }],
    ...timers.map(([end, timer]) => ({
      change: `another timer at ${end}`,
      timer: { [end]: halved(timer) },
    })),
    ...actionsOf(row).flatMap((action, i) =>
      actionsFor(action).map((changed) => ({
        change: `another ${action.kind}`,
        do: actionsOf(row).with(i, changed),
      }))
    ),
  ];
}

function halved(timer: TimerExpectation): TimerExpectation {
  if (timer === "renewed") throw new TypeError("nothing can be wrong with no time");
  if (timer === "none") return { setToSeconds: 30 };
  return "setToSeconds" in timer
    ? { setToSeconds: timer.setToSeconds / 2 }
    : { renewedToSeconds: timer.renewedToSeconds / 2 };
}

/** What is read is other than it is said to be, by as many bytes; what lasts, lasts half as long. */
function actionsFor(action: Action): Action[] {
  if (action.kind === "read" && action.text !== undefined) {
    return [{ ...action, text: "?".repeat(action.text.length) }];
  }
  if (action.kind === "becomes") {
    return otherSpans(action.within).map((within) => ({ ...action, within }));
  }
  return action.kind === "outlast" ? [{ ...action, seconds: action.seconds / 2 }] : [];
}

function rowsFor(row: WireRow): Change[] {
  const segments = segmentsOf(row);
  const waits = actionsOf(row).some(({ kind }) => kind === "retransmission");
  const withSegments = (changed: readonly string[], change: string): Change => ({
    change,
    wire: changed as SegmentText[],
  });
  return [
    ...statesFor(row),
    ...queuesFor(row),
    ...Object.entries(row.also ?? {}).map(([name, expected]) => {
      const state = stateOf(expected!);
      return {
        change: `${name} in ${other(state)} for ${state}`,
        also: { ...row.also, [name]: other(state) },
      };
    }),
    ...Object.entries(row.timer ?? {}).flatMap(([end, timer]) =>
      timersFor(timer).map((changed) => ({
        change: `timer of ${end} ${JSON.stringify(changed)}`,
        timer: { [end]: changed },
      }))
    ),
    ...segments.flatMap((text, i) =>
      segmentsFor(text).map((other) =>
        withSegments(segments.with(i, other), `${other} for ${text}`)
      )
    ),
    // What a row waits for, it cannot leave out.
    ...waits
      ? []
      : segments.map((text, i) => withSegments(segments.toSpliced(i, 1), `without ${text}`)),
    withSegments([...segments, "b>a ACK"], "and b>a ACK"),
  ];
}

/** Each segment as one of another connection's. */
function connectionsFor(row: WireRow): Change[] {
  // What a row waits for, no other connection sends.
  if (actionsOf(row).some(isForTimer)) return [];
  const segments = segmentsOf(row);
  return segments.map((text, i) => {
    const other = ofOtherConnection(text);
    return { change: `${other} for ${text}`, wire: segments.with(i, other) };
  });
}

/** One more in each queue that a socket is to have: its bytes, or a listener's connections. */
function queuesFor(row: WireRow): Change[] {
  const { a, b, also = {} } = row;
  return Object.entries({ a, b, ...also }).flatMap(([name, expected]) => {
    if (typeof expected !== "object") return [];
    return (["recvQ", "sendQ"] as const).flatMap((queue) => {
      const right = expected[queue];
      if (right === undefined) return [];
      const wrong = { ...expected, [queue]: right + 1 };
      return [{
        change: `${name} with ${queue} ${right + 1} for ${right}`,
        ...(name === "a" || name === "b"
          ? { [name]: wrong }
          : { also: { ...also, [name]: wrong } }),
      }];
    });
  });
}

/** A timer that is half a minute longer, and half a minute shorter: a row may take some seconds. */
function timersFor(timer: TimerExpectation): TimerExpectation[] {
  if (timer === "renewed") return [];
  if (timer === "none") return [{ setToSeconds: 30 }];
  return [-30, 30].map((more) =>
    "setToSeconds" in timer
      ? { setToSeconds: timer.setToSeconds + more }
      : { renewedToSeconds: timer.renewedToSeconds + more }
  );
}
