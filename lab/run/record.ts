/**
 * Performs what a table does, and completes the table by what comes of it; what it then says passes.
 * @module
 */

import { Workbench } from "../fleet/workbench.ts";
import {
  type Action,
  actionsOf,
  defineProbe,
  isForTimer,
  type Probe,
  type SegmentText,
  type WireRow,
} from "../probe.ts";
import { type Asked, isWhole } from "../probe/asked.ts";
import type { RowResult } from "../result/result.ts";
import { givenSysctls } from "../session/needs.ts";
import type { ObservedRow } from "../session/observing.ts";
import { libcMissing } from "../sys/libc.ts";
import { stayingTimers } from "./staying_timers.ts";
import { unacknowledged } from "./unacknowledged.ts";

/** A table's row as it is written, as it is now, and where the two differ. */
export interface RecordedRow {
  readonly written: WireRow;
  readonly row: WireRow;
  /** The fields that its author had left to be recorded. */
  readonly filled: readonly Field[];
  /** The fields of which something else is written than came. */
  readonly differs: readonly Field[];
  /** What was not as it is written. */
  readonly mismatches: Mismatches;
}

/** What is not as a row says. */
export type Mismatches = Readonly<NonNullable<RowResult["mismatches"]>>;

/** A column of a table that says what is observed; what an action gives is a part of what is done. */
export type Field = "do" | "wire" | "a" | "b" | "also" | "timer" | "within";

/** Why a table cannot be completed. */
export interface NotRecorded {
  /** The row; absent where it is none of the table's own. */
  readonly step?: number;
  /** In which address family. */
  readonly family: 4 | 6;
  /** In words; empty where mismatches say it. */
  readonly reason: string;
  readonly mismatches?: Mismatches;
  /**
   * `lacking`: this host cannot do it; `unsteady`: it comes otherwise each time, or over the other IP;
   * `by chance`: which of several segments is sent again hangs on the time that rows take.
   */
  readonly is: "refused" | "lacking" | "not reached" | "unsteady" | "by chance";
}

/** What to record. */
export interface RecordPlan {
  /** Its id, for the processes that play it. */
  readonly id: string;
  readonly probe: Probe;
  readonly timeoutMs: number;
  /** Only what is written and not so is looked for; nothing is added. */
  readonly update?: boolean;
  /** The address families in which it must pass; the first is that in which it is observed. */
  readonly families: readonly (4 | 6)[];
  readonly signal?: AbortSignal;
}

/** Each recorded table has passed so many times in each address family. */
const TIMES = 2;

/** Records a table. Throws a `NoWorkbench` where there is nothing to play on. */
export async function record(plan: RecordPlan): Promise<RecordedRow[] | NotRecorded> {
  const { probe, timeoutMs, signal } = plan;
  const sysctls = givenSysctls(probe);
  await using bench = await Workbench.open({
    timeoutMs,
    // It shows timers to the millisecond.
    ...(libcMissing() === undefined && { observer: "diag" }),
    ...(sysctls && { sysctls }),
    ...(signal && { signal }),
  });
  // Whatever it waits for, it is over then.
  signal?.addEventListener("abort", () => void bench[Symbol.asyncDispose]());
  const observed = await observeAll(bench, plan);
  if (!Array.isArray(observed)) return observed;
  const rows = probe.table.map((written, step) => completed(written, observed, step, plan));
  return await held(bench, rows, observed, plan);
}

async function observeAll(
  bench: Workbench,
  { probe, families: [family = 4] }: RecordPlan,
): Promise<ObservedRow[] | NotRecorded> {
  const { medium, given } = probe;
  const { way } = await bench.begin({ medium, family, ...(given && { given }) });
  const last = way.at(-1);
  if (last !== undefined && last.verdict !== "pass") {
    const { reason = "", mismatches } = last;
    return { is: "not reached", family, reason, ...(mismatches && { mismatches }) };
  }
  const observed: ObservedRow[] = [];
  for (const [step, row] of probe.table.entries()) {
    const waiting = actionsOf(row).find(isForTimer);
    const before = [...way, ...observed.map(({ result }) => result)];
    // Whoever says himself what is sent again is held to that.
    const isLeft = waiting?.kind === "retransmission" && (row as WireRow).wire === undefined;
    if (isLeft && unacknowledged(waiting.end, before) > 1) {
      return { is: "by chance", step, family, reason: "" };
    }
    const came = await bench.do(askedOf(row));
    if ("reason" in came) {
      const { lack, ...why } = came;
      return { is: lack === undefined ? "refused" : "lacking", step, family, ...why };
    }
    // What was to be read, or returned, and is nothing that a table can say.
    if (came.row === undefined && actionsOf(row).length > 0) {
      return {
        is: "refused",
        step,
        family,
        reason: unsayable(came),
      };
    }
    observed.push(came);
  }
  return observed;
}

