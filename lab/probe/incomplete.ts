/**
 * A table that says what is done, and not yet what comes of it: what of it is wrong all the same.
 * @module
 */

import { isWhole } from "./asked.ts";
import { endOf, numberOf, socketOf } from "./socket_name.ts";
import {
  type Action,
  actionsOf,
  defineProbe,
  type Probe,
  type Row,
  type WireRow,
} from "./table.ts";
import { isForTimer } from "./wire_words.ts";

/**
 * Throws a `TypeError` where a table could not be judged whatever it is completed by: as
 * {@linkcode defineProbe} does.
 */
export function checkIncomplete(probe: Probe): void {
  const rows = probe.table as readonly unknown[] | undefined;
  // What is no list of rows is for the check to name.
  const table = Array.isArray(rows) ? rows.map(completed) : rows;
  defineProbe({ ...probe, table } as Probe);
}

/** A row with anything in the places of what is to be recorded, so that nothing else is missed. */
function completed(row: unknown): unknown {
  if (Object(row) !== row || (row as Row).do === undefined) return row;
  const { do: _, ...others } = row as WireRow;
  const actions = actionsOf(row as Row).map(whole);
  const timer = actions.find((one) => Object(one) === one && isForTimer(one));
  const wire = timer === undefined || others.wire !== undefined ? {} : { wire: sentBy(timer) };
  return { ...others, ...wire, do: actions };
}

function whole(action: Action): Action {
  if (Object(action) !== action || isWhole(action)) return action;
  const { kind } = action as Action;
  return { ...action as Action, gives: kind === "read" ? "EAGAIN" : 0 } as Action;
}

function sentBy(action: Action): string {
  const { end } = action as Extract<Action, { readonly kind: "timer" }>;
  const peer = socketOf(endOf(end) === "a" ? "b" : "a", numberOf(end));
  return `${end}>${peer} ACK`;
}