/** What was to be read, or returned, and is nothing that a table can say. */
function unsayable({ calls }: ObservedRow): string {
  const last = calls.at(-1);
  return last === undefined
    ? "what came of it cannot be written in a table"
    : `what ${last.call}() gave cannot be written in a table`;
}

/** A call that was begun is waited for until it returns. */
function askedOf(row: WireRow): Asked[] {
  return actionsOf(row).map((action) =>
    action.kind === "returns" && !isWhole(action)
      ? { ...action as Action, gives: 0 } as Asked
      : action
  );
}

/** What a row closes is closed before the next one: a listener's close() is not waited for otherwise. */
function closedBy(row: WireRow, rows: readonly WireRow[]): WireRow["also"] {
  const closes = actionsOf(row).filter((action) =>
    action.kind === "close-listener" && (action.listener ?? 1) === 1
  );
  // Where others listen at that port, observers show one of them.
  const isAlone = !rows.flatMap(actionsOf).some((action) =>
    action.kind === "listen" && action.listener !== undefined
  );
  if (closes.length === 0 || !isAlone) return undefined;
  return Object.fromEntries(
    closes.map((
      action,
    ) => [`${"end" in action && action.end === "a" ? "a" : "b"}.listener`, "CLOSED"]),
  );
}

/** A row with what its author has left out. */
function completed(
  written: WireRow,
  observed: readonly ObservedRow[],
  step: number,
  { update = false, probe: { given = {}, table } }: RecordPlan,
): RecordedRow {
  const came = observed[step]!;
  const filled: Field[] = [];
  const row: Record<string, unknown> = { ...written };
  const fill = (field: Field, value: unknown) => {
    if (value === undefined) return;
    row[field] = value;
    filled.push(field);
  };
  const actions = actionsWith(written, came, update);
  if (actions !== undefined) fill("do", actions);
  if (!update) {
    const { wire, a, b } = came.row ?? {};
    const others = { ...came.row?.also, ...closedBy(written, [...given.rows ?? [], ...table]) };
    const also = Object.keys(others).length > 0 ? others : undefined;
    const timer = stayingTimers(came.result, observed[step - 1]?.result);
    for (const [field, value] of Object.entries({ wire, a, b, also, timer })) {
      // Who is scripted has no socket, and so no state.
      const isScripted = (field === "a" || field === "b") && given[field] === "scripted";
      if (written[field as Field] === undefined && !isScripted) fill(field as Field, value);
    }
  }
  return { written, row: row as unknown as WireRow, filled, differs: [], mismatches: [] };
}

/** What the row does, with what its author has left to be recorded; `undefined` where that is nothing. */
function actionsWith(
  written: WireRow,
  { row }: ObservedRow,
  update: boolean,
): Action | readonly Action[] | undefined {
  const own = actionsOf(written);
  const came = row === undefined ? [] : actionsOf(row);
  const isLeft = (action: Action) => !isWhole(action) || !("gives" in action);
  const actions = own.map((action, i) => isLeft(action) && !update ? came[i] ?? action : action);
  // What connect() has returned by then, though nobody waits for it.
  const returned = update ? [] : came.slice(own.length);
  const whole = [...actions, ...returned];
  if (JSON.stringify(whole) === JSON.stringify(own)) return undefined;
  return whole.length === 1 && !Array.isArray(written.do) ? whole[0]! : whole;
}

/** Has the table played until it passes: where it does not, what is observed takes a field's place. */
async function held(
  bench: Workbench,
  rows: RecordedRow[],
  observed: readonly ObservedRow[],
  plan: RecordPlan,
): Promise<RecordedRow[] | NotRecorded> {
  const passed = new Map(plan.families.map((family) => [family, 0]));
  for (;;) {
    const family = plan.families.find((family) => passed.get(family)! < TIMES);
    if (family === undefined || plan.signal?.aborted) return rows;
    let probe: Probe;
    try {
      probe = asProbe(plan.probe, rows);
    } catch (error) {
      // What was observed is nothing that such a table can say.
      return { is: "refused", family, reason: (error as Error).message };
    }
    const result = await bench.run({ id: plan.id, family, probe });
    const failed = result.rows.find(isOtherwise);
    if (failed === undefined && (result.verdict === "pass" || result.verdict === "deviates")) {
      passed.set(family, passed.get(family)! + 1);
      continue;
    }
    if (failed === undefined) {
      const { reason = "" } = result;
      // Where there is no IPv6, nothing is known of it.
      if (result.lack?.code === "no-ipv6") {
        passed.set(family, TIMES);
        continue;
      }
      const is = result.verdict === "skip" ? "lacking" : "refused";
      return { is, family, reason };
    }
    const { step, reason = "", mismatches } = failed;
    const other = withObserved(rows[step]!, observed[step]!, mismatches ?? [], plan);
    if (other === undefined) {
      return { is: "unsteady", step, family, reason, ...(mismatches && { mismatches }) };
    }
    rows = rows.with(step, other);
    for (const family of plan.families) passed.set(family, 0);
  }
}

/** Of what nothing lays down, all that is otherwise is a deviation: here it is what is looked for. */
function isOtherwise({ verdict, open, mismatches = [] }: RowResult): boolean {
  return verdict === "fail" ||
    verdict === "deviates" && open !== undefined && mismatches.length > 0;
}

function asProbe(probe: Probe, rows: readonly RecordedRow[]): Probe {
  return defineProbe({ ...probe, table: rows.map(({ row }) => row) } as Probe);
}

/** The row with what was observed in the places of what is not so; `undefined` where it has that already. */
function withObserved(
  recorded: RecordedRow,
  { row: came, result }: ObservedRow,
  mismatches: Mismatches,
  { update = false }: RecordPlan,
): RecordedRow | undefined {
  const fields = new Set(mismatches.flatMap(fieldsOf));
  const row: Record<string, unknown> = { ...recorded.row };
  const differs = [...fields].filter((field) => {
    const value = observedOf(field, recorded.row, came, result);
    if (JSON.stringify(value) === JSON.stringify(row[field])) return false;
    if (value === undefined) delete row[field];
    else row[field] = value;
    return true;
  });
  // A timer that was recorded, and that does not stay what it was, is none to be held against.
  const isOwn = differs.every((field) => recorded.filled.includes(field));
  if (differs.length === 0) {
    const wire = recorded.filled.includes("wire") && looser(recorded.row, mismatches);
    return wire ? { ...recorded, row: { ...recorded.row, wire } } : undefined;
  }
  if (isOwn && !update && !differs.includes("timer")) return undefined;
  return {
    ...recorded,
    row: row as unknown as WireRow,
    filled: recorded.filled.filter((field) => !differs.includes(field)),
    differs: [...recorded.differs, ...differs.filter((field) => !recorded.filled.includes(field))],
    mismatches: isOwn ? recorded.mismatches : [...recorded.mismatches, ...mismatches],
  };
}

/**
 * What a row announces, without the numbers that are others each time: those that count from no initial
 * number of the connection's. `undefined` where that is not all that is otherwise.
 */
function looser({ wire = [] }: WireRow, mismatches: Mismatches): WireRow["wire"] | undefined {
  const texts = [wire].flat() as SegmentText[];
  const looser = texts.map((text) =>
    mismatches.reduce<SegmentText>((text, mismatch) => {
      if (mismatch.kind !== "segment unexpected") return text;
      const isNumbers = mismatch.fields.every(({ field }) => field === "seq" || field === "ack");
      const words = mismatch.fields.flatMap((one) =>
        "expected" in one ? [` ${one.field}=${one.expected}`] : []
      );
      if (!isNumbers || words.some((word) => !text.includes(word))) return text;
      return words.reduce((rest, word) => rest.replace(word, ""), text as string) as SegmentText;
    }, text)
  );
  if (looser.every((text, i) => text === texts[i])) return undefined;
  return Array.isArray(wire) ? looser : looser[0]!;
}

function observedOf(
  field: Field,
  row: WireRow,
  came: WireRow | undefined,
  result: RowResult,
): unknown {
  switch (field) {
    case "timer":
    case "within":
      return undefined;
    case "also": {
      const names = Object.keys(row.also ?? {});
      const seen = Object.entries(result.also ?? {});
      const also = { ...row.also, ...came?.also } as Record<string, unknown>;
      for (const [name, { observed }] of seen) {
        if (names.includes(name) && observed) also[name] = observed;
      }
      return also;
    }
    case "do":
      return came === undefined
        ? row.do
        : actionsOf(came).length >= actionsOf(row).length
        ? came.do
        : row.do;
    default:
      return came?.[field];
  }
}

/** The fields that a mismatch is about; none where no table can say what came instead. */
function fieldsOf(mismatch: Mismatches[number]): Field[] {
  switch (mismatch.kind) {
    case "state":
    case "queued": {
      const { socket } = mismatch;
      return socket === "a" || socket === "b" ? [socket] : ["also"];
    }
    case "segment missing":
    case "segment unexpected":
      return ["wire"];
    case "time":
      return ["within"];
    case "timer":
      return ["timer"];
    case "call":
      return ["do"];
    default:
      return [];
  }
}

/** Whether a table waits for a timer of the kernel's: it takes its time, as often as it is played. */
export function isWaiting(probe: Probe): boolean {
  return (probe.table as readonly WireRow[]).flatMap(actionsOf).some((action) =>
    isForTimer(action) || ["outlast", "becomes", "age"].includes(action.kind)
  );
}
